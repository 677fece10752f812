-- One row per crowd and member of it, per subject and span of days: the fan crowds and the trade crowds overlap (S55).
SELECT
    coalesce(sh.market, ac.market) AS market, p.since AS at, m.subject, m.user_id, {told}, c.crowd,
    m.fan, m.bought, m.gmv, m.hours, m.subject || chr(31) || m.user_id AS member
FROM {members} m
JOIN {crowd_names} c ON m.crowds & c.bit <> 0
LEFT JOIN {shops} sh ON sh.shop_id = m.subject AND {of_shops}
LEFT JOIN {accounts} ac ON ac.account_id = m.subject AND sh.shop_id IS NULL
JOIN ({spans}) p (span, market, since, until) ON p.span = m.span AND p.market = coalesce(sh.market, ac.market)

-- Who was in a crowd in the period before, with each of its crowds then and each of its crowds now; null: in none now
-- (R388). The bits of the period before stand 16 places higher.
SELECT
    coalesce(sh.market, ac.market) AS market, p.since AS at, m.subject, m.user_id, {told}, c.crowd,
    b.crowd AS crowd_previous
FROM {members} m
JOIN {crowd_names} b ON (m.crowds >> 16) & b.bit <> 0
LEFT JOIN {crowd_names} c ON m.crowds & c.bit <> 0
LEFT JOIN {shops} sh ON sh.shop_id = m.subject AND {of_shops}
LEFT JOIN {accounts} ac ON ac.account_id = m.subject AND sh.shop_id IS NULL
JOIN ({spans}) p (span, market, since, until) ON p.span = 1 AND p.market = coalesce(sh.market, ac.market)

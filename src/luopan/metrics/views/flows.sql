-- Who was in a crowd in the period before, with each of its crowds then and each of its crowds now; null: in none now (R388).
WITH moved AS (
    SELECT m.subject, m.user_id{m_keys},
        bit_or(CASE WHEN m.span = 0 THEN m.crowds ELSE 0 END) AS before,
        bit_or(CASE WHEN m.span = 1 THEN m.crowds ELSE 0 END) AS now
    FROM {members} m
    GROUP BY ALL
)
SELECT
    coalesce(sh.market, ac.market) AS market, p.since AS at, m.subject, m.user_id, {told}, c.crowd,
    b.crowd AS crowd_previous
FROM moved m
JOIN {crowd_names} b ON m.before & b.bit <> 0
LEFT JOIN {crowd_names} c ON m.now & c.bit <> 0
LEFT JOIN {shops} sh ON sh.shop_id = m.subject AND {of_shops}
LEFT JOIN {accounts} ac ON ac.account_id = m.subject AND sh.shop_id IS NULL
JOIN ({spans}) p (span, market, since, until) ON p.span = 1 AND p.market = coalesce(sh.market, ac.market)

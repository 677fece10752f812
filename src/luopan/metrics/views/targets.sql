-- One row per account, shop and business day: the month's target spread over its days so that they add up to it.
SELECT
    t.account_id, t.shop_id, s.market,
    timezone('UTC', timezone(m.timezone, CAST(t.month + CAST(d.n AS INTEGER) AS TIMESTAMP) + INTERVAL 12 HOUR)) AS at,
    CAST(
        round(t.gmv * (d.n + 1) / day(last_day(t.month)), 4) - round(t.gmv * d.n / day(last_day(t.month)), 4)
        AS DECIMAL(18, 4)
    ) AS amount
FROM {targets} t
JOIN {shops} s ON s.shop_id = t.shop_id
JOIN {markets} m ON m.market = s.market
JOIN (SELECT unnest(range(31)) AS n) d ON d.n < day(last_day(t.month))

-- One row per product and shipping promise that it had, one without a promise for all others. Promises follow each
-- other: a later configured one ends the one before. `shown_at`: since when buyers see it (null: they do not).
SELECT
    p.product_id, p.shop_id, s.market, p.title, p.listed_at, p.delisted_at,
    c.promise, c.configured_at, c.effective_at AS shown_at, c.until
FROM {products} p
JOIN {shops} s ON s.shop_id = p.shop_id
LEFT JOIN (
    SELECT
        product_id, promise, configured_at, effective_at,
        least(
            coalesce(ended_at, TIMESTAMP '9999-01-01'),
            coalesce(
                lead(configured_at) OVER (PARTITION BY product_id ORDER BY configured_at), TIMESTAMP '9999-01-01'
            )
        ) AS until
    FROM {ship_promises}
) c ON c.product_id = p.product_id

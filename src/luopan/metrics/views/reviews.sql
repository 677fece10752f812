-- One row per review and shop it belongs to: its own, its product's, else each shop of its order (S39).
-- `total_score` is of 15: the sum of three scores, else 3 x the overall one (S37).
SELECT
    r.review_id, r.order_id, r.product_id, r.at, s.shop_id, s.market,
    coalesce(r.product_score + r.service_score + r.logistics_score, 3 * r.score) AS total_score
FROM {reviews} r
LEFT JOIN {products} p ON p.product_id = r.product_id
LEFT JOIN {order_shops} os ON os.order_id = r.order_id AND r.shop_id IS NULL AND p.shop_id IS NULL
JOIN {shops} s ON s.shop_id = coalesce(r.shop_id, p.shop_id, os.shop_id)

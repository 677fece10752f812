-- One row per review and shop it belongs to: its own, its product's, else each shop of its order (S39). Most say
-- their shop, so that asking of one shop reads only that one's.
SELECT review_id, order_id, product_id, "at", shop_id, score, product_score, service_score, logistics_score, "text"
FROM {reviews} WHERE shop_id IS NOT NULL
UNION ALL
SELECT
    r.review_id, r.order_id, r.product_id, r.at, coalesce(p.shop_id, o.shop_id), r.score, r.product_score,
    r.service_score, r.logistics_score, r.text
FROM {reviews} r
LEFT JOIN {products} p ON p.product_id = r.product_id
LEFT JOIN (
    SELECT order_id, shop_id FROM {order_lines}
    WHERE order_id IN (SELECT order_id FROM {reviews} WHERE shop_id IS NULL)
    GROUP BY order_id, shop_id
) o ON o.order_id = r.order_id AND p.shop_id IS NULL
WHERE r.shop_id IS NULL

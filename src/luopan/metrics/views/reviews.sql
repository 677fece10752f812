-- One row per review and shop it belongs to (S39). `total_score` is of 15: the sum of three scores, else 3 x the
-- overall one (S37).
SELECT
    r.review_id, r.order_id, r.product_id, r.at, s.shop_id, s.market,
    coalesce(r.product_score + r.service_score + r.logistics_score, 3 * r.score) AS total_score,
    r.score, r.product_score, r.service_score, r.logistics_score, r.text
FROM {review_shops} r
JOIN {shops} s ON s.shop_id = r.shop_id

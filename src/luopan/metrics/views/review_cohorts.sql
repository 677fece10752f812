-- One row per review and signed shipment of its order: told of the signing's cohort (G13).
SELECT r.review_id, r.at, g.shipment_id, g.order_id, g.signed_at, g.shop_id, g.market
FROM {review_shops} r
JOIN {signed_cohorts} g ON g.order_id = r.order_id AND g.shop_id = r.shop_id

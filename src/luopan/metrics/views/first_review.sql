-- The first review after the parcel of the row `x` was signed for, by the shop that the review is of (S39): to be
-- joined laterally, so that only the orders asked for are read.
SELECT min(r.at) AS "at"
FROM {reviews} r
LEFT JOIN {products} p ON p.product_id = r.product_id
WHERE r.order_id = x.order_id AND coalesce(r.shop_id, p.shop_id, x.shop_id) = x.shop_id AND r.at >= x.signed_at

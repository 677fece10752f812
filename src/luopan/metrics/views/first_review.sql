-- The first review after the parcel of the row `x` was signed for: to be joined laterally.
SELECT min(r.at) AS "at"
FROM {review_shops} r
WHERE r.order_id = x.order_id AND r.shop_id = x.shop_id AND r.at >= x.signed_at

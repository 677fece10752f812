-- What was said last of a parcel's order line (`x`): its logistics score, its complaint, why it was returned for
-- quality or logistics. What names no product is of every line of the order.
SELECT
    (
        SELECT max_by(r.logistics_score, (r."at", r.review_id)) FROM {reviews} r
        WHERE r.order_id = x.order_id AND r.logistics_score IS NOT NULL
            AND coalesce(r.shop_id, x.shop_id) = x.shop_id
            AND coalesce(r.product_id, x.product_id) IS NOT DISTINCT FROM x.product_id
    ) AS logistics_score,
    (
        SELECT max_by(c.reason, (c."at", c.complaint_id)) FROM {complaints} c
        WHERE c.order_id = x.order_id AND c.reason IS NOT NULL
            AND coalesce(c.shop_id, x.shop_id) = x.shop_id
            AND coalesce(c.product_id, x.product_id) IS NOT DISTINCT FROM x.product_id
    ) AS complaint_reason,
    (
        SELECT max_by(f.reason, (f.succeeded_at, f.refund_id)) FROM {refunds} f
        WHERE f.line_id = x.line_id AND f.way = 'return_refund' AND f.succeeded_at IS NOT NULL
            AND f.cause IN ('product_quality', 'logistics') AND f.reason IS NOT NULL
    ) AS return_reason

-- One row per refund, with its order line where the source says which (S37). A refund of the whole amount that
-- names no quantity is of the whole line.
SELECT
    r.refund_id, r.line_id, coalesce(r.order_id, l.order_id) AS order_id,
    coalesce(l.shop_id, r.shop_id) AS shop_id, s.market,
    coalesce(l.product_id, r.product_id, k.product_id) AS product_id, l.sku_id, l.buyer_id AS user_id,
    coalesce(r.quantity, CASE WHEN r.amount >= l.pay_amount THEN l.quantity END, 0) AS quantity, r.amount, r.way, r.reason, r.cause,
    r.applied_at, r.succeeded_at, r.closed_at, coalesce(r.intervened, FALSE) AS intervened, r.excluded,
    l.created_at, l.paid_at, l.country, l.creator_id, l.creator_content_type, l.creator_content_id,
    a.content_type, a.content_id, a.account_id, a.channel, coalesce(a.paid, FALSE) AS paid,
    l.follower, a.touch, a.touched_at, a.rule
FROM {refunds} r
LEFT JOIN {order_lines} l ON l.line_id = r.line_id
LEFT JOIN {skus} k ON k.sku_id = l.sku_id
JOIN {shops} s ON s.shop_id = coalesce(l.shop_id, r.shop_id)
LEFT JOIN {attribution} a ON a.line_id = r.line_id

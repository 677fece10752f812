-- One row per order line, whatever earned it: what is looked up of other lines than those that are asked about.
SELECT
    l.line_id, l.order_id, l.shop_id, l.buyer_id AS user_id, l.pay_amount, l.paid_at,
    coalesce(l.cancelled, l.cancelled_at IS NOT NULL) AS cancelled
FROM {order_lines} l

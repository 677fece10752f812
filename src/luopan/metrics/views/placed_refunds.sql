-- One row per refund of an order line.
SELECT r.refund_id, r.line_id, l.shop_id, r.amount, coalesce(r.quantity, 0) AS quantity, r.succeeded_at
FROM {refunds} r
JOIN {order_lines} l ON l.line_id = r.line_id

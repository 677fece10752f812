-- What was refunded of order lines, a row for each refund: what is looked up of other lines than those asked about.
SELECT r.line_id, l.shop_id, r.amount, r.succeeded_at
FROM {refunds} r
JOIN {order_lines} l ON l.line_id = r.line_id

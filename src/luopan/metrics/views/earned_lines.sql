-- One row per order line that some account's content earned under one attribution model: what is looked up of other
-- lines than those that are asked about.
SELECT l.line_id, l.shop_id, l.pay_amount, l.paid_at, a.content_type, a.content_id, a.account_id
FROM {order_lines} l
JOIN {attribution} a ON a.line_id = l.line_id

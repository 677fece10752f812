-- When each buyer first paid in each shop.
SELECT shop_id, buyer_id AS user_id, min(paid_at) AS paid_at
FROM {order_lines}
WHERE paid_at IS NOT NULL AND buyer_id IS NOT NULL
GROUP BY shop_id, buyer_id

-- When each buyer first paid in each shop.
SELECT shop_id, user_id, min(paid_at) AS paid_at
FROM {placed_lines}
WHERE paid_at IS NOT NULL AND user_id IS NOT NULL
GROUP BY shop_id, user_id

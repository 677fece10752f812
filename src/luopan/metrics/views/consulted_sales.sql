-- One row per session and order line that its buyer placed in the same shop within 72 hours after it, the hour itself
-- included (R346): a line stands in as many rows as there were sessions before it.
SELECT
    c.chat_id, c.started_at, c.agent, c.rating, c.topic, l.line_id, l.order_id, l.shop_id, s.market,
    coalesce(l.product_id, k.product_id) AS product_id, l.buyer_id AS user_id, l.pay_amount, l.created_at, l.paid_at
FROM {chats} c
JOIN {order_lines} l
    ON l.shop_id = c.shop_id AND l.buyer_id = c.buyer_id
    AND l.created_at >= c.started_at AND l.created_at <= c.started_at + INTERVAL 72 HOUR
JOIN {shops} s ON s.shop_id = c.shop_id
LEFT JOIN {skus} k ON k.sku_id = l.sku_id

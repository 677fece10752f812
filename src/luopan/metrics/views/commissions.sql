-- One row per commission entry, with its order line and the content that earned it under one attribution model.
SELECT
    c.commission_id, c.line_id, c.amount, c.settled_at, c.account_id AS payee_id, l.order_id, l.shop_id, s.market,
    coalesce(l.product_id, k.product_id) AS product_id, l.sku_id, l.buyer_id AS user_id,
    l.created_at, l.paid_at, l.country, l.creator_id, l.creator_content_type, l.creator_content_id,
    a.content_type, a.content_id, a.account_id, a.channel, coalesce(a.paid, FALSE) AS paid,
    l.follower, a.touch, a.touched_at, a.rule
FROM {commissions} c
JOIN {order_lines} l ON l.line_id = c.line_id
JOIN {shops} s ON s.shop_id = l.shop_id
LEFT JOIN {skus} k ON k.sku_id = l.sku_id
LEFT JOIN {attribution} a ON a.line_id = c.line_id

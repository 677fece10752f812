-- One row per order line, with the content that earned it under one attribution model.
SELECT
    l.line_id, l.order_id, l.shop_id, s.market,
    coalesce(l.product_id, k.product_id) AS product_id, l.sku_id, l.buyer_id AS user_id, l.quantity,
    l.pay_amount, coalesce(l.shipping_amount, 0) AS shipping_amount, coalesce(l.tax_amount, 0) AS tax_amount,
    coalesce(l.platform_discount, 0) AS platform_discount, l.commission_rate,
    l.created_at, l.paid_at, l.cancelled_at, coalesce(l.cancelled, l.cancelled_at IS NOT NULL) AS cancelled,
    l.ship_mode, l.country, l.creator_id, l.creator_content_type, l.creator_content_id,
    a.content_type, a.content_id, a.account_id, a.channel, coalesce(a.paid, FALSE) AS paid,
    l.follower, a.touch, a.touched_at, a.rule
FROM {order_lines} l
JOIN {shops} s ON s.shop_id = l.shop_id
LEFT JOIN {skus} k ON k.sku_id = l.sku_id
LEFT JOIN {attribution} a ON a.line_id = l.line_id

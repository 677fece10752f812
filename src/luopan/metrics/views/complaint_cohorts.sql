-- One row per complaint and paid order line of the order that it is about: told of the payment's cohort (G13). Where
-- the complaint names a product, the row is of that product, else of the line's.
SELECT
    c.complaint_id, c.at, c.cause, c.reason, c.amount, l.line_id, l.order_id, l.shop_id, s.market,
    coalesce(c.product_id, l.product_id, k.product_id) AS product_id, l.buyer_id AS user_id, l.paid_at
FROM {complaints} c
LEFT JOIN {products} p ON p.product_id = c.product_id
JOIN {order_lines} l ON l.order_id = c.order_id
JOIN {shops} s ON s.shop_id = l.shop_id
LEFT JOIN {skus} k ON k.sku_id = l.sku_id
WHERE l.paid_at IS NOT NULL AND l.shop_id = coalesce(c.shop_id, p.shop_id, l.shop_id)

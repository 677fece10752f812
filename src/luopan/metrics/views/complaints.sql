-- One row per complaint and shop it belongs to: its own, its product's, else each shop of its order (S39).
SELECT c.complaint_id, c.order_id, c.product_id, c.at, s.shop_id, s.market, c.cause, c.reason, c.amount
FROM {complaints} c
LEFT JOIN {products} p ON p.product_id = c.product_id
LEFT JOIN {order_shops} os ON os.order_id = c.order_id AND c.shop_id IS NULL AND p.shop_id IS NULL
JOIN {shops} s ON s.shop_id = coalesce(c.shop_id, p.shop_id, os.shop_id)

-- Which shops each order was placed in.
SELECT order_id, shop_id FROM {order_lines} GROUP BY order_id, shop_id

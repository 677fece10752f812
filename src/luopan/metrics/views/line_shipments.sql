-- The first shipping instant of each order line: of the shipment that names it, else of its order and shop.
SELECT l.line_id, min(s.shipped_at) AS shipped_at
FROM {order_lines} l
JOIN {shipments} s
    ON s.order_id = l.order_id AND (s.shop_id IS NULL OR s.shop_id = l.shop_id)
    AND (s.line_ids IS NULL OR list_contains(s.line_ids, l.line_id))
GROUP BY l.line_id

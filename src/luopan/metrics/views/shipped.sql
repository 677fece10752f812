-- When the order line of the row `x` was first shipped: by a shipment that names it, else by one of its order and
-- shop that names no line. To be joined laterally, so that only the orders asked for are read.
SELECT min(s.shipped_at) AS shipped_at
FROM {shipments} s
WHERE s.order_id = x.order_id AND (s.shop_id IS NULL OR s.shop_id = x.shop_id)
    AND (s.line_ids IS NULL OR list_contains(s.line_ids, x.line_id))

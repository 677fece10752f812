-- One row per signed shipment and shop: its own, else each shop of its order.
SELECT h.shipment_id, h.order_id, h.signed_at, s.shop_id, s.market
FROM (
    SELECT shipment_id, order_id, signed_at, shop_id FROM {shipments} WHERE shop_id IS NOT NULL
    UNION ALL
    SELECT n.shipment_id, n.order_id, n.signed_at, o.shop_id
    FROM {shipments} n JOIN {order_shops} o ON o.order_id = n.order_id
    WHERE n.shop_id IS NULL
) h
JOIN {shops} s ON s.shop_id = h.shop_id
WHERE h.signed_at IS NOT NULL

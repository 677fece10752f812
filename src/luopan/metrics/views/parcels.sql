-- One row per paid order line and parcel that holds it: the shipments that name the line, and those that name none,
-- which hold all lines of their order and shop. A line that nothing was made for yet has one row without a parcel.
-- `gone`: the line was cancelled or refunded in full, `gone_at` when (null: nobody says).
-- `sent_at`, `picked_at`: since when it was surely shipped and collected, scanned or not: what was signed had been.
-- Orders and parcels are counted by their ids: an order of several lines in several parcels has a row for each pair.
SELECT
    l.line_id, l.order_id, l.shop_id, s.market, coalesce(l.product_id, k.product_id) AS product_id, l.sku_id,
    l.quantity, l.pay_amount, l.ship_mode, l.paid_at,
    coalesce(l.cancelled, l.cancelled_at IS NOT NULL) OR coalesce(r.amount >= l.pay_amount, FALSE) AS gone,
    least(l.cancelled_at, CASE WHEN r.amount >= l.pay_amount THEN r.succeeded_at END) AS gone_at,
    h.shipment_id, h.carrier, h.tracking_no, h.ship_due_at, h.shipped_at, h.collect_due_at, h.collected_at, h.signed_at,
    coalesce(h.shipped_at, h.collected_at, h.signed_at) AS sent_at, coalesce(h.collected_at, h.signed_at) AS picked_at
FROM {order_lines} l
JOIN {shops} s ON s.shop_id = l.shop_id
LEFT JOIN {skus} k ON k.sku_id = l.sku_id
LEFT JOIN {line_refunds} r ON r.line_id = l.line_id
LEFT JOIN {shipments} h
    ON h.order_id = l.order_id AND (h.shop_id IS NULL OR h.shop_id = l.shop_id)
    AND (h.line_ids IS NULL OR list_contains(h.line_ids, l.line_id))
WHERE l.paid_at IS NOT NULL

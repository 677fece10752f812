-- Who carried each order line: of several parcels the one that left first. By shop too, so that asking of one reads
-- only that one's.
SELECT
    x.shop_id, x.line_id, arg_min(x.carrier, (coalesce(x.shipped_at, TIMESTAMP '9999-01-01'), x.shipment_id)) AS carrier
FROM {parcels} x
WHERE x.carrier IS NOT NULL
GROUP BY x.shop_id, x.line_id

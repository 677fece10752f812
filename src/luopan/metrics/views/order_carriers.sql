-- Who carried each order of a shop: of several parcels the one that left first.
SELECT
    x.shop_id, x.order_id,
    arg_min(x.carrier, (coalesce(x.shipped_at, TIMESTAMP '9999-01-01'), x.shipment_id)) AS carrier
FROM {parcels} x
WHERE x.carrier IS NOT NULL
GROUP BY x.shop_id, x.order_id

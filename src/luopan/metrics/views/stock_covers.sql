-- One row per SKU with a known stock: the newest level, and what was sold a day over the period asked for. `wanted`:
-- its product can be ordered, so that running out of it loses orders.
SELECT
    n.sku_id, n.product_id, n.shop_id, n.market, n.at, n.on_hand,
    coalesce(v.units, 0) / (CAST({last} AS DATE) - CAST({first} AS DATE) + 1) AS velocity,
    coalesce(p.lead_time_days, 0) AS lead_time_days,
    p.delisted_at IS NULL OR p.delisted_at > {now} AS wanted
FROM (
    SELECT x.sku_id, x.product_id, x.shop_id, x.market, max(x.at) AS at, max_by(x.on_hand, x.at) AS on_hand
    FROM {stock_levels} x
    WHERE x.at <= {now}
    GROUP BY x.sku_id, x.product_id, x.shop_id, x.market
) n
JOIN {products} p ON p.product_id = n.product_id
LEFT JOIN {sku_units} v ON v.shop_id = n.shop_id AND v.sku_id = n.sku_id

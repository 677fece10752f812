-- How many units of each SKU were paid for in the business days asked for.
SELECT l.shop_id, l.sku_id, CAST(sum(l.quantity) AS BIGINT) AS units
FROM {order_lines} l
JOIN {shops} s ON s.shop_id = l.shop_id
JOIN {markets} m ON m.market = s.market
WHERE l.sku_id IS NOT NULL
    AND l.paid_at >= CAST({first} AS TIMESTAMP) - INTERVAL 1 DAY AND l.paid_at < CAST({last} AS TIMESTAMP) + INTERVAL 2 DAY
    AND CAST(timezone(m.timezone, timezone('UTC', l.paid_at)) AS DATE) BETWEEN {first} AND {last}
GROUP BY l.shop_id, l.sku_id

-- One row per sample of how many units of a SKU are on hand; a missing sample is a gap, not 0 (S29).
SELECT s.sku_id, k.product_id, p.shop_id, h.market, s.at, s.on_hand
FROM {stock} s
JOIN {skus} k ON k.sku_id = s.sku_id
JOIN {products} p ON p.product_id = k.product_id
JOIN {shops} h ON h.shop_id = p.shop_id

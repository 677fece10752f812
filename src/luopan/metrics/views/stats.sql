-- One row per number that a platform already aggregated (S49). `shop_id` is the stated shop, else the
-- one that the account belonged to.
SELECT
    t.metric, t.grain, t.at, t.account_id, t.content_type, t.content_id, t.product_id, t.sku_id,
    t.dimension, t.dimension_value, t.value,
    coalesce(t.shop_id, ow.shop_id) AS shop_id, t.shop_id AS stated_shop,
    coalesce(s.market, ac.market) AS market
FROM {stats} t
LEFT JOIN {shops} s ON s.shop_id = t.shop_id
LEFT JOIN {accounts} ac ON ac.account_id = t.account_id
LEFT JOIN {owners} ow ON ow.account_id = t.account_id AND t.at >= ow.since AND t.at < ow.until

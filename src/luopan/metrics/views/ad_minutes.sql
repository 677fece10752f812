-- One row per minute of one creative in one advertising plan, of the shop that pays for the plan.
SELECT
    t.plan_id, t.creative_id, t.at, t.cost, t.impressions, t.clicks, coalesce(t.orders, 0) AS orders,
    coalesce(t.gmv, 0) AS gmv, a.shop_id, s.market, a.account_id,
    CASE WHEN a.live_id IS NOT NULL THEN 'live' END AS content_type, a.live_id AS content_id
FROM {ad_stats} t
JOIN {ad_plans} a ON a.plan_id = t.plan_id AND a.creative_id = t.creative_id
JOIN {shops} s ON s.shop_id = a.shop_id

-- One row per live. `shop_id` is the shop its account belonged to when it started (S19).
SELECT
    c.live_id AS content_id, 'live' AS content_type, c.account_id, ac.market, ow.shop_id, ow.kind AS owner_kind,
    c.title, c.started_at, c.ended_at, c.exclusive_shop_id, c.global_goods
FROM {lives} c
JOIN {accounts} ac ON ac.account_id = c.account_id
LEFT JOIN {owners} ow ON ow.account_id = c.account_id AND c.started_at >= ow.since AND c.started_at < ow.until

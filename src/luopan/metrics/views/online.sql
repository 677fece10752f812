-- One row per sample of concurrent users of a live; a missing sample is a gap, not 0 (G38).
SELECT
    o.live_id AS content_id, 'live' AS content_type, o.at, o.users, c.account_id, ac.market, ow.shop_id,
    c.started_at, c.ended_at
FROM {online} o
JOIN {lives} c ON c.live_id = o.live_id
JOIN {accounts} ac ON ac.account_id = c.account_id
LEFT JOIN {owners} ow ON ow.account_id = c.account_id AND c.started_at >= ow.since AND c.started_at < ow.until

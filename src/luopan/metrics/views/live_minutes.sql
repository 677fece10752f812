-- One row per live and minute in which somebody was there: an online sample above 0 or a view that starts (S35).
SELECT DISTINCT
    t.live_id AS content_id, 'live' AS content_type, date_trunc('minute', t."at") AS "at", c.account_id, ac.market,
    ow.shop_id, c.started_at, c.ended_at
FROM (
    SELECT live_id, "at" FROM {online} WHERE users > 0
    UNION ALL
    SELECT content_id AS live_id, "at" FROM {events} WHERE kind = 'view' AND content_type = 'live'
) t
JOIN {lives} c ON c.live_id = t.live_id
JOIN {accounts} ac ON ac.account_id = c.account_id
LEFT JOIN {owners} ow ON ow.account_id = c.account_id AND c.started_at >= ow.since AND c.started_at < ow.until
WHERE t."at" >= c.started_at

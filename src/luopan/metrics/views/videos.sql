-- One row per video that was ever public (S22). `shop_id` is the shop its account belonged to at posting (S19).
SELECT
    c.video_id AS content_id, 'video' AS content_type, c.account_id, ac.market, ow.shop_id, ow.kind AS owner_kind,
    c.title, c.posted_at, c.duration_s, c.visibility,
    EXISTS (SELECT 1 FROM {video_products} vp WHERE vp.video_id = c.video_id) AS sells
FROM {videos} c
JOIN {accounts} ac ON ac.account_id = c.account_id
LEFT JOIN {owners} ow ON ow.account_id = c.account_id AND c.posted_at >= ow.since AND c.posted_at < ow.until
WHERE coalesce(c.ever_public, TRUE)

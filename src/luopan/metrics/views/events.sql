-- One row per thing somebody did. `shop_id` is the first known of the event's own shop, its product's and
-- the one its account belonged to; a shop sees the event when it is any of the three (S39). Events on a video that
-- was never public count nowhere (S22).
SELECT
    e.event_id, e.at, e.kind, e.user_id, e.account_id, e.content_type, e.content_id, e.product_id,
    coalesce(e.shop_id, p.shop_id, ow.shop_id) AS shop_id,
    e.shop_id AS event_shop, p.shop_id AS product_shop, ow.shop_id AS owner_shop,
    coalesce(ac.market, s.market) AS market,
    e.channel, coalesce(e.paid, FALSE) AS paid, e.follower, CAST(e.seconds AS DECIMAL(18,6)) AS seconds, e.completed, e.country, e.sentiment
FROM {events} e
LEFT JOIN {products} p ON p.product_id = e.product_id
LEFT JOIN {accounts} ac ON ac.account_id = e.account_id
LEFT JOIN {owners} ow ON ow.account_id = e.account_id AND e.at >= ow.since AND e.at < ow.until
LEFT JOIN {shops} s ON s.shop_id = coalesce(e.shop_id, p.shop_id)
LEFT JOIN {hidden_videos} hv ON hv.video_id = e.content_id AND e.content_type = 'video'
WHERE coalesce(ac.market, s.market) IS NOT NULL AND hv.video_id IS NULL

-- What people did that makes them part of a crowd, one row per event and side. `of_content`: in a live or video, for the
-- shop that the account belonged to; else with the products or the home of a shop (G47). `stay`: how many of 3, 10,
-- 15 and 20 s it exceeded; `acted`: it was an interest action on that content (R377, R378, S55). `hours`: a bit each.
SELECT
    x.market, CAST({event_local} AS DATE) AS day, x.at, s.of_content,
    CASE WHEN s.of_content THEN w.shop_id ELSE x.shop_id END AS shop_id,
    x.account_id,
    CASE
        WHEN x.account_id IS NULL THEN NULL
        WHEN s.of_content OR w.shop_id = x.shop_id THEN coalesce(w.kind, 'affiliate')
        ELSE 'affiliate'
    END AS account_kind,
    x.content_type, x.content_id, CASE WHEN NOT s.of_content THEN x.product_id END AS product_id, x.user_id,
    s.of_content AND x.kind = 'view' AS reached,
    CAST(CASE
        WHEN NOT s.of_content OR x.kind <> 'view' THEN 0
        WHEN x.seconds > 20 THEN 4 WHEN x.seconds > 15 THEN 3 WHEN x.seconds > 10 THEN 2 WHEN x.seconds > 3 THEN 1
        ELSE 0
    END AS TINYINT) AS stay,
    s.of_content AND CASE x.content_type
        WHEN 'live' THEN x.kind IN (
            'comment', 'like', 'share', 'cart_open', 'card_tap', 'product_click', 'product_view', 'shop_view',
            'showcase_view', 'cart_add', 'favourite'
        )
        ELSE x.kind IN ('like', 'share', 'follow', 'card_tap', 'product_click', 'seeding_tap', 'profile_view')
            OR (x.kind = 'comment' AND coalesce(x.sentiment, 'positive') = 'positive')
    END AS acted,
    NOT s.of_content AND x.kind = 'product_impression' AS shown,
    NOT s.of_content AND x.kind IN ('product_click', 'product_view', 'shop_view') AS tapped,
    CAST(power(2, hour({event_local})) AS INTEGER) AS hours
FROM {acts} x
LEFT JOIN {owners_now} w ON w.account_id = x.account_id AND x.at >= w.since AND x.at < w.until
CROSS JOIN (VALUES (TRUE), (FALSE)) s (of_content)
WHERE {event_bounds} AND x.user_id IS NOT NULL AND x.kind IN (
        'view', 'comment', 'like', 'share', 'follow', 'cart_open', 'card_tap', 'product_impression', 'product_click',
        'product_view', 'shop_view', 'showcase_view', 'cart_add', 'favourite', 'seeding_tap', 'profile_view'
    )
    AND CASE
        WHEN s.of_content THEN x.account_id IS NOT NULL AND x.content_type IN ('live', 'video')
            AND x.kind <> 'product_impression'
        ELSE x.kind IN ('product_impression', 'product_click', 'product_view', 'shop_view')
    END

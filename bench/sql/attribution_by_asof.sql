-- S13 by hand: semi-join, then ASOF joins to the latest click and the latest change of the cart.
WITH asked AS (
    SELECT line_id, buyer_id, product_id, created_at, touch FROM lines
    WHERE buyer_id IS NOT NULL AND product_id IS NOT NULL
), near AS MATERIALIZED (
    SELECT * FROM touches t SEMI JOIN asked a ON t.user_id = a.buyer_id AND t.product_id = a.product_id
    WHERE kind IN ('product_click', 'cart_add', 'cart_remove')
), previous AS (
    SELECT line_id, max(created_at) OVER (PARTITION BY buyer_id, product_id ORDER BY created_at
        RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 MICROSECOND PRECEDING) AS previous_at
    FROM asked
), clicks AS (
    SELECT user_id, product_id, "at", max(event_id) AS event_id FROM near
    WHERE kind = 'product_click' GROUP BY ALL
), carts AS (
    SELECT user_id, product_id, "at", max(event_id) AS event_id, arg_max(kind, event_id) AS kind FROM near
    WHERE kind <> 'product_click' GROUP BY ALL
), decided AS (
    SELECT a.line_id,
        CASE WHEN k.kind = 'cart_add' AND (previous_at IS NULL OR previous_at < k."at")
             AND a.touch IS DISTINCT FROM 'click' THEN k.event_id ELSE c.event_id END AS event_id
    FROM asked a
    JOIN previous USING (line_id)
    ASOF LEFT JOIN clicks c ON a.buyer_id = c.user_id AND a.product_id = c.product_id AND a.created_at >= c."at"
    ASOF LEFT JOIN carts k ON a.buyer_id = k.user_id AND a.product_id = k.product_id AND a.created_at >= k."at"
)
SELECT l.line_id,
    coalesce(l.content_type, t.content_type, 'product_card') AS content_type,
    CASE WHEN l.content_type IS NOT NULL THEN l.content_id WHEN t.content_type <> 'product_card' THEN t.content_id END AS content_id,
    CASE WHEN l.content_type IS NOT NULL THEN l.account_id ELSE coalesce(t.account_id, l.account_id) END AS account_id,
    coalesce(l.channel, t.channel) AS channel, coalesce(l.paid, t.paid) AS paid, l.follower,
    CASE WHEN l.content_type IS NOT NULL THEN l.touch WHEN t.kind = 'product_click' THEN 'click' WHEN t.kind = 'cart_add' THEN 'cart' END AS touch,
    coalesce(l.touched_at, t."at") AS touched_at, t.event_id
FROM lines l
LEFT JOIN decided d ON d.line_id = l.line_id AND l.content_type IS NULL
LEFT JOIN near t ON t.event_id = d.event_id

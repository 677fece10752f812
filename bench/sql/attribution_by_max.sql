-- S13 by hand: every line that says nothing itself joined to every earlier touch of its pair, the latest taken by
-- aggregation, and read again by its place in the table. The fastest form on ordinary pairs; touches x lines of a
-- pair is what it costs.
WITH asked AS (
    SELECT line_id, buyer_id, product_id, created_at, touch, content_type FROM lines
    WHERE buyer_id IS NOT NULL AND product_id IS NOT NULL
), previous AS (
    SELECT line_id, max(created_at) OVER (PARTITION BY buyer_id, product_id ORDER BY created_at
        RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 MICROSECOND PRECEDING) AS previous_at
    FROM asked
), latest AS (
    SELECT a.line_id, any_value(a.touch) AS touch,
        (max({'at': t."at", 'id': t.event_id, 'r': t.rowid}) FILTER (kind = 'product_click')).r AS click,
        max({'at': t."at", 'id': t.event_id, 'r': t.rowid, 'kind': kind}) FILTER (kind <> 'product_click') AS cart
    FROM asked a
    JOIN touches t ON t.user_id = a.buyer_id AND t.product_id = a.product_id AND t."at" <= a.created_at
    WHERE kind IN ('product_click', 'cart_add', 'cart_remove') AND a.content_type IS NULL
    GROUP BY a.line_id
), decided AS (
    SELECT line_id,
        CASE WHEN cart.kind = 'cart_add' AND (previous_at IS NULL OR previous_at < cart."at")
             AND touch IS DISTINCT FROM 'click' THEN cart.r ELSE click END AS r
    FROM latest JOIN previous USING (line_id)
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
LEFT JOIN touches t ON t.rowid = d.r

-- S13 by hand: semi-join to pairs with a number, then ASOF joins to the latest click and the latest change of the cart.
WITH asked AS (
    SELECT line_id, buyer_id, product_id, created_at, touch FROM lines
    WHERE buyer_id IS NOT NULL AND product_id IS NOT NULL
), pairs AS MATERIALIZED (
    SELECT buyer_id, product_id, row_number() OVER () AS pair, max(created_at) AS last_at FROM asked GROUP BY ALL
), orders AS MATERIALIZED (
    SELECT a.line_id, a.created_at, a.touch, p.pair FROM asked a JOIN pairs p USING (buyer_id, product_id)
), near AS MATERIALIZED (
    SELECT t.*, t.rowid AS r, p.pair FROM touches t
    JOIN pairs p ON t.user_id = p.buyer_id AND t.product_id = p.product_id AND t."at" <= p.last_at
    WHERE kind IN ('product_click', 'cart_add', 'cart_remove')
), previous AS (
    SELECT pair, line_id, created_at, touch, max(created_at) OVER (PARTITION BY pair ORDER BY created_at
        RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 MICROSECOND PRECEDING) AS previous_at
    FROM orders
), clicks AS (
    SELECT pair, "at", arg_max(r, event_id) AS r FROM near
    WHERE kind = 'product_click' GROUP BY ALL
), carts AS (
    SELECT pair, "at", arg_max(r, event_id) AS r, arg_max(kind, event_id) AS kind FROM near
    WHERE kind <> 'product_click' GROUP BY ALL
), decided AS (
    SELECT a.line_id,
        CASE WHEN k.kind = 'cart_add' AND (previous_at IS NULL OR previous_at < k."at")
             AND a.touch IS DISTINCT FROM 'click' THEN k.r ELSE c.r END AS r
    FROM previous a
    ASOF LEFT JOIN clicks c ON a.pair = c.pair AND a.created_at >= c."at"
    ASOF LEFT JOIN carts k ON a.pair = k.pair AND a.created_at >= k."at"
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
LEFT JOIN near t ON t.r = d.r

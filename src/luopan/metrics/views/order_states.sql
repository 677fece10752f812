-- Whether a shop's part of a main order still stands: it leaves when all its lines are cancelled or fully refunded
-- (S24). By shop, so that what a shop is told never depends on another's.
SELECT
    l.shop_id, l.order_id, bool_or(NOT (l.cancelled OR coalesce(r.amount, 0) >= l.pay_amount)) AS stands
FROM {placed_lines} l
LEFT JOIN (
    SELECT shop_id, line_id, CAST(sum(amount) AS DECIMAL(38, 4)) AS amount
    FROM {placed_refunds}
    WHERE succeeded_at IS NOT NULL AND line_id IS NOT NULL
    GROUP BY shop_id, line_id
) r ON r.shop_id = l.shop_id AND r.line_id = l.line_id
GROUP BY l.shop_id, l.order_id

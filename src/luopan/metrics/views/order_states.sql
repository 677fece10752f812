-- Whether a main order still stands: it leaves when all its lines are cancelled or fully refunded (S24).
SELECT
    l.order_id,
    bool_or(NOT (coalesce(l.cancelled, l.cancelled_at IS NOT NULL) OR coalesce(r.amount, 0) >= l.pay_amount)) AS stands
FROM {order_lines} l
LEFT JOIN {line_refunds} r ON r.line_id = l.line_id
GROUP BY l.order_id

-- What each video sold, as far as the viewer may know: which affiliate videos stand in the list of details (R310).
SELECT a.content_id, CAST(sum(l.pay_amount) AS DECIMAL(38, 4)) AS amount
FROM {order_lines} l
JOIN {attribution} a ON a.line_id = l.line_id
WHERE l.paid_at IS NOT NULL AND a.content_type = 'video' AND {sales_seen}
GROUP BY a.content_id

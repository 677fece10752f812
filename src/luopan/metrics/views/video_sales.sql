-- What each video sold, as far as the viewer may know: which affiliate videos stand in the list of details (R310).
SELECT l.content_id, CAST(sum(l.pay_amount) AS DECIMAL(38, 4)) AS amount
FROM {earned_lines} l
WHERE l.paid_at IS NOT NULL AND l.content_type = 'video' AND {sales_seen}
GROUP BY l.content_id

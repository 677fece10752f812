-- What was refunded of each order line so far, up to where the viewer's contracts end: what is looked up of lines whose
-- refunds are not what is asked about.
SELECT line_id, CAST(sum(amount) AS DECIMAL(38, 4)) AS amount
FROM {refunds}
WHERE succeeded_at <= {seen_until} AND line_id IS NOT NULL
GROUP BY line_id

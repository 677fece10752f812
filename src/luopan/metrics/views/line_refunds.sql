-- What was refunded of each order line so far.
SELECT
    line_id, CAST(sum(amount) AS DECIMAL(38,4)) AS amount, CAST(sum(coalesce(quantity, 0)) AS BIGINT) AS quantity,
    max(succeeded_at) AS succeeded_at
FROM {refunds}
WHERE succeeded_at IS NOT NULL AND line_id IS NOT NULL
GROUP BY line_id

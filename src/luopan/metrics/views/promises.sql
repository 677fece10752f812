-- Which shipping promise each product had, as intervals that never overlap (the later configured wins).
SELECT
    product_id, promise, coalesce(effective_at, configured_at) AS since,
    least(
        coalesce(ended_at, TIMESTAMP '9999-01-01'),
        coalesce(
            lead(coalesce(effective_at, configured_at)) OVER (
                PARTITION BY product_id ORDER BY coalesce(effective_at, configured_at), configured_at
            ), TIMESTAMP '9999-01-01'
        )
    ) AS until
FROM {ship_promises}

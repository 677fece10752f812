-- Which shop an account belonged to, and how: intervals that never overlap (the later binding wins).
SELECT
    account_id, shop_id, kind, coalesce(merged, FALSE) AS merged, bound_at AS since,
    least(
        coalesce(unbound_at, TIMESTAMP '9999-01-01'),
        coalesce(lead(bound_at) OVER (PARTITION BY account_id ORDER BY bound_at, shop_id), TIMESTAMP '9999-01-01')
    ) AS until
FROM {bindings}

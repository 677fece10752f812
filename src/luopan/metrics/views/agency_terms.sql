-- Which agency, of those whose terms the viewer may know, shared in an account's commission, and at which rate:
-- intervals that never overlap (S21, R035).
SELECT
    account_id, agency_id, share_rate, coalesce(bound_at, signed_at) AS since,
    least(
        coalesce(ended_at + INTERVAL 1 MICROSECOND, TIMESTAMP '9999-01-01'),
        coalesce(
            lead(coalesce(bound_at, signed_at)) OVER (
                PARTITION BY account_id ORDER BY coalesce(bound_at, signed_at), contract_id
            ), TIMESTAMP '9999-01-01'
        )
    ) AS until
FROM {contracts}
WHERE account_id IS NOT NULL AND {terms_seen}

-- How many followers each account that is asked about was last known to have, as intervals that never overlap.
SELECT account_id, followers, "at" AS since,
    coalesce(lead("at") OVER (PARTITION BY account_id ORDER BY "at"), TIMESTAMP '9999-01-01') AS until
FROM {account_facts}
WHERE followers IS NOT NULL AND {heads_asked}

-- Whether each user followed each account, as intervals (since, until]; before the account's first loaded event
-- there is no interval, after it a user without an earlier follow is not following (S38).
SELECT user_id, account_id, "at" AS since, kind = 'follow' AS following,
    coalesce(lead("at") OVER (PARTITION BY user_id, account_id ORDER BY "at", event_id), TIMESTAMP '9999-01-01') AS until
FROM {events}
WHERE kind IN ('follow', 'unfollow') AND user_id IS NOT NULL AND account_id IS NOT NULL

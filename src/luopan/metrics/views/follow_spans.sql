-- Whether a user followed an account by the last follow or unfollow (S38), as intervals that never overlap: after
-- `since`, up to `until` and including it. Of several at one instant the greater `event_id` is the last.
SELECT
    user_id, account_id, "at" AS since,
    coalesce(
        lead("at") OVER (PARTITION BY user_id, account_id ORDER BY "at", event_id), TIMESTAMP '9999-01-01'
    ) AS until,
    following
FROM {followings}

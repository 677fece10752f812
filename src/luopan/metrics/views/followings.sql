-- Every follow and unfollow of an account by a user.
SELECT event_id, "at", user_id, account_id, content_type, content_id, shop_id, kind = 'follow' AS following
FROM {events}
WHERE kind IN ('follow', 'unfollow') AND user_id IS NOT NULL AND account_id IS NOT NULL

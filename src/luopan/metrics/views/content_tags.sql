-- What each user likes to watch, a row for each (R212).
SELECT u.user_id, t.tag FROM {users} u, unnest(u.content_preferences) t (tag)

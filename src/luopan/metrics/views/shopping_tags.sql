-- What each user likes to buy, a row for each (R212).
SELECT u.user_id, t.tag FROM {users} u, unnest(u.shopping_preferences) t (tag)

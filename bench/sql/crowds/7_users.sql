SELECT
    'user-' || md5('u' || range)[:12] AS user_id, CASE range % 3 WHEN 0 THEN 'male' WHEN 1 THEN 'female' END AS gender,
    CAST(16 + range % 50 AS BIGINT) AS age, ['shirts', 'shoes', 'tea'][1 + range % 3:] AS shopping_preferences
FROM range({people})

-- Two or three of four people come in each half of the 56 days, to a live or a video, and mostly see a product there.
WITH visits AS (
    SELECT
        'user-' || md5('u' || u.range)[:12] AS user_id, hash(u.range, v.range) AS h, u.range * 10 + v.range AS n
    FROM range({people}) u, range(4) v
    WHERE hash(u.range, v.range, 1) % 100 < 62
),
placed AS (
    SELECT
        *, DATE '{since}' + CAST(h % 56 AS INTEGER) + to_seconds(39600 + (h >> 8) % 30000) AS at,
        CASE WHEN h % 2 = 0 THEN 'live' ELSE 'video' END AS content_type,
        CASE WHEN h % 2 = 0 THEN h % 56 ELSE (h >> 16) % 200 END AS content
    FROM visits
),
said AS (
    SELECT
        *, CASE content_type WHEN 'live' THEN 'L' ELSE 'V' END || content AS content_id,
        CASE WHEN content % 3 = 0 THEN 'creator' ELSE 'official' END AS account_id
    FROM placed
)
SELECT
    'E' || s.n || k.kind AS event_id, s.at + to_seconds(k.later) AS at, k.kind, s.user_id, s.account_id, s.content_type,
    s.content_id, CASE WHEN k.product THEN 'P' || ((s.h >> 24) % 100) END AS product_id,
    CASE WHEN k.kind = 'view' THEN CAST((s.h >> 32) % 40 AS DOUBLE) END AS seconds
FROM said s, (VALUES
    ('view', 0, 100, FALSE), ('product_impression', 1, 60, TRUE), ('product_click', 2, 20, TRUE), ('like', 3, 10, FALSE),
    ('follow', 4, 8, FALSE), ('unfollow', 5, 1, FALSE)
) k (kind, later, percent, product)
WHERE hash(s.n, k.kind) % 100 < k.percent

SELECT
    'O' || u.range || '-' || v.range AS line_id, 'O' || u.range || '-' || v.range AS order_id, 'S' AS shop_id,
    'P' || (u.range % 100) AS product_id, 'user-' || md5('u' || u.range)[:12] AS buyer_id, CAST(1 AS BIGINT) AS quantity,
    CAST(5 + u.range % 90 AS DECIMAL(18, 4)) AS pay_amount,
    DATE '{since}' - 100 + CAST(hash(u.range, v.range) % 156 AS INTEGER) + INTERVAL 15 HOUR AS created_at,
    DATE '{since}' - 100 + CAST(hash(u.range, v.range) % 156 AS INTEGER) + INTERVAL 15 HOUR AS paid_at
FROM range({people}) u, range(2) v
WHERE hash(u.range, v.range, 2) % 100 < 30

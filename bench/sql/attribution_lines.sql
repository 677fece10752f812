-- Order lines: three of four follow a touch within a day or so, one of fifty has no buyer, one of ten is the
-- platform's own attribution, one of twenty says that it was bought by a click.
SELECT
    'l' || lpad(i::VARCHAR, 10, '0') AS line_id, 'o' || lpad((i // 2)::VARCHAR, 10, '0') AS order_id,
    CASE WHEN h % 50 > 0 THEN 'u' || lpad((hash(CASE WHEN h % 4 > 0 THEN seen // 3 ELSE -i END + 7919) % 1000000)::VARCHAR, 8, '0') END AS buyer_id,
    'p' || lpad((hash(CASE WHEN h % 4 > 0 THEN seen // 3 ELSE -i END + 104729) % 50000)::VARCHAR, 7, '0') AS product_id,
    TIMESTAMP '2025-01-01' + to_microseconds((hash(seen) % 31536000000000 + h % 86400000000)::BIGINT) AS created_at,
    CASE WHEN h // 4 % 10 = 0 THEN 'video' END AS content_type,
    CASE WHEN h // 4 % 10 = 0 THEN 'c00000001' END AS content_id,
    CASE WHEN h // 4 % 10 = 0 THEN 'a000001' END AS account_id,
    CASE WHEN h // 40 % 20 = 0 THEN 'click' END AS touch, NULL::TIMESTAMP AS touched_at,
    NULL::VARCHAR AS channel, NULL::BOOLEAN AS paid, NULL::BOOLEAN AS follower,
    NULL::VARCHAR AS creator_id, NULL::VARCHAR AS creator_content_type, NULL::VARCHAR AS creator_content_id
FROM (SELECT i, hash(i + 32452843) AS h, (hash(i + 49979687) % $touches)::BIGINT AS seen FROM range($lines) AS t(i))

-- Touches of one year: about three per pair of user and product, most of them clicks, some carts and removals.
SELECT
    'u' || lpad((pair % 1000000)::VARCHAR, 8, '0') AS user_id,
    'p' || lpad((other % 50000)::VARCHAR, 7, '0') AS product_id,
    TIMESTAMP '2025-01-01' + to_microseconds((h % 31536000000000)::BIGINT) AS "at",
    'e' || lpad(i::VARCHAR, 11, '0') AS event_id,
    CASE WHEN other // 50000 % 100 < 10 AND h % 10 < 6 THEN 'cart_add'
         WHEN h % 100 < 88 THEN 'product_click' WHEN h % 100 < 98 THEN 'cart_add' ELSE 'cart_remove' END AS kind,
    CASE WHEN h // 7 % 7 < 3 THEN 'live' WHEN h // 7 % 7 < 6 THEN 'video' ELSE 'product_card' END AS content_type,
    CASE WHEN h // 7 % 7 < 6 THEN 'c' || lpad((h // 49 % 120000)::VARCHAR, 8, '0') END AS content_id,
    'a' || lpad((h // 49 % 3000)::VARCHAR, 6, '0') AS account_id,
    CASE h // 11 % 4 WHEN 0 THEN 'for_you' WHEN 1 THEN 'following' WHEN 2 THEN 'search' ELSE 'mall' END AS channel,
    h // 13 % 11 = 0 AS paid
FROM (
    SELECT i, hash(i) AS h, hash(i // 3 + 7919) AS pair, hash(i // 3 + 104729) AS other FROM range($touches) AS t(i)
)

-- One row per buyer message, with the instant of the first human message after it in the same session, by whomever
-- (R338). The shop and the session's start stand among what the rows are parted by, so that a filter on them is
-- applied before. What was said before the messages that are asked about answers none of them.
SELECT
    m.message_id, m.chat_id, m.at, m.replied_at, m.shop_id, s.market, m.user_id, m.started_at, m.agent, m.rating, m.topic
FROM (
    SELECT
        t.message_id, t.chat_id, t.at, t.sender, c.shop_id, c.buyer_id AS user_id, c.started_at, c.agent, c.rating,
        c.topic,
        min(CASE WHEN t.sender = 'agent' THEN t.at END) OVER (
            PARTITION BY c.shop_id, c.started_at, t.chat_id ORDER BY t.at
            RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
        ) AS replied_at
    FROM {chat_messages} t
    JOIN {chats} c ON c.chat_id = t.chat_id
    WHERE {messages_asked}
) m
JOIN {shops} s ON s.shop_id = m.shop_id
WHERE m.sender = 'buyer'

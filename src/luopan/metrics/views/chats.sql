-- One row per session with customer service; the agent is the last one (R181).
SELECT
    c.chat_id, c.shop_id, s.market, c.buyer_id AS user_id, c.started_at, c.ended_at, c.queued_at, c.assigned_at,
    c.agent, c.rating, c.topic
FROM {chats} c
JOIN {shops} s ON s.shop_id = c.shop_id

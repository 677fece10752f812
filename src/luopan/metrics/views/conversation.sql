-- What was said in the session of the row `x`: to be joined laterally, so that only the sessions asked for are read.
SELECT
    min(CASE WHEN t.sender = 'agent' AND t.at >= x.queued_at THEN t.at END) AS first_reply_at,
    count(CASE WHEN t.sender = 'agent' THEN 1 END) AS agent_messages,
    count(CASE WHEN t.sender = 'buyer' THEN 1 END) AS buyer_messages,
    string_agg(
        strftime(t.at, '%Y-%m-%dT%H:%M:%SZ') || ' ' || t.sender || ': ' || coalesce(t.text, ''), chr(10)
        ORDER BY t.at, t.message_id
    ) AS conversation
FROM {chat_messages} t
WHERE t.chat_id = x.chat_id

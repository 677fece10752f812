-- One row per settlement entry, with its order line and the content that earned it under one attribution model.
SELECT c.settlement_id, c.amount, c.settled_at, l.*
FROM {settlements} c
JOIN {lines} l ON l.line_id = c.line_id

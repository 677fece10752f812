-- One row per commission entry, with its order line and the content that earned it under one attribution model.
SELECT c.commission_id, c.amount, c.settled_at, c.account_id AS payee_id, l.*
FROM {commissions} c
JOIN {lines} l ON l.line_id = c.line_id

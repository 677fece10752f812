SELECT 'S' AS shop_id, 'official' AS account_id, 'official' AS kind, TIMESTAMP '2020-01-01' AS bound_at

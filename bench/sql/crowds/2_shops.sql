SELECT 'S' AS shop_id, 'S' AS name, 'US' AS market

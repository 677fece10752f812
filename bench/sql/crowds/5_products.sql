SELECT 'P' || range AS product_id, 'S' AS shop_id, 'P' || range AS title FROM range(100)

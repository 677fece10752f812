-- The crowds (S05), each with its bit.
SELECT * FROM (VALUES
    (1, 'content_reached'), (2, 'content_interested'), (4, 'new_fans'), (8, 'loyal_fans'),
    (16, 'product_shown'), (32, 'product_interested'), (64, 'first_purchase'), (128, 'repurchase')
) c (bit, crowd)

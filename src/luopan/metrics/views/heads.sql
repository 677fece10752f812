-- Whether an order line's account was a head creator when it was paid: by its followers then, or by the GMV of the
-- days up to then (G24).
SELECT l.line_id, coalesce(f.followers, 0) >= t.head_followers OR l.recent >= t.head_gmv AS head
FROM (
    SELECT
        o.line_id, o.account_id, o.paid_at,
        sum(o.pay_amount) OVER (
            PARTITION BY o.account_id ORDER BY o.paid_at
            RANGE BETWEEN INTERVAL ({tier_days}) DAY PRECEDING AND CURRENT ROW
        ) AS recent
    FROM {earned_lines} o
    WHERE o.account_id IS NOT NULL AND {heads_paid} AND {heads_asked}
) l
JOIN {tiers} t (since, until, head_followers, head_gmv)
    ON CAST(l.paid_at AS DATE) >= t.since AND CAST(l.paid_at AS DATE) < t.until
LEFT JOIN {follower_counts} f
    ON f.account_id = l.account_id AND l.paid_at >= f.since AND l.paid_at < f.until

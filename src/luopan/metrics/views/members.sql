-- Who belonged to which crowds in each span of days: one row per span, subject (the shop, or the account for who looks
-- at accounts alone), what the question splits by, and user; `crowds` has a bit for each crowd (R375-R384), 256 for a
-- fan and 512 for a buyer. Where a question splits, what holds of the person over all channels is spread over the parts.
WITH spans (span, market, since, until) AS ({spans}),
seen AS MATERIALIZED (
    SELECT {span} AS span, {subject} AS subject, x.user_id, x.content_type AS kind, x.content_id AS content,
        x.reached, x.stay, x.acted, x.shown, x.tapped, x.hours{keys}
    FROM {interests} x
    WHERE x.day BETWEEN {low} AND {high} AND {interests_seen}
),
sales AS MATERIALIZED (
    SELECT {span} AS span, {line_subject} AS subject, x.user_id, x.shop_id AS shop, x.content_type AS kind,
        x.content_id AS content, x.pay_amount, p.since, {lines_asked} AS asked{line_keys}
    FROM (
        SELECT x.*, CAST({bought_local} AS DATE) AS day, {line_kind} AS account_kind
        FROM {lines_bought} x{line_owner}
        WHERE x.paid_at IS NOT NULL AND x.user_id IS NOT NULL AND {bought_bounds}
    ) x
    JOIN spans p ON p.span = {span} AND p.market = x.market
    WHERE {lines_seen}
),
earliest AS (
    SELECT x.shop_id AS shop, x.user_id, min({bought_at}) AS bought_at
    FROM {lines_bought} x
    WHERE x.paid_at IS NOT NULL AND {lines_history} AND x.user_id IN (SELECT user_id FROM sales)
    GROUP BY ALL
),
follows AS MATERIALIZED (
    SELECT f.account_id, f.user_id, f.at, f.following, f.content_type, f.content_id, ac.market,
        lead(f.at) OVER (PARTITION BY f.account_id, f.user_id ORDER BY f.at, f.event_id) AS next
    FROM {followings} f
    JOIN {accounts} ac ON ac.account_id = f.account_id
    WHERE {follows_near}
),
fans AS MATERIALIZED (
    SELECT p.span, {fan_subject} AS subject, f.account_id, f.user_id, p.since, {fan_until} AS until
    FROM follows f
    JOIN spans p ON p.market = f.market AND f.at < p.until
    LEFT JOIN {fan_owners} o ON o.account_id = f.account_id AND o.since < p.until AND o.until >= p.until
    WHERE f.following AND f.at < {fan_until} AND (f.next IS NULL OR f.next >= {fan_until}) AND {fans_seen}
),
new_fans AS (
    SELECT n.span, n.subject, n.user_id{follow_keys}
    FROM fans n
    JOIN follows x ON x.account_id = n.account_id AND x.user_id = n.user_id
        AND x.following AND x.at >= n.since AND x.at < n.until
    {follow_owner}
    LEFT JOIN {hidden_videos} hv ON hv.video_id = x.content_id AND x.content_type = 'video'
    WHERE hv.video_id IS NULL AND {follows_seen}
),
acts AS (
    SELECT span, subject, user_id, kind, content FROM seen WHERE acted
    UNION ALL
    SELECT span, subject, user_id, kind, content FROM sales WHERE kind = 'live' AND asked
),
did AS (
    SELECT span, subject, user_id{by_keys}, hours, CAST(0 AS DECIMAL(18, 4)) AS gmv,
        CASE WHEN reached THEN 1 ELSE 0 END
        | CASE
            WHEN stay >= CASE kind WHEN 'live' THEN CASE WHEN acted THEN 2 ELSE 4 END
                ELSE CASE WHEN acted THEN 1 ELSE 3 END END THEN 2
            ELSE 0
        END
        | CASE WHEN shown THEN 16 ELSE 0 END | CASE WHEN tapped THEN 32 ELSE 0 END AS crowds
    FROM seen
    UNION ALL
    SELECT s.span, s.subject, s.user_id{s_keys}, 0, 0, 2
    FROM seen s SEMI JOIN acts a
        ON a.span = s.span AND a.subject = s.subject AND a.user_id = s.user_id AND a.kind = s.kind
        AND a.content = s.content
    WHERE NOT s.acted AND s.stay BETWEEN CASE s.kind WHEN 'live' THEN 2 ELSE 1 END
        AND CASE s.kind WHEN 'live' THEN 3 ELSE 2 END
    UNION ALL
    SELECT span, subject, user_id{by_keys}, 0, 0, 4 FROM new_fans
    UNION ALL
    SELECT span, subject, user_id{no_keys}, 0, 0, 256 FROM fans
    UNION ALL
    SELECT s.span, s.subject, s.user_id{s_keys}, 0, s.pay_amount,
        CASE WHEN NOT s.asked THEN 512 WHEN e.bought_at >= s.since THEN 576 ELSE 640 END
    FROM sales s JOIN earliest e ON e.shop = s.shop AND e.user_id = s.user_id
),
folded AS (
    SELECT {fold_span} AS span, subject, user_id{by_keys}, bit_or(hours) AS hours,
        CAST(sum(gmv) AS DECIMAL(38, 4)) AS gmv, bit_or({shifted}) AS crowds
    FROM did GROUP BY ALL
)
SELECT m.span, m.subject, m.user_id{m_keys}, m.hours, m.gmv, m.crowds & 256 <> 0 AS fan, m.crowds & 512 <> 0 AS bought,
    m.crowds | CASE WHEN m.crowds & 262 = 258 THEN 8 ELSE 0 END
    | CASE WHEN (m.crowds >> 16) & 262 = 258 THEN 524288 ELSE 0 END AS crowds
FROM ({whole}) m

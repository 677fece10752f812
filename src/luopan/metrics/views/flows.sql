-- Who was in a crowd in the period before, with each of its crowds then and each of its crowds now; null: in none now
-- (R388). The bits of the period before stand 16 places higher.
SELECT
    {subject_market} AS market, p.since AS at, m.subject, m.user_id, {told}, c.crowd,
    b.crowd AS crowd_previous
FROM {members} m
JOIN {crowd_names} b ON (m.crowds >> 16) & b.bit <> 0
LEFT JOIN {crowd_names} c ON m.crowds & c.bit <> 0
{subject_places}
JOIN ({spans}) p (span, market, since, until) ON p.span = 1 AND p.market = {subject_market}

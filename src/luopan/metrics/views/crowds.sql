-- One row per crowd and member of it, per subject and span of days: the fan crowds and the trade crowds overlap (S55).
SELECT
    {subject_market} AS market, p.since AS at, m.subject, m.user_id, {told}, c.crowd,
    m.fan, m.bought, m.gmv, m.hours, m.subject || chr(31) || m.user_id AS member
FROM {members} m
JOIN {crowd_names} c ON m.crowds & c.bit <> 0
{subject_places}
JOIN ({spans}) p (span, market, since, until) ON p.span = m.span AND p.market = {subject_market}

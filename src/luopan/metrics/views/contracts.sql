-- One row per contract of an agency; `partner` is the seller of a TSP, the creator of an MCN (S18). The seller of a
-- contract for an account is the one that the account belongs to now, as its partners are counted now.
SELECT
    c.contract_id, c.agency_id, c.role, c.market, c.shop_id, c.account_id, c.share_rate,
    CASE c.role WHEN 'tsp' THEN coalesce(c.shop_id, ow.shop_id) ELSE c.account_id END AS partner,
    coalesce(c.bound_at, c.signed_at) AS since, c.signed_at,
    c.ended_at
FROM {contracts} c
LEFT JOIN {owners} ow
    ON ow.account_id = c.account_id AND ow.since <= {now} AND {now} < ow.until

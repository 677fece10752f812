-- Whether the user of the row `x` followed its account by the last follow or unfollow before the event `x` (S38). To
-- be joined laterally, so that only the people and accounts asked for are read.
SELECT arg_max(f.following, (f.at, f.event_id)) AS following
FROM {followings} f
WHERE f.user_id = x.user_id AND f.account_id = x.account_id AND f.at < x.at

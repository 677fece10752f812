-- The first loaded event of the account of the row `x`: before it nobody can say who followed it (S38). To be joined
-- laterally, so that only the accounts asked for are read.
SELECT min(e.at) AS "at" FROM {events} e WHERE e.account_id = x.account_id

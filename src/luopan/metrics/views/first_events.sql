-- The first loaded event of each account: before it nobody can say who followed the account (S38).
SELECT account_id, min("at") AS "at" FROM {events} WHERE account_id IS NOT NULL GROUP BY account_id

SELECT * FROM (VALUES ('official', 'US'), ('creator', 'US')) a (account_id, market)

SELECT 'US' AS market, 'US' AS name, 'America/New_York' AS timezone, 'USD' AS currency

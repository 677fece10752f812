-- The hours of a day.
SELECT CAST(t.hour AS INTEGER) AS hour FROM (SELECT unnest(range(24)) AS hour) t

SELECT 'V' || range AS video_id, CASE WHEN range % 3 = 0 THEN 'creator' ELSE 'official' END AS account_id, DATE '{since}' - INTERVAL 10 DAY AS posted_at FROM range(200)

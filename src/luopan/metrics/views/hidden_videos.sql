-- The videos that were never public (S22).
SELECT video_id FROM {videos} WHERE NOT ever_public

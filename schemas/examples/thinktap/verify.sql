SELECT table_name, column_name, data_type, character_maximum_length, is_nullable
FROM information_schema.columns
WHERE table_schema = 'public' AND (table_name = 'Notification' OR column_name IN ('avatar', 'email'))
ORDER BY table_name COLLATE "C", ordinal_position;

SELECT indexdef FROM pg_indexes WHERE indexname = 'Session_status_createdAt_idx';

SELECT count(*) AS users_still_there FROM "User";

-- The checks of the migration checklist, as its author wrote them, with an order so that they can be compared.

SELECT table_name
FROM information_schema.tables
WHERE table_schema = 'public'
  AND table_name IN ('oauth_states', 'calendar_events')
ORDER BY 1;

SELECT e.enumlabel
FROM pg_enum e
JOIN pg_type t ON e.enumtypid = t.oid
WHERE t.typname = 'calendar_provider'
ORDER BY e.enumsortorder;

SELECT t.typname, count(*)
FROM pg_enum e
JOIN pg_type t ON e.enumtypid = t.oid
WHERE t.typname IN ('event_status', 'sync_status', 'recurrence_frequency')
GROUP BY 1
ORDER BY 1;

SELECT indexname
FROM pg_indexes
WHERE tablename = 'oauth_states'
ORDER BY indexname COLLATE "C";

SELECT count(*) >= 14 AS fourteen_or_more
FROM pg_indexes
WHERE tablename = 'calendar_events';

SELECT
  tc.constraint_name,
  tc.table_name,
  kcu.column_name,
  ccu.table_name AS foreign_table_name,
  ccu.column_name AS foreign_column_name,
  rc.delete_rule
FROM information_schema.table_constraints AS tc
JOIN information_schema.key_column_usage AS kcu
  ON tc.constraint_name = kcu.constraint_name
JOIN information_schema.constraint_column_usage AS ccu
  ON ccu.constraint_name = tc.constraint_name
JOIN information_schema.referential_constraints AS rc
  ON rc.constraint_name = tc.constraint_name
WHERE tc.constraint_type = 'FOREIGN KEY'
  AND tc.table_name IN ('oauth_states', 'calendar_events')
ORDER BY 1;

SELECT column_name, data_type, is_nullable
FROM information_schema.columns
WHERE table_name = 'calendar_connections'
  AND column_name = 'sync_token';

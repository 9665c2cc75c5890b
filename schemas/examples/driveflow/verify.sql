SELECT table_name, column_name, data_type, is_nullable
FROM information_schema.columns
WHERE table_schema = 'public'
ORDER BY table_name COLLATE "C", column_name COLLATE "C";

SELECT indexname FROM pg_indexes WHERE indexname = 'Booking_orgId_status_idx';

-- What the rows say after the renames and conversions.
SELECT full_name FROM "Student";
SELECT price_cents FROM "RateCardItem";
SELECT start_at AT TIME ZONE 'UTC' AS start_at FROM "Booking";

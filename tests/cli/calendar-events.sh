# The calendar events checklist: types, a value, tables, indexes, cascading keys, a column, and the rollback script.
. "$(dirname "$0")/check.sh"
example=$EXAMPLES/calendar-events

run 0 plumb diff --from "$example/before.sql" --to "$example/schema.sql" --format sql
count state/out '^CREATE TYPE' 3
count state/out '^ALTER TYPE.*ADD VALUE' 1
count state/out '^CREATE TABLE' 2
count state/out '^CREATE (UNIQUE )?INDEX' 18
count state/out '^ALTER TABLE.*' 1
count state/out 'ON DELETE CASCADE' 3

project calendar "$example/before.sql"
sql calendar -c "INSERT INTO users (id, email) VALUES ('test-user-id', 'test@example.com');
  INSERT INTO calendar_connections (id, user_id, provider, access_token, updated_at)
  VALUES ('test-connection-id', 'test-user-id', 'GOOGLE', 'secret', now())"
step add_calendar_events_and_oauth_state "$example/schema.sql"
verify calendar calendar-events

# The checklist's CRUD, in SQL.
sql calendar <<'SQL'
INSERT INTO oauth_states (id, user_id, provider, state, expires_at)
VALUES ('s1', 'test-user-id', 'GOOGLE', 'test-state-token', now() + interval '15 minutes');
UPDATE oauth_states SET consumed = true WHERE state = 'test-state-token';
INSERT INTO calendar_events (id, calendar_connection_id, provider_event_id, title, start_time, end_time)
VALUES ('e1', 'test-connection-id', 'test-event-123', 'Test Event', '2025-11-22 10:00Z', '2025-11-22 11:00Z');
UPDATE calendar_events SET sync_status = 'SYNCED', deleted_at = now() WHERE id = 'e1';
DELETE FROM oauth_states;
DELETE FROM calendar_events;
SQL
[ "$(sql calendar -c "SET enable_seqscan = off; EXPLAIN SELECT ce.* FROM calendar_events ce
  JOIN calendar_connections cc ON ce.calendar_connection_id = cc.id
  WHERE cc.user_id = 'test-user-id' AND ce.start_time >= '2025-11-22 00:00:00+00'
    AND ce.end_time <= '2025-11-29 23:59:59+00' AND ce.deleted_at IS NULL" |
  grep -c calendar_events_connection_date_range_idx)" = 1 ] || fail "the date range index is not used"

# The rollback that the team wrote by hand: down.sql of the migration.
down=$(migration add_calendar_events_and_oauth_state)/down.sql
for part in 'DROP TABLE public.calendar_events' 'DROP TABLE public.oauth_states' 'DROP COLUMN sync_token' \
  'DROP TYPE public.event_status' 'DROP TYPE public.sync_status' 'DROP TYPE public.recurrence_frequency'; do
  grep -q "$part" "$down" || { cat "$down" >&2; fail "no \"$part\" in down.sql"; }
done
echo "\$ psql -d calendar -f down.sql"
sql calendar -f "$down" >state/out 2>state/err || fail "down.sql fails"
run 0 plumb diff --from dbname=calendar --to "$example/before.sql" --exit-code
[ "$(sql calendar -c "SELECT count(*) FROM calendar_connections")" = 1 ] || fail "rows were lost"

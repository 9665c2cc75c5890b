# The session calendar document: one ALTER TABLE, three columns, quoted mixed-case names.
. "$(dirname "$0")/check.sh"
example=$EXAMPLES/session-calendar

run 0 plumb diff --from "$example/before.sql" --to "$example/schema.sql" --format sql
same "$TESTS/session-calendar.sql"

project study_buddy_db "$example/before.sql"
sql study_buddy_db -c "INSERT INTO \"User\" SELECT * FROM json_populate_record(NULL::\"User\", '{}') WHERE false"
step add-calendar-event-tracking "$example/schema.sql"
grep -q '"updatedAt" timestamp(3)' "$(migration add_calendar_event_tracking)/migration.sql" || fail "no updatedAt"
count "$(migration add_calendar_event_tracking)/migration.sql" '^ALTER TABLE' 1
sql study_buddy_db -c "SELECT column_name, data_type, is_nullable FROM information_schema.columns
  WHERE table_name = 'Session' AND column_name IN ('calendarEventId', 'calendarEventUrl', 'updatedAt') ORDER BY 1" >state/out
printf 'calendarEventId|text|YES\ncalendarEventUrl|text|YES\nupdatedAt|timestamp without time zone|NO\n' >state/expected
last="the columns"; same state/expected

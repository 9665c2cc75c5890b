# The four scenarios of the ThinkTap guide, each one edit and one migration.
. "$(dirname "$0")/check.sh"
example=$EXAMPLES/thinktap

project thinktap "$example/before.sql"
sql thinktap -c "INSERT INTO \"User\" (email) VALUES ('a@example.com'), ('b@example.com')"

step add_user_avatar "$example/schema-1-add-a-field.sql"
count "$(migration add_user_avatar)/migration.sql" 'ADD COLUMN avatar text' 1

step add_notifications "$example/schema-2-new-model.sql"
count "$(migration add_notifications)/migration.sql" '^CREATE TABLE public."Notification"' 1

cp "$example/schema-3-modify-a-field.sql" schema.sql
run 3 plumb new update_email_constraint
err may_fail_on_data
[ ! -d migrations/*_update_email_constraint ] || fail "a refused migration was written"
step update_email_constraint schema.sql --allow may_fail_on_data,table_rewrite,blocks_reads,blocks_writes

step add_session_status_index "$example/schema.sql" --allow blocks_writes
count "$(migration add_session_status_index)/migration.sql" 'CREATE INDEX "Session_status_createdAt_idx" ON public."Session" \(status, "createdAt"\)' 1
verify thinktap thinktap

# "Check which migrations are applied"
run 0 plumb status
for m in init add_user_avatar add_notifications update_email_constraint add_session_status_index; do out "_$m"; done

# "Database schema is not in sync": somebody changes the database by hand.
sql thinktap -c 'ALTER TABLE "User" ADD COLUMN phone text'
run 2 plumb drift
out phone

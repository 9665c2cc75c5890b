# The safe and breaking changes of the DriveFlow guide, with rows in the tables.
. "$(dirname "$0")/check.sh"
example=$EXAMPLES/driveflow

project driveflow_dev "$example/before.sql"
sql driveflow_dev <<'SQL'
INSERT INTO "Org" (id, name, timezone) VALUES ('00000000-0000-0000-0000-000000000001', 'Demo Driving School', 'Europe/Berlin');
INSERT INTO "Student" (id, "orgId", "fullName") VALUES ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'Test Student');
INSERT INTO "RateCardItem" (price_decimal) VALUES (49.95);
INSERT INTO "Booking" ("orgId", "studentId", start_at) VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', '2026-01-15 10:00');
SQL

# Safe: nothing but the index's lock is worth a word.
step safe_changes "$example/schema-1-safe.sql" --allow blocks_writes

# Removing a field loses what is in it.
cp "$example/schema-2-remove-a-field.sql" schema.sql
run 3 plumb new remove_nickname
err data_loss
err nickname
step remove_nickname schema.sql --allow data_loss

# Renaming: undeclared it would be a drop and an add, and plumb says how to declare it.
sed '/plumb:renamed/d' "$example/schema-3-rename-a-field.sql" >schema.sql
run 3 plumb new rename_full_name
run 3 plumb diff --from migrations --to schema.sql
flag=$(sed -n 's/.*if it is, pass //p' state/out)
echo "\$ plumb diff --from migrations --to schema.sql --format sql $flag"
eval "plumb diff --from migrations --to schema.sql --format sql $flag" >state/out 2>state/err || fail "the flag does not work"
out 'RENAME COLUMN "fullName" TO full_name'
not_out DROP
step rename_full_name "$example/schema-3-rename-a-field.sql"
count "$(migration rename_full_name)/migration.sql" 'RENAME COLUMN "fullName" TO full_name' 1

# Changing a type by way of shadow columns, filled between two migrations.
step shadow_columns "$example/schema-4-shadow-columns.sql"
sql driveflow_dev -f "$example/backfill.sql"
step clean_up "$example/schema.sql" --allow data_loss,may_fail_on_data,blocks_reads
count "$(migration clean_up)/migration.sql" 'RENAME COLUMN start_at_utc TO start_at' 1
verify driveflow_dev driveflow

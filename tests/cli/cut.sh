# The connection is cut before, during and after each COMMIT of a deploy, and the server crashes under one: the next deploy
# goes on to the same end, or says what a person must decide.
. "$(dirname "$0")/check.sh"
write() { mkdir -p "migrations/$1"; cat >"migrations/$1/migration.sql"; }
write 1_tables <<'SQL'
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE t (a integer, m mood DEFAULT 'sad');
INSERT INTO t SELECT g FROM generate_series(1, 50) g;
CREATE INDEX old ON t (a);
CREATE TABLE log (x text);
SQL
write 2_enum <<'SQL'
ALTER TYPE mood ADD VALUE 'happy';
UPDATE t SET m = 'happy' WHERE a < 3;
INSERT INTO log VALUES ('2a');
-- plumb:transaction commit
INSERT INTO log VALUES ('2b');
SQL
write 3_indexes <<'SQL'
INSERT INTO log VALUES ('3a');
CREATE INDEX CONCURRENTLY named ON t (a);
CREATE INDEX CONCURRENTLY ON t (m, a);
INSERT INTO log VALUES ('3b');
DROP INDEX CONCURRENTLY old;
REINDEX TABLE CONCURRENTLY t;
VACUUM t;
INSERT INTO log VALUES ('3c');
SQL
write 4_partitions <<'SQL'
CREATE TABLE p (a integer) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;
INSERT INTO p1 VALUES (1);
SQL
write 5_session <<'SQL'
CREATE SCHEMA app;
SET search_path = app;
CREATE TABLE s (a integer);
CREATE UNIQUE INDEX CONCURRENTLY ON s (a);
INSERT INTO s VALUES (1);
SQL
cut() { python3 "$TESTS/cut_at_commit.py" "$@"; }
outcome() { # DATABASE
  pg_dump -d "$1" --exclude-schema=plumb | grep -v '^\\\(un\)\?restrict'
  sql "$1" -c 'SELECT name, checksum, state, origin, statements_done, statements_total, done_checksum, statement_in_doubt,
    doubt_context, finished_at IS NOT NULL, error, failed_statement FROM plumb.migrations ORDER BY name'
}
same_end() { # DATABASE
  outcome "$1" >state/outcome
  diff undisturbed state/outcome >state/difference || fail "another end after $last: $(cat state/difference)"
}

new_database whole
run 0 cut after 0 "$PLUMB" deploy --database dbname=whole
commits=$(tail -n 1 state/err)
[ "$commits" -gt 10 ] || fail "only $commits commits"
outcome whole >undisturbed

for when in before during after; do
  n=0
  while [ $n -lt "$commits" ]; do
    n=$((n + 1))
    new_database cut
    run 1 cut $when $n "$PLUMB" deploy --database dbname=cut
    err 'the connection to the server was lost'
    run 0 plumb deploy --database dbname=cut --lock-wait 60s
    same_end cut
    psql -Xq -d postgres -c 'DROP DATABASE cut'
  done
done

# A server that crashes: kill -9 of the backend that works makes PostgreSQL end all of them and recover.
write 6_gate <<SQL
INSERT INTO log VALUES ('6a');
$stop_at_gate
INSERT INTO log VALUES ('6b');
SQL
new_database crash
run 0 plumb deploy --database dbname=crash --to 5_session
sql crash -c CHECKPOINT  # the test server commits asynchronously: what it has not written yet a crash would take along
close_gate crash
start deploy --database dbname=crash --lock-timeout 0
at_gate
kill -9 "$(sql postgres -c "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted")"
end 1
grep -q 'run deploy again' state/err || fail "no word of what to do"
eventually sql crash -c 'SELECT 1'
[ "$(sql crash -c "SELECT count(*) FROM public.log WHERE x LIKE '6%'")" = 0 ] || fail "half a migration stayed"
run 0 plumb deploy --database dbname=crash
out 'applied 1 migration'
[ "$(sql crash -c "SELECT string_agg(x, ',' ORDER BY x) FROM public.log")" = 2a,2b,3a,3b,3c,6a,6b ] || fail "lost, or done twice"

# A statement outside a transaction that may do harm when it runs twice, and whose end nobody saw (the second COMMIT would
# have recorded it): a person is asked, unless its author has answered.
seven() { sql crash -c "SELECT count(*) FROM public.log WHERE x = '$1'"; }
outside() { # MIGRATION ANNOTATION
  printf -- "-- plumb:transaction %s\nINSERT INTO public.log VALUES ('%s');\n" "$2" "$1" | write "$1"
  run 1 cut before 2 "$PLUMB" deploy --database dbname=crash
  [ "$(seven "$1")" = 1 ] || fail "it did not run"
}
outside 7_done off
run 4 plumb deploy --database dbname=crash
err 'migrations/7_done/migration.sql:2'
err 'whether it did its work cannot be told'
err 'plumb resolve --statement-done 7_done'
run 4 plumb deploy --dry-run --database dbname=crash
err 'whether it did its work cannot be told'
run 4 plumb deploy --database dbname=crash
run 0 plumb resolve --statement-done 7_done --database dbname=crash
run 0 plumb deploy --database dbname=crash
out 'up to date'
[ "$(seven 7_done)" = 1 ] || fail "it ran again"
run 4 plumb resolve --statement-again 7_done --database dbname=crash
err 'is in doubt'
outside 8_again off
run 0 plumb resolve --statement-again 8_again --database dbname=crash
run 0 plumb deploy --database dbname=crash
[ "$(seven 8_again)" = 2 ] || fail "it did not run again"
outside 9_repeatable 'off repeatable'
run 0 plumb deploy --database dbname=crash
[ "$(seven 9_repeatable)" = 2 ] || fail "it did not run again"

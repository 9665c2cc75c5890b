# An index of a partitioned table that is not valid although all its parts are attached: one of them was not when it was
# attached, and has been built since, or never. PostgreSQL looks again when a part is attached once more (14 and later).
. "$(dirname "$0")/check.sh"
new_database app
cat >schema.sql <<'END'
CREATE TABLE t (id integer NOT NULL, n integer NOT NULL) PARTITION BY LIST (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2) PARTITION BY LIST (n);
CREATE TABLE t21 PARTITION OF t2 FOR VALUES IN (1);
END
cp schema.sql tables.sql
echo 'CREATE UNIQUE INDEX once ON t (id, n);' >>schema.sql
version=$(sql postgres -c 'SHOW server_version_num')

# not_valid ID: the part of the partition with those rows is attached while they repeat a key.
not_valid() {
  sql app -c 'SET client_min_messages = warning' -c 'DROP TABLE IF EXISTS t' -f tables.sql -c "INSERT INTO t VALUES ($1, 1), ($1, 1)"
  sql app -c 'CREATE UNIQUE INDEX once ON ONLY t (id, n)' -c 'CREATE UNIQUE INDEX t2_once ON ONLY t2 (id, n)' \
    -c 'ALTER INDEX once ATTACH PARTITION t2_once'
  for table in t1 t21; do
    sql app -c "CREATE UNIQUE INDEX CONCURRENTLY ${table}_once ON $table (id, n)" 2>state/refused || :
  done
  sql app -c 'ALTER INDEX once ATTACH PARTITION t1_once' -c 'ALTER INDEX t2_once ATTACH PARTITION t21_once' -c 'DELETE FROM t'
  [ "$(invalid)" != 0 ] || fail 'all are valid'
}
invalid() { sql app -c 'SELECT count(*) FROM pg_index WHERE NOT indisvalid'; }

# mended: the plan leads to valid indexes, and to no further plan.
mended() {
  run 0 plumb diff --from dbname=app --to schema.sql --format sql --allow blocks_writes,blocks_reads,may_fail_on_data
  [ -s state/out ] || fail 'the index is not valid, and no word is said of it'
  [ "$version" -lt 140000 ] || not_out 'DROP INDEX'
  cp state/out plan.sql
  sql app -f plan.sql
  [ "$(invalid)" = 0 ] || fail "still not valid after $(cat plan.sql)"
  run 0 plumb diff --from dbname=app --to schema.sql --format sql --allow blocks_writes,blocks_reads,may_fail_on_data
  [ ! -s state/out ] || fail 'a second plan is not empty'
}

not_valid 1
mended
[ "$version" -lt 140000 ] || grep -qxF 'REINDEX INDEX public.t1_once;' plan.sql || fail "no REINDEX: $(cat plan.sql)"
not_valid 2
mended
not_valid 2
sql app -c 'REINDEX INDEX t21_once'
mended
! grep -q REINDEX plan.sql || fail "built anew in vain: $(cat plan.sql)"

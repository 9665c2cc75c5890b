# What drift names: only what differs is a difference, and it says in what.
. "$(dirname "$0")/check.sh"

# A value of a type that much hangs on: what is only made again is no difference.
new_database shop
export DATABASE_URL=dbname=shop
cat >schema.sql <<'SQL'
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (id integer PRIMARY KEY, m mood DEFAULT 'ok', n text);
CREATE INDEX t_m ON t (m);
CREATE VIEW v AS SELECT id, m FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT m FROM t;
CREATE INDEX mv_m ON mv (m);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER tr BEFORE UPDATE OF m ON t FOR EACH ROW WHEN (old.m = 'ok') EXECUTE FUNCTION f();
CREATE POLICY p ON t USING (m = 'ok');
GRANT SELECT ON v TO PUBLIC;
SQL
run 0 plumb new init
run 0 plumb deploy
sql shop -c "ALTER TYPE mood RENAME VALUE 'sad' TO 'unhappy'"
run 2 plumb drift
out 'differs from migrations in 1 object'
out 'changed     type public.mood (values)'
out 'CREATE VIEW public.v'
run 2 plumb drift --format json
count state/out '"state":' 1
sql shop -c "ALTER TYPE mood RENAME VALUE 'unhappy' TO 'sad'"
run 0 plumb drift

# What is made again because it differs says in what.
sql shop -c 'DROP MATERIALIZED VIEW mv' -c "CREATE MATERIALIZED VIEW mv AS SELECT m FROM t WHERE m = 'ok'" -c 'CREATE INDEX mv_m ON mv (m)'
run 2 plumb drift
out 'differs from migrations in 1 object'
out 'changed     materialized view public.mv (query)'
not_out 'changed     index'
sql shop -c 'DROP MATERIALIZED VIEW mv' -c 'CREATE MATERIALIZED VIEW mv AS SELECT m FROM t' -c 'CREATE INDEX mv_m ON mv (m)'
run 0 plumb drift

# An index that nobody has built to its end.
sql shop -c "INSERT INTO t VALUES (1, 'ok', 'x'), (2, 'ok', 'x')"
sql shop -c 'CREATE UNIQUE INDEX CONCURRENTLY t_n ON t (n)' 2>state/err && fail "no duplicate"
run 2 plumb drift
out 'unexpected  index public.t_n (invalid)'
sql shop -c 'DROP INDEX t_n'
run 0 plumb drift

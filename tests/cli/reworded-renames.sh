# A rename is seen where the server shows expressions and queries in other words than the file: objects that are equal in
# all but the name are pointed out, and accepted with their rows; those of another meaning are not.
. "$(dirname "$0")/check.sh"
new_database shop
cat >before.sql <<'SQL'
CREATE SCHEMA old_place;
CREATE TABLE item (id integer PRIMARY KEY, a text DEFAULT 'x', b integer NOT NULL DEFAULT 1 + 2, total integer GENERATED ALWAYS AS (id + 1) STORED);
CREATE VIEW v AS SELECT a FROM item WHERE a IN ('x', 'y');
CREATE MATERIALIZED VIEW mv AS SELECT count(*) AS n FROM item WHERE a = 'x';
CREATE INDEX i ON item (lower(a)) WHERE a = 'x';
CREATE TABLE old_place.moves (id serial PRIMARY KEY, a integer, b integer, total integer GENERATED ALWAYS AS (a + b) STORED);
CREATE TABLE stays (id integer PRIMARY KEY, old_name text DEFAULT 'x', n integer, CONSTRAINT positive CHECK (n > 0 AND old_name <> ''),
  CONSTRAINT apart EXCLUDE USING btree (n WITH =) WHERE (old_name = 'y'));
CREATE POLICY p ON stays USING (old_name = 'x');
CREATE FUNCTION f(n integer DEFAULT 1 + 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n';
CREATE TABLE other (id integer PRIMARY KEY, was text DEFAULT 'x');
SQL
cat >after.sql <<'SQL'
CREATE SCHEMA old_place;
CREATE SCHEMA new_place;
CREATE TABLE thing (id integer PRIMARY KEY, a text DEFAULT 'x', b integer NOT NULL DEFAULT 1 + 2, total integer GENERATED ALWAYS AS (id + 1) STORED);
CREATE VIEW w AS SELECT a FROM thing WHERE a IN ('x', 'y');
CREATE MATERIALIZED VIEW mw AS SELECT count(*) AS n FROM thing WHERE a = 'x';
CREATE INDEX j ON thing (lower(a)) WHERE a = 'x';
CREATE TABLE new_place.moves (id serial PRIMARY KEY, a integer, b integer, total integer GENERATED ALWAYS AS (a + b) STORED);
CREATE TABLE stays (id integer PRIMARY KEY, new_name text DEFAULT 'x', n integer, CONSTRAINT above_zero CHECK (n > 0 AND new_name <> ''),
  CONSTRAINT not_together EXCLUDE USING btree (n WITH =) WHERE (new_name = 'y'));
CREATE POLICY q ON stays USING (new_name = 'x');
CREATE FUNCTION g(n integer DEFAULT 1 + 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n';
CREATE TABLE other (id integer PRIMARY KEY, becomes text DEFAULT 'y');
SQL
sql shop -f before.sql -c "INSERT INTO item (id) VALUES (1)" -c "INSERT INTO old_place.moves (a, b) VALUES (1, 2)" -c "INSERT INTO stays (id, n) VALUES (1, 1)" >/dev/null

run 3 plumb diff --from dbname=shop --to after.sql --schemas '*'
for rename in table:public.item=thing view:public.v=w materialized_view:public.mv=mw table:old_place.moves=new_place.moves \
  column:public.stays.old_name=new_name check_constraint:public.stays.positive=above_zero exclusion_constraint:public.stays.apart=not_together \
  policy:public.stays.p=q 'routine:public.f(integer)=g'; do
  grep -qF -e "$rename" state/out state/err || fail "no rename $rename pointed out"
done
not_out 'column:public.other.was'
not_err 'column:public.other.was'

# The one of another meaning stays a loss; all others keep their rows.
run 3 plumb diff --from dbname=shop --to after.sql --schemas '*' --renames accept
run 0 plumb diff --from dbname=shop --to after.sql --schemas '*' --renames accept --allow data_loss --format sql
count state/out '^DROP ' 0
count state/out 'DROP COLUMN was' 1
cp state/out change.sql
sql shop -f change.sql >/dev/null
run 0 plumb diff --from dbname=shop --to after.sql --schemas '*' --exit-code
[ "$(sql shop -c "SELECT (SELECT count(*) FROM thing) || ' ' || (SELECT total FROM new_place.moves) || ' ' || (SELECT new_name FROM stays)")" = '1 3 x' ] || fail "rows are lost"

# What a way back loses: values that a USING has made stay as they are; what is only renamed is there still.
. "$(dirname "$0")/check.sh"
export DATABASE_URL=dbname=app
cat >first.sql <<'SQL'
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE pair AS (x integer, y text);
CREATE SCHEMA s;
CREATE TABLE a (id integer PRIMARY KEY, n text, m mood, k integer, p pair);
CREATE TABLE e (at timestamp, price text, code text);
SQL
project app first.sql
sql app -c "INSERT INTO a VALUES (1, 'one', 'sad', 7, (1, 'y'))" -c "INSERT INTO e VALUES ('2026-07-01 12:00', '\$5', '8')"
rows() { sql app -c "SET TimeZone = 'Asia/Tokyo'" -c 'SELECT * FROM e'; }
before=$(rows)

# AT TIME ZONE is its own inverse; the session's time zone is in neither way.
sed 's/at timestamp/at timestamptz -- plumb:using at AT TIME ZONE '"'Europe\/Berlin'"'\n/' schema.sql >zoned.sql
sed -i 's/^, price/ , price/' zoned.sql
run 0 plumb diff --from schema.sql --to zoned.sql --allow all --format json
not_out 'time zone of the session'
cp schema.sql plain.sql
step zoned zoned.sql --allow table_rewrite
grep -qF "USING at AT TIME ZONE 'Europe/Berlin'" "$(migration zoned)/down.sql" || fail "the way back reads the session's time zone"
for there in 1 2; do
  run 0 plumb rollback
  [ "$(rows)" = "$before" ] || fail "not as before: $(rows)"
  run 0 plumb deploy
done
echo "ALTER TABLE e ALTER at TYPE timestamp USING at AT TIME ZONE 'UTC';" >"$(migration zoned)/down.sql"
run 0 plumb rehash
run 3 plumb rollback
err 'values of column public.e.at were made by USING'
echo 'ALTER TABLE e ALTER at TYPE timestamp;' >"$(migration zoned)/down.sql"
run 0 plumb rehash
run 3 plumb rollback
err 'values of column public.e.at were made by USING'
run 0 plumb rollback --allow data_loss
rm -r migrations/*_zoned
run 0 plumb rehash

# Nobody knows the inverse of another; a cast needs none.
sql app -c 'TRUNCATE e'
sed 's/price text/price numeric -- plumb:using replace(price, '"'\$', ''"')::numeric\n/; s/code text/code integer -- plumb:using code::integer\n/' plain.sql >priced.sql
step priced priced.sql --allow all
grep -q '^-- accepted: data_loss: values of column public.e.price were made by USING replace' "$(migration priced)/down.sql" || fail "the way back does not say so"
count "$(migration priced)/down.sql" 'were made by USING' 1
run 3 plumb rollback
err 'values of column public.e.price were made by USING replace'
not_err 'public.e.code'
run 0 plumb rollback --allow data_loss
rm -r migrations/*_priced
run 0 plumb rehash

# A rename loses nothing, in either direction.
cp plain.sql schema.sql
sed 's/n text/label text/; s/k integer/k2 bigint/' schema.sql >next.sql
step columns next.sql --rename column:a.n=label --rename column:a.k=k2 --allow all
sed -i 's/TABLE a /TABLE b /' schema.sql
step table schema.sql --rename table:a=b
sed -i "s/'sad'/'unhappy'/" schema.sql
step value schema.sql --rename value:mood.sad=unhappy
sed -i 's/(x integer/(x2 integer/' schema.sql
step attribute schema.sql --rename column:pair.x=x2
sed -i 's/TABLE b /TABLE s.b /' schema.sql
step moved schema.sql --rename table:b=s.b
[ "$(sql app -c 'SELECT * FROM s.b')" = '1|one|unhappy|7|(1,y)' ] || fail "not all of it is there"
run 0 plumb rollback --dry-run
run 0 plumb rollback --steps 2 --dry-run
run 0 plumb rollback --to "$(basename "$(migration init)")"
[ "$(sql app -c 'SELECT * FROM a')" = '1|one|sad|7|(1,y)' ] || fail "not as before"
run 0 plumb deploy

# What goes under a new name goes; what is cut under a new name is cut.
printf 'ALTER TABLE s.b RENAME TO c;\nDROP TABLE s.c;\nCREATE TABLE b (id integer PRIMARY KEY);\n' >"$(migration moved)/down.sql"
run 0 plumb rehash
run 3 plumb rollback
err 'drops table s.c and its rows'
count state/err 'hazard\[' 1
cat >"$(migration moved)/down.sql" <<'SQL'
ALTER TABLE s.b ALTER k2 TYPE numeric(3,1);
ALTER TABLE s.b RENAME k2 TO k3;
ALTER TABLE s.b SET SCHEMA public;
SQL
run 0 plumb rehash
run 3 plumb rollback
err 'makes numeric(3,1) of the values of column s.b.k2'

# What is left out of the comparison hangs on things on the way back, too.
mkdir -p outside/state; cd outside
mkdir -p migrations/20260101000000_first
cat >schema.sql <<'SQL'
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (id integer PRIMARY KEY);
SQL
{ cat schema.sql; echo 'CREATE SCHEMA auth; CREATE TABLE auth.u (mood public.mood);'; } >migrations/20260101000000_first/migration.sql
printf 'schema: schema.sql\nmigrations: migrations\nschemas: [public]\n' >plumb.yaml
run 0 plumb rehash
echo "CREATE TYPE mood AS ENUM ('sad', 'ok', 'glad'); CREATE TABLE t (id integer PRIMARY KEY);" >schema.sql
run 0 plumb new glad
grep -qF 'column auth.u.mood depends on type public.mood and is not managed' migrations/*_glad/down.sql ||
  fail "down.sql is silent of what is left out: $(cat migrations/*_glad/down.sql)"

# A baseline migration of Flyway's stands for all up to its version: on an empty database it runs in their place; where a
# part of them ran, it is left out and the others run; where no file tells how to get to it, a person decides.
. "$(dirname "$0")/check.sh"
mkdir migrations
write() { cat >"migrations/$1.sql"; }
echo 'CREATE TABLE a (id integer);' | write V1__a
echo 'ALTER TABLE a ADD COLUMN n integer;' | write V2__n
echo 'CREATE TABLE r (id integer);' | write V3__r
for database in none half whole; do new_database $database; done
run 0 plumb deploy --database dbname=half --to V1__a
run 0 plumb deploy --database dbname=whole
echo 'CREATE TABLE a (id integer, n integer); CREATE TABLE r (id integer);' | write B3__start
echo 'CREATE TABLE d (id integer);' | write V4__d
ledger() { sql "$1" -c "SELECT string_agg(name, ' ' ORDER BY name) FROM plumb.migrations WHERE state = 'applied' AND origin = 'deploy'"; }

# A part of it.
export DATABASE_URL=dbname=half
run 0 plumb status
out 'pending       V2__n'
out 'pending       V3__r'
out 'applied       V1__a'
not_out B3__start
err 'B3__start is left out, as Flyway does: this database has a part of what it stands for'
run 0 plumb drift
run 0 plumb deploy --dry-run
out 'would apply V2__n'
out 'would apply 3 migrations'
run 0 plumb deploy --to V2__n
err 'B3__start is left out'
not_err 'is not what its migrations say'
run 0 plumb drift
run 0 plumb deploy
out 'applied V3__r'
out 'applied V4__d'
not_out B3__start
run 0 plumb drift
[ "$(ledger half)" = 'V1__a V2__n V3__r V4__d' ] || fail "ran: $(ledger half)"
run 0 plumb deploy
run 0 plumb drift
run 0 plumb status
not_out pending
not_out missing

# All of it, and none of it.
export DATABASE_URL=dbname=whole
run 0 plumb deploy
out 'applied V4__d'
out 'recorded B3__start as applied: all that it stands for is (V1__a, V2__n, V3__r)'
run 0 plumb drift
export DATABASE_URL=dbname=none
run 0 plumb deploy
out 'applied B3__start'
not_out V3__r
run 0 plumb drift
run 0 plumb diff --from dbname=none --to dbname=half --exit-code
run 0 plumb diff --from dbname=none --to dbname=whole --exit-code

# The newest one counts: a database that began with an older one has what that stands for.
echo 'CREATE TABLE a (id integer, n integer); CREATE TABLE r (id integer); CREATE TABLE d (id integer); CREATE TABLE e (id integer);' | write B5__start
echo 'CREATE TABLE e (id integer);' | write V5__e
run 0 plumb status
out 'applied       B3__start'
out 'pending       V5__e'
run 0 plumb deploy
out 'applied V5__e'
not_out 'applied B5'
run 0 plumb drift
run 0 plumb deploy
out 'recorded B5__start as applied'
run 0 plumb drift
run 0 plumb status
out '1 applied'

# The files are gone: what a database that was there has is known, what one that was half way lacks is not.
new_database late
new_database ready
mkdir old
mv migrations/B*.sql old
run 0 plumb deploy --to V1__a --database dbname=late
run 0 plumb deploy --database dbname=ready
mv migrations/V*.sql old
cp old/B5__start.sql migrations
export DATABASE_URL=dbname=ready
run 0 plumb drift
run 0 plumb status
not_out missing
run 0 plumb deploy
out 'recorded B5__start as applied: all that it stands for is (V1__a, V2__n, V3__r, V4__d, V5__e)'
run 0 plumb drift
run 0 plumb status
export DATABASE_URL=dbname=late
for command in deploy drift; do
  run 4 plumb $command
  err 'baseline migration B5__start stands for all up to its version; this database has V1__a of that, and no file brings it'
  err 'plumb resolve --applied B5__start'
done
run 4 plumb status
[ -z "$(sql late -c "SELECT to_regclass('r')")" ] || fail "it ran"
cp old/V*.sql migrations
run 0 plumb deploy
out 'applied V5__e'
run 0 plumb diff --from dbname=late --to dbname=none --exit-code
sql late -c "DELETE FROM plumb.migrations WHERE name <> 'V1__a'"
rm migrations/V*.sql
run 4 plumb deploy
run 0 plumb resolve --applied B5__start
run 0 plumb deploy
run 0 plumb drift
run 0 plumb status
not_out missing

# Flyway's own ledger.
new_database theirs
export DATABASE_URL=dbname=theirs
sql theirs -c 'CREATE TABLE a (id integer)' -c 'CREATE TABLE flyway_schema_history (installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum integer, installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL, success boolean NOT NULL)' \
  -c "INSERT INTO flyway_schema_history VALUES (1, '1', 'a', 'SQL', 'V1__a.sql', NULL, 'me', now(), 1, true)"
run 4 plumb import flyway --migrations migrations --accept missing
err 'baseline migration B5__start stands for all up to its version; this database has V1__a of that'
cp old/V*.sql migrations
run 0 plumb import flyway --migrations migrations --keep-ledger
out 'pending       V2__n'
err 'B5__start is left out'
run 0 plumb deploy
run 0 plumb drift
run 0 plumb deploy
[ "$(sql theirs -c "SELECT string_agg(concat_ws('|', version, type, script), ' ' ORDER BY installed_rank) FROM flyway_schema_history")" = '1|SQL|V1__a.sql 2|SQL|V2__n.sql 3|SQL|V3__r.sql 4|SQL|V4__d.sql 5|SQL|V5__e.sql' ] || fail "Flyway's rows"

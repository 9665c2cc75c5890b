# What is done to a database besides deploying: execute, seed, check, push, reset, backup.
. "$(dirname "$0")/check.sh"
new_database app
user=$(sql app -c 'SELECT current_user')
cat >plumb.yaml <<'YAML'
schema: schema.sql
environments:
  dev:
    url: dbname=app
    development: true
  production: dbname=production
seed: [seed/*.sql]
checks: checks.sql
YAML
cat >schema.sql <<'SQL'
CREATE TABLE person (id integer PRIMARY KEY, mail text);
SQL
run 0 plumb new init
run 0 plumb deploy --env dev

# execute: all of it or nothing; from a file, standard input, or the command line.
printf "INSERT INTO person VALUES (1, 'a');\nINSERT INTO person VALUES (1, 'b');\n" >twice.sql
run 1 plumb execute twice.sql --env dev
err 'twice.sql:2'
err person_pkey
[ "$(sql app -c 'SELECT count(*) FROM person')" = 0 ] || fail "half of it stayed"
echo "\$ plumb execute - <one.sql"
echo "INSERT INTO person VALUES (1, 'a'); INSERT INTO person VALUES (2, 'b');" | plumb execute - --env dev >state/out 2>state/err || fail "execute -"
out '2 statements on'
run 0 plumb execute --env dev --command 'DELETE FROM person'
echo 'CREATE INDEX CONCURRENTLY person_mail ON person (mail);' >index.sql
run 1 plumb execute index.sql --env dev
err 'cannot run inside a transaction'
run 0 plumb execute index.sql --env dev --several-transactions
run 0 plumb execute --env dev -c 'DROP INDEX person_mail'
run 1 plumb execute --env dev --command 'SELECT 1; SELECT nothing'
err '--command:1:8: error: --command failed at statement 2 of 2'
for text in '\\d person' 'COPY person FROM STDIN;
1
\.' 'ROLLBACK' 'VACUUM'; do
  printf '%s\n' "$text" >odd.sql
  run 1 plumb execute odd.sql --env dev
  err 'odd.sql:'
  not_err migration
done
run 1 plumb execute --env dev

# seed: once per content.
mkdir seed
echo "INSERT INTO person VALUES (1, 'one') ON CONFLICT DO NOTHING;" >seed/1.sql
echo "INSERT INTO person VALUES (2, 'two') ON CONFLICT DO NOTHING;" >seed/2.sql
run 0 plumb seed --env dev
out 'ran seed/1.sql'
out '2 seed files run'
sql app -c 'DELETE FROM person'
run 0 plumb seed --env dev
out 'up to date seed/1.sql'
out '0 seed files run'
[ "$(sql app -c 'SELECT count(*) FROM person')" = 0 ] || fail "seeded twice"
for file in ./seed/1.sql "$PWD/seed/1.sql"; do
  run 0 plumb seed --env dev "$file"
  out 'up to date seed/1.sql'
done
mv seed/1.sql seed/one.sql
run 0 plumb seed --env dev seed/one.sql
out 'up to date seed/one.sql'
mv seed/one.sql seed/1.sql
echo "INSERT INTO person VALUES (3, 'three') ON CONFLICT DO NOTHING;" >>seed/2.sql
run 0 plumb seed --env dev
out 'ran again seed/2.sql'
[ "$(sql app -c 'SELECT count(*) FROM person')" = 2 ] || fail "the edited file did not run"
run 0 plumb seed --env dev --again
[ "$(sql app -c 'SELECT count(*) FROM person')" = 3 ] || fail "--again"
echo 'INSERT INTO nothing VALUES (1);' >seed/3.sql
echo 'SELECT 1;' >>seed/1.sql
run 1 plumb seed --env dev
err 'seed/3.sql:1'
err 'seed/1.sql has run, and stays'
not_err 'seed/2.sql has run'
rm seed/3.sql
run 0 plumb drift --env dev --migrations migrations

# check: what the queries return is what they must.
cat >checks.sql <<'SQL'
-- The verification queries of the release checklist.
-- plumb:check the table is there
-- expect person
SELECT table_name FROM information_schema.tables WHERE table_schema = 'public';

-- plumb:check its columns
-- expect id | integer
-- expect mail | text
SELECT column_name, data_type
  FROM information_schema.columns
 WHERE table_name = 'person' ORDER BY 1;

-- plumb:check nobody without a mail
-- expect nothing
SELECT id FROM person WHERE mail IS NULL;

-- plumb:check somebody is there
SELECT count(*) > 0 FROM person;
SQL
run 0 plumb check --env dev
out '4 checks on'
sql app -c "INSERT INTO person VALUES (9, NULL)"
run 2 plumb check --env dev
out 'FAILED  nobody without a mail (checks.sql:'
out '1 failed'
run 2 plumb check --env dev --format json
python3 -c 'import json; d = json.load(open("state/out")); assert d["failed"] == 1 and d["checks"][2]["failure"]' || fail "json"
printf -- '-- plumb:check writes\nDELETE FROM person RETURNING true;\n' >writes.sql
run 2 plumb check writes.sql --env dev
out 'read-only transaction'
[ "$(sql app -c 'SELECT count(*) FROM person')" = 4 ] || fail "a check wrote"
printf -- '-- plumb:chek writes\nSELECT true;\n' >writes.sql
run 1 plumb check writes.sql --env dev
err 'writes.sql:1:1: error: unknown annotation "plumb:chek"'
printf -- '-- plumb:check nothing\n' >writes.sql
run 1 plumb check writes.sql --env dev
err 'writes.sql:1'

# push: development only, nobody else there, hazards as everywhere.
cat >schema.sql <<'SQL'
CREATE TABLE person (id integer PRIMARY KEY, mail text, born date);
SQL
new_database production
run 1 plumb push --env production
err 'development'
run 1 plumb push --database dbname=production
run 0 plumb push --env dev
out 'ADD COLUMN born date'
run 0 plumb push --database dbname=app
out 'is as schema.sql says'
echo 'CREATE TABLE person (id integer PRIMARY KEY);' >schema.sql
run 3 plumb push --env dev
hold shop app
run 4 plumb push --env dev --allow data_loss
err 'shop'
run 4 plumb reset --env dev
run 0 plumb push --env dev --allow data_loss --force
release shop

# reset: everything anew, with the seeds; "public" keeps its owner and privileges.
before=$(sql app -c "SELECT nspowner::regrole, nspacl FROM pg_namespace WHERE nspname = 'public'")
run 1 plumb reset --env production
sql app -c 'CREATE SCHEMA junk' -c 'CREATE TABLE junk.t ()'
sql app -c 'CREATE PUBLICATION feed' -c 'CREATE CAST (json AS bytea) WITHOUT FUNCTION' \
  -c 'CREATE LANGUAGE mine HANDLER plpgsql_call_handler' -c 'CREATE FOREIGN DATA WRAPPER w' \
  -c "CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false)" 2>/dev/null
run 0 plumb reset --env dev
out 'dropped junk, plumb, public'
[ "$(sql app -c "SELECT obj_description('public'::regnamespace)")" = 'standard public schema' ] || fail "public lost its comment"
out '2 seed files run'
[ "$(sql app -c "SELECT nspowner::regrole, nspacl FROM pg_namespace WHERE nspname = 'public'")" = "$before" ] || fail "public is not as it was"
[ -z "$(sql app -c "SELECT to_regnamespace('junk')")" ] || fail "junk is still there"
left=$(sql app -c "SELECT pubname FROM pg_publication UNION ALL SELECT lanname FROM pg_language WHERE oid >= 16384
  UNION ALL SELECT fdwname FROM pg_foreign_data_wrapper UNION ALL SELECT subname FROM pg_subscription
  UNION ALL SELECT 'cast' FROM pg_cast WHERE oid >= 16384")
[ -z "$left" ] || fail "left by reset: $left"
run 0 plumb drift --env dev --migrations migrations
run 0 plumb drift --env dev --migrations migrations --schemas '*'

# backup: a file named for the version, with what was there; none when it fails; no password in sight.
run 0 plumb backup --env dev
file=$(sed 's/^wrote //' state/out)
case $file in backups/app_*_init_*.dump) ;; *) fail "named $file" ;; esac
[ "$(stat -c %a "$file")" = 600 ] || fail "others may read $file"
new_database restored
pg_restore -d restored "$file"
[ "$(sql restored -c 'SELECT count(*) FROM person')" = 3 ] || fail "not what was there"
run 1 plumb backup --database dbname=nowhere

# restore: into a new or an empty database; all of it, with the ledger, or nothing.
run 4 plumb restore "$file" --env dev
err 'is not empty'
run 0 plumb restore "$file" --database dbname=back
out 'created the database'
out 'its newest migration is '
[ "$(sql back -c 'SELECT count(*) FROM person')" = 3 ] || fail "not what was there"
run 0 plumb drift --database dbname=back --migrations migrations
run 0 plumb backup --database dbname=back --format plain --directory plain
new_database empty
head -c 3000 plain/*.sql >cut.sql
run 1 plumb restore cut.sql --database dbname=empty
err "cut.sql was cut off"
run 0 plumb restore plain/*.sql --database dbname=empty
run 0 plumb drift --database dbname=empty --migrations migrations
run 1 plumb restore "$file" --database dbname=back --replace
err 'not called a development database'
sql app -c 'DELETE FROM person'
run 0 plumb restore "$file" --env dev --replace
[ "$(sql app -c 'SELECT count(*) FROM person')" = 3 ] || fail "not replaced"
# A file that cannot be read to its end empties nothing; one that leaves the database runs nothing.
size=$(wc -c <"$file")
head -c $((size - 100)) "$file" >cut.dump
run 1 plumb restore cut.dump --env dev --replace
err 'pg_restore cannot read cut.dump; nothing was touched'
[ "$(sql app -c 'SELECT count(*) FROM person')" = 3 ] || fail "emptied"
printf 'CREATE TABLE q ();' | gzip >zipped.sql
run 1 plumb restore zipped.sql --env dev --replace
err 'zipped.sql is neither SQL nor an archive of pg_dump'
[ "$(sql app -c 'SELECT count(*) FROM person')" = 3 ] || fail "emptied"
printf 'CREATE TABLE here ();\n\\connect production\nCREATE TABLE elsewhere ();\n' >leaves.sql
new_database stays
run 1 plumb restore leaves.sql --database dbname=stays
err 'leaves.sql:2:1: error: \connect leaves the database that it is restored into'
[ -z "$(sql production -c "SELECT to_regclass('elsewhere')")" ] || fail "it ran elsewhere"
cat >leaves.sql <<'SQL'
COPY pg_temp.nothing FROM
  stdin;
\c production is a row
\.
SELECT 'it''s'; \c production
CREATE TABLE elsewhere ();
SQL
run 1 plumb restore leaves.sql --database dbname=stays
err 'leaves.sql:5:17: error: \c leaves the database that it is restored into'
cat >speaks.sql <<'SQL'
CREATE TABLE spoken (a text, b text DEFAULT E'it\'s
\c production', c text DEFAULT $x$ ' $$
\connect production
$x$); /* ' /* \c production
\c production */ */ -- \c production
INSERT INTO spoken VALUES ('a line
\connect production
''
\c production', "lower"('\'));
COPY spoken (a) FROM stdin;
\\connect production
\.
SQL
run 0 plumb restore speaks.sql --database dbname=stays
[ "$(sql stays -c 'SELECT count(*) FROM spoken')" = 2 ] || fail "not restored"
# Nor does another file run that nobody has looked at.
for command in '\i other.sql' '\ir other.sql' '\include other.sql' '\! touch touched'; do
  printf 'CREATE TABLE x ();\n%s\n' "$command" >leads.sql
  run 1 plumb restore leads.sql --database dbname=led
  err "leads.sql:2:1: error: ${command%% *} runs a"
done
[ ! -e touched ] || fail "a command ran"
[ -z "$(sql postgres -c "SELECT 1 FROM pg_database WHERE datname = 'led'")" ] || fail "a database was made"
# What a file has committed by itself is there when it fails.
printf 'CREATE TABLE kept (); COMMIT; SELECT 1 / 0;\n' >commits.sql
new_database half
run 1 plumb restore commits.sql --database dbname=half
err 'psql failed, and what commits.sql committed by itself before that stays'
run 1 plumb restore commits.sql --env dev --replace
err 'psql failed, and what commits.sql committed by itself before that stays'
not_err 'is empty now'
printf 'CREATE TABLE kept (); SELECT 1 / 0;\n' >fails.sql
run 1 plumb restore fails.sql --env dev --replace
err 'psql failed, and nothing was restored; the database is empty now'
run 0 plumb restore "$file" --env dev --replace
printf 'CREATE TABLE one (); CREATE TABLE one ();\n' >broken.sql
new_database untouched
run 1 plumb restore broken.sql --database dbname=untouched
err 'already exists'
[ -z "$(sql untouched -c "SELECT to_regclass('one')")" ] || fail "half of it was restored"
# A database that restore itself has made goes again when nothing came into it; one that was there stays.
run 1 plumb restore broken.sql --database dbname=unfinished
out 'created the database'
out 'dropped the database that was created'
[ "$(sql postgres -c "SELECT count(*) FROM pg_database WHERE datname IN ('unfinished', 'untouched')")" = 1 ] || fail "left behind"
run 0 plumb restore "$file" --database dbname=unfinished
run 1 plumb restore nofile.dump --database dbname=untouched
err 'nofile.dump'
[ "$(ls backups | wc -l)" = 1 ] || fail "a failed backup left something: $(ls backups)"
# A lock that does not come: given up after lock_timeout; while it is waited for, pg_dump ends with plumb.
cp plumb.yaml plumb.before
hold locker app -c 'BEGIN' -c 'LOCK TABLE person IN ACCESS EXCLUSIVE MODE'
printf 'lock_timeout: 200ms\n' >>plumb.yaml
run 4 plumb backup --env dev
err 'nothing was backed up: public.person is locked by pid '
[ "$(ls backups | wc -l)" = 1 ] || fail "a failed backup left something: $(ls backups)"
cp plumb.before plumb.yaml
printf 'lock_timeout: 10min\n' >>plumb.yaml
dumping="EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'pg_dump' AND wait_event_type = 'Lock')"
for signal in TERM HUP KILL; do
  start backup --env dev
  wait_for "$dumping"
  ls backups | grep -q part || fail "where does it write to?"
  kill "-$signal" "$started"
  wait "$started" 2>state/waited || :
  started=
  wait_for "NOT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'pg_dump')"
  [ $signal = KILL ] || [ "$(ls backups | wc -l)" = 1 ] || fail "SIG$signal left something: $(ls backups)"
done
# What a kill -9 has left goes with the next backup; one that is being written does not, nor does anybody else's file.
[ "$(ls backups/app_*.part | wc -l)" = 1 ] || fail "not one leftover: $(ls backups)"
leftover=backups/app_empty_20200101000000.dump.part  # the next one may be of the same second
mv "$(ls backups/app_*.part)" "$leftover"
touch backups/notes.part backups/app_notes.dump.part backups/other_empty_20260101000000.dump.part
start backup --env dev
wait_for "$dumping"
[ ! -e "$leftover" ] || fail "the leftover stays"
being_written=$(ls backups/app_*_20*.part)
printf 'lock_timeout: 200ms\nbackup: {directory: backups}\n' >impatient.yaml
run 4 plumb backup --config impatient.yaml --database dbname=app
[ -e "$being_written" ] || fail "took away what somebody writes"
release locker
end 0
[ "$(ls backups/*.part | wc -l)" = 3 ] || fail "not the three others: $(ls backups)"
rm backups/*.part "${being_written%.part}"
mv plumb.before plumb.yaml
run 0 plumb new later --empty
echo 'SELECT 1;' >"$(migration later)/migration.sql"
run 0 plumb rehash
run 0 plumb deploy --env dev --backup
err 'backup: backups/app_'
[ "$(ls backups | wc -l)" = 2 ] || fail "no backup before the deploy"

# Backups within a second, of several processes, are as many files.
rm -rf backups
printf 'backup: {directory: backups}\n' >backup.yaml
for i in 1 2 3; do plumb backup --config backup.yaml --database dbname=app >state/backup$i 2>&1 & eval p$i=$!; done
for i in 1 2 3; do eval wait \$p$i || fail "no backup $i: $(cat state/backup$i)"; done
[ "$(ls backups/*.dump | wc -l)" = 3 ] || fail "not three backups: $(ls backups)"

# What push has done is a migration that is applied already; so is what was there before plumb.
new_database pushed
mkdir -p pushed/state && cd pushed
printf 'environments:\n  dev: {url: dbname=pushed, development: true}\n' >plumb.yaml
echo 'CREATE TABLE person (id integer PRIMARY KEY);' >schema.sql
run 0 plumb new init
run 0 plumb deploy
echo 'CREATE TABLE person (id integer PRIMARY KEY, pushed text);' >schema.sql
run 0 plumb push --env dev
run 0 plumb new pushed
run 4 plumb deploy --env dev
err 'plumb resolve --applied NAME'
run 0 plumb resolve --applied "$(basename "$(migration pushed)")" --env dev
run 0 plumb drift --env dev
cd .. && mkdir -p there/state && cd there
run 0 plumb init --from dbname=pushed
out 'plumb baseline'
not_out 'plumb deploy        #'
cd ..

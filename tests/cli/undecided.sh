# A text of which only a server can tell whether it is another one: named with both spellings and what would settle it, no
# SQL by itself; --undecided decides for scripts. A role without TEMP and a hot standby are compared as files are, and
# plumb says so.
. "$(dirname "$0")/check.sh"

echo "CREATE TABLE person (id integer, born date DEFAULT 'January 1, 2020');" >written.sql
echo "CREATE TABLE person (id integer, born date DEFAULT '2020-01-01'::date);" >stored.sql
run 0 plumb diff --from stored.sql --to written.sql
out 'no statements'
out "\"'2020-01-01'::date\" on one side and \"'January 1, 2020'\" on the other; compare with a database, or pass --scratch"
run 2 plumb diff --from stored.sql --to written.sql --exit-code
run 0 plumb diff --from stored.sql --to written.sql --format sql
[ ! -s state/out ] || fail 'undecided text became SQL'
err 'undecided offline'

run 2 plumb diff --from stored.sql --to written.sql --exit-code --undecided change
out "ALTER TABLE public.person ALTER COLUMN born SET DEFAULT 'January 1, 2020'"
out "undecided, taken as changed: expression of default of public.person.born is \"'2020-01-01'::date\""
run 0 plumb diff --from stored.sql --to written.sql --exit-code --undecided ignore
out 'in sync'
out 'undecided, taken as the same'
run 1 plumb diff --from stored.sql --to written.sql --undecided guess

mkdir m
run 0 plumb new first --schema stored.sql --migrations m
run 0 plumb new second --schema written.sql --migrations m
out 'nothing to do'
run 0 plumb new second --schema written.sql --migrations m --undecided change
grep -q "SET DEFAULT 'January 1, 2020'" m/*_second/migration.sql || fail 'the default is not changed'

# A server settles it, whatever is asked.
new_database undecided
sql undecided -f stored.sql
run 0 plumb drift --database dbname=undecided --to written.sql
run 0 plumb diff --from dbname=undecided --to written.sql --exit-code --undecided change

# Without TEMP it cannot.
sql undecided -c 'REVOKE TEMP ON DATABASE undecided FROM PUBLIC' -c 'CREATE ROLE reader LOGIN' \
  -c 'GRANT SELECT ON person TO reader'
run 2 plumb drift --database 'dbname=undecided user=reader' --to written.sql
out 'undecided: '
out 'role reader has no TEMP privilege on database undecided: texts are compared by their parse trees alone'
out 'undecided offline: expression of default of public.person.born'
run 0 plumb drift --database 'dbname=undecided user=reader' --to written.sql --undecided ignore
run 0 plumb drift --database 'dbname=undecided user=reader' --to stored.sql
not_out 'parse trees alone'

# TEMP is all that it takes.
sql undecided -c 'REVOKE ALL ON person FROM reader' -c 'GRANT TEMP ON DATABASE undecided TO reader'
run 0 plumb drift --database 'dbname=undecided user=reader' --to written.sql
not_out 'undecided offline'

# A hot standby: a copy of the server's files that is told to wait for more of a log which never comes.
data=$(sql postgres -c 'SHOW data_directory')
bin=$(sql postgres -c "SELECT setting FROM pg_config WHERE name = 'BINDIR'")
locks=$(sql postgres -c 'SHOW max_locks_per_transaction')
mkdir standby
chmod 777 . standby
copy=$work/standby/data
# as_server COMMAND: as the user that the server runs as.
as_server() { sql postgres -c "COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; $1'"; }
sql postgres -c CHECKPOINT
as_server "cp -a $data $copy; rm $copy/postmaster.pid; touch $copy/standby.signal"
as_server "$bin/pg_ctl -D $copy -l $copy/log -w -o \"-p 6543 -k $work/standby -c listen_addresses= -c max_locks_per_transaction=$locks\" start >/dev/null 2>&1"
started="$started $(head -n 1 "$copy/postmaster.pid")"
standby="host=$work/standby port=6543 dbname=undecided"
eventually psql -XAtq -d "$standby" -c 'SELECT 1'
run 2 plumb drift --database "$standby" --to written.sql
out 'the server is a hot standby: texts are compared by their parse trees alone, as between files'
out 'undecided offline: expression of default of public.person.born'
run 0 plumb drift --database "$standby" --to stored.sql
out 'no drift'
run 0 plumb diff --from "$standby" --to written.sql --exit-code --undecided ignore

# A wrong password: the server's message, what to do, and the password nowhere. Needs a server that asks for one, so the
# embedded server's rules are changed for one role and put back.
. "$(dirname "$0")/check.sh"
echo 'CREATE TABLE t (id integer);' >schema.sql
sql postgres -c "CREATE ROLE locked LOGIN PASSWORD 'right horse'"
hba=$(sql postgres -c 'SHOW hba_file')
sql postgres -c "CREATE TABLE rules (line text); COPY rules FROM '$hba'
  " -c "COPY (SELECT 'local all locked scram-sha-256' UNION ALL SELECT line FROM rules) TO '$hba'" \
  -c 'DROP TABLE rules' -c 'SELECT pg_reload_conf()' >state/out 2>state/err || fail "cannot change the rules of the server"
eventually refused locked
run 1 plumb diff --from "postgres://locked:wr0ng@/postgres?host=$PGHOST&port=$PGPORT" --to schema.sql
err 'password authentication failed'
not_err wr0ng
PGPASSWORD='wr0ng' run 1 plumb diff --from "dbname=postgres user=locked" --to schema.sql
err 'password authentication failed'
not_err wr0ng
run 0 plumb diff --from "postgres://locked:right%20horse@/postgres?host=$PGHOST&port=$PGPORT" --to schema.sql
not_out horse
not_err horse

# A schema of the user's own that is called as plumb's ledger is: only the ledger is passed over.
. "$(dirname "$0")/check.sh"
new_database app
export DATABASE_URL=dbname=app
write() { mkdir -p "migrations/$1"; cat >"migrations/$1/migration.sql"; }

printf 'CREATE SCHEMA plumb;\nCREATE TABLE plumb.tree (id integer PRIMARY KEY);\nCREATE TABLE t (id integer);\n' >schema.sql
cat schema.sql | write 20260101000000_init
run 1 plumb deploy
err 'the ledger is in that schema: write CREATE SCHEMA IF NOT EXISTS plumb'
sed -i 's/SCHEMA plumb/SCHEMA IF NOT EXISTS plumb/' migrations/*/migration.sql
run 0 plumb deploy
run 0 plumb drift
run 0 plumb diff --from dbname=app --to schema.sql --exit-code
not_out 'ledger'
run 0 plumb pull
out 'CREATE TABLE plumb.tree'
not_out 'migrations'

# What somebody adds there is seen; the schema stays while the ledger is in it.
sql app -c 'CREATE TABLE plumb.more (x integer)'
run 2 plumb drift
out 'unexpected  table plumb.more'
run 0 plumb diff --from dbname=app --to empty --schemas '*' --allow data_loss
out 'DROP TABLE plumb.more'
not_out 'DROP SCHEMA plumb'
echo 'CREATE TABLE t (id integer);' >without.sql
run 0 plumb diff --from dbname=app --to without.sql --exit-code
out 'schema plumb: 2 objects not managed'

# A ledger alone is nothing to be told of, wherever it stands.
new_database alone
rm -r migrations
echo 'CREATE TABLE t (id integer);' | write 20260101000000_init
run 0 plumb deploy --database dbname=alone
run 0 plumb diff --from dbname=alone --to without.sql --exit-code
not_out plumb.migrations
not_out 'schema plumb'
run 0 plumb pull --from dbname=alone
not_out plumb
new_database other
echo 'ledger: plumb.done' >plumb.yaml
run 0 plumb deploy --database dbname=other
run 0 plumb drift --database dbname=other
run 0 plumb diff --from dbname=other --to dbname=alone --exit-code
run 0 plumb pull --from dbname=other
not_out plumb

# A dump of a database that plumb deploys to is a schema file without plumb's ledger; another tool's is what it says.
rm plumb.yaml
new_database dumped
run 0 plumb deploy --database dbname=dumped
sql dumped -c 'CREATE TABLE plumb.seeds (name text)' -c 'CREATE TABLE _prisma_migrations (id text PRIMARY KEY)'
pg_dump -s -d dumped >dump.sql
run 0 plumb diff --from empty --to dump.sql
out 'CREATE TABLE public.t'
out 'CREATE TABLE public._prisma_migrations'
not_out plumb.
not_out 'SCHEMA plumb'
run 0 plumb diff --from dbname=dumped --to dump.sql --exit-code
run 0 plumb diff --from dump.sql --to dbname=dumped --exit-code

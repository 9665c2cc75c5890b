# A flat directory of SQL files whatever they are called: every command that takes --migrations takes it, without a
# plumb.yaml, or says which file is none and what would be one.
. "$(dirname "$0")/check.sh"
export DATABASE_URL=dbname=odd
# odd FIRST SECOND NEXT: a directory of those two files.
odd() {
  echo "--- $1, $2"
  rm -rf db plumb.yaml plumb.sum
  mkdir db
  echo 'CREATE TABLE a (id integer);' >"db/$1"
  echo 'CREATE TABLE b (id integer);' >"db/$2"
  sql postgres -c 'DROP DATABASE IF EXISTS odd' 2>state/dropped
  new_database odd
  run 4 plumb drift --migrations db
  err 'no migration was applied to'
  run 0 plumb status --migrations db
  out '2 pending'
  run 0 plumb deploy --migrations db
  out 'applied 2 migrations'
  run 0 plumb status --migrations db
  out '2 applied'
  run 0 plumb drift --migrations db
  run 0 plumb verify --migrations db
  out "ran ${1%.[sS]*}"
  run 1 plumb import --migrations db
  err 'db has the layout of no tool with a ledger'
  printf 'CREATE TABLE a (id integer); CREATE TABLE b (id integer); CREATE TABLE c (id integer);\n' >schema.sql
  if [ -z "$3" ]; then
    run 1 plumb new third --migrations db
    err "would run before ${2%.sql}, which has no number"
    return 0
  fi
  run 0 plumb new third --migrations db
  rm schema.sql
  ls db/$3 >state/third || fail "no $3 in $(ls db)"
  run 0 plumb deploy --migrations db
  out 'third'
  run 0 plumb drift --migrations db
  sql odd -c 'ALTER TABLE a ADD COLUMN n integer'
  run 2 plumb drift --migrations db
  run 0 plumb rollback --migrations db --allow data_loss
}
odd '001 first one.sql' '002 second one.sql' 003_third.sql
odd 1-init.sql 2-more.sql 3_third.sql
odd 2024_01_01_add.sql 2024_01_02_more.sql 2025_third.sql
odd 001_A.SQL 002_B.SQL 003_third.sql
odd 01_first.Sql 02-second.sql 03_third.sql

# Names without a number have an order too, and none that begins with one stands behind them.
cp -r db numbered
odd first.Sql second.sql ''
rm -r db schema.sql
mv numbered db

# The way back of one in capitals, and what is no migration.
mv db/*_third.sql db/third.SQL
mv db/*_third.down.sql db/third.DOWN.SQL
run 0 plumb verify --migrations db
out 'ran third.DOWN.SQL'
rm -r db
mkdir -p db/deep
new_database none
export DATABASE_URL=dbname=none
echo 'SELECT 1;' >db/deep/1.sql
for command in deploy drift verify baseline; do
  run 1 plumb $command --migrations db
  err 'no migrations in db'
  err 'deep/1.sql is no migration of a layout that plumb knows: NAME/migration.sql'
done
run 0 plumb status --migrations db
err 'deep/1.sql is no migration'

# What dbmate reads as two halves is never run as one, whatever its name.
rm -r db/deep
printf -- '-- migrate:up\nCREATE TABLE x (id integer);\n-- migrate:down\nDROP TABLE x;\n' >db/1_x.SQL
run 1 plumb deploy --migrations db
err '1_x.SQL is no migration'

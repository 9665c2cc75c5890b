# What somebody has renamed by hand: drift and adopt-drift point it out, take --rename, and refuse what would destroy the
# values of other databases.
. "$(dirname "$0")/check.sh"
export DATABASE_URL=dbname=app
printf 'CREATE TABLE u (id integer PRIMARY KEY, mail text);\n' >first.sql
project app first.sql
new_database other
run 0 plumb deploy --database dbname=other
sql app -c "ALTER TABLE u RENAME mail TO email"
sql other -c "INSERT INTO u VALUES (1, 'one')"
looks='column public.u.mail looks renamed to email; if it is, pass --rename column:public.u.mail=email'
run 2 plumb drift
out "$looks"
run 2 plumb drift --format json
out '"flag": "--rename column:public.u.mail=email"'
run 2 plumb drift --rename column:u.mail=email
out 'renamed     column public.u.mail'
out 'ALTER TABLE public.u RENAME COLUMN email TO mail;'
not_out 'looks renamed'
for dry_run in '' --dry-run; do
  run 3 plumb adopt-drift ren $dry_run
  err "$looks"
  err 'hazard[data_loss]: drops column public.u.mail and its values'
  not_out 'DROP COLUMN'
done
run 1 plumb adopt-drift ren --rename column:u.email=mail
err 'the old side has no column u.email'
run 0 plumb adopt-drift ren --rename column:u.mail=email --dry-run
out 'ALTER TABLE public.u RENAME COLUMN mail TO email;'
not_out 'DROP COLUMN'
run 0 plumb adopt-drift ren --rename column:u.mail=email
grep -q 'RENAME COLUMN email TO mail' "$(migration ren)/down.sql" || fail "no way back"
run 0 plumb drift
sed -i "s/mail/email/" schema.sql
run 0 plumb verify
run 0 plumb deploy --database dbname=other
[ "$(sql other -c 'SELECT email FROM u')" = one ] || fail "the values are gone"
sql app -c 'ALTER TABLE u DROP COLUMN email'
run 3 plumb adopt-drift less
run 0 plumb adopt-drift less --allow data_loss
grep -q '^-- accepted: data_loss' "$(migration less)/migration.sql" || fail "not said to be accepted"

# A value of a type that others hang on.
new_database shop
export DATABASE_URL=dbname=shop
rm -r migrations plumb.yaml
cat >schema.sql <<'SQL'
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (id integer PRIMARY KEY, m mood DEFAULT 'ok');
CREATE VIEW v AS SELECT id, m FROM t;
SQL
run 0 plumb new init
run 0 plumb deploy
sql shop -c "ALTER TYPE mood RENAME VALUE 'sad' TO 'unhappy'"
looks="value 'sad' of type public.mood looks renamed to 'unhappy'; if it is, pass --rename value:public.mood.sad=unhappy"
run 2 plumb drift
out "$looks"
run 2 plumb drift --rename value:mood.sad=unhappy
out "ALTER TYPE public.mood RENAME VALUE 'unhappy' TO 'sad';"
not_out 'DROP'
run 3 plumb adopt-drift
err "$looks"
run 0 plumb adopt-drift --rename value:mood.sad=unhappy
grep -qF "ALTER TYPE public.mood RENAME VALUE 'sad' TO 'unhappy';" "$(migration adopt_drift)/migration.sql" || fail "no rename"
run 0 plumb drift

# The file goes into a repository: it names the database, not its host, nor whoever looked.
count "$(migration adopt_drift)/migration.sql" '^-- to: database shop$' 1
! grep -q 'postgres:' "$(migration adopt_drift)"/*.sql || fail "the address is in the migration"

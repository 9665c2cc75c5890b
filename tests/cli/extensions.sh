# An extension is compared wherever it is installed, also when its schema is none of those that are compared; so is
# whether the schema that it is installed in is there.
. "$(dirname "$0")/check.sh"
write() { mkdir -p "migrations/$1"; cat >"migrations/$1/migration.sql"; }
new_database app
export DATABASE_URL=dbname=app
echo 'CREATE SCHEMA app; CREATE EXTENSION pgcrypto; CREATE TABLE app.t (id integer);' >schema.sql
write 20260101000000_init <schema.sql
run 0 plumb deploy
not_err 'is not what its migrations say'
run 0 plumb drift
run 0 plumb drift --to schema.sql
run 0 plumb diff --from migrations --to dbname=app --exit-code
run 0 plumb diff --from dbname=app --to migrations --exit-code
sql app -c 'DROP EXTENSION pgcrypto'
run 2 plumb drift
out 'missing     extension pgcrypto'

# In a schema of its own, which holds nothing that is compared.
new_database own
export DATABASE_URL=dbname=own
echo 'CREATE SCHEMA ext; CREATE SCHEMA app; CREATE EXTENSION citext WITH SCHEMA ext; CREATE TABLE app.t (h ext.citext);' >schema.sql
echo 'schemas: [app]' >plumb.yaml
rm -r migrations
run 0 plumb new init
run 0 plumb deploy
run 0 plumb drift
sql own -c 'CREATE TABLE ext.other (id integer)'
run 0 plumb drift
out 'schema ext: 1 object not managed'
sed -i 's/CREATE SCHEMA ext;//; s/CREATE EXTENSION.*ext; CREATE/CREATE/; s/ext.citext/text/' schema.sql
run 0 plumb diff --allow all
out 'TYPE text'
not_out 'DROP'

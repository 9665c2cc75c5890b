# Whoever names a database is never given another one: what is named and empty, as a secret that is not there is, is an
# error, also where libpq's own variables lead to a database.
. "$(dirname "$0")/check.sh"
new_database usual
export PGDATABASE=usual
mkdir -p migrations/20260101000000_t
echo 'CREATE TABLE t (id integer);' >migrations/20260101000000_t/migration.sql
is_empty() { [ "$(sql usual -c "SELECT count(*) FROM pg_tables WHERE schemaname IN ('public', 'plumb')")" = 0 ]; }
empty() { run 1 "$@"; err "$message"; is_empty || fail "another database was written to: $*"; }

message='an empty value'
empty plumb deploy --database ''
empty plumb deploy --env ''
empty plumb diff --from '' --to migrations
message='--database: 1 required'
empty plumb deploy --database=
export DATABASE_URL=
message='DATABASE_URL is empty'
empty plumb deploy
unset DATABASE_URL
printf 'environments:\n  production: {url: "${PRODUCTION_URL}"}\n' >plumb.yaml
export PRODUCTION_URL=
message='the URL of environment production is empty: ${PRODUCTION_URL}'
empty plumb deploy
empty plumb deploy --env production
empty plumb drift --database env:production
unset PRODUCTION_URL
message='environment variable PRODUCTION_URL is not set'
empty plumb deploy

# Of several environments none is the usual one, and none is libpq's.
printf 'environments:\n  dev: {url: "postgres:///nosuch"}\n  production: {url: "postgres:///nosuch2"}\n' >plumb.yaml
message='pass --env with one of: dev, production'
empty plumb deploy

# Without any, libpq's variables say it.
rm plumb.yaml
run 0 plumb deploy
run 0 plumb drift

# A wait of 500 is seconds to some and milliseconds to others.
run 1 plumb deploy --statement-timeout 500
err '--statement-timeout: "500" has no unit'
echo 'lock_timeout: 5' >plumb.yaml
run 1 plumb deploy
err 'lock_timeout: "5" has no unit'
echo 'lock_timeout: 0' >plumb.yaml
run 0 plumb deploy

# keep_ledger and databases that nothing was deployed to: the other tool's ledger is made there as that tool makes it.
. "$(dirname "$0")/check.sh"
shape() { # DATABASE TABLE: its columns and indexes
  sql "$1" -c "SELECT string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)), ', ' ORDER BY attnum)
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid = '$2'::regclass AND attnum > 0" \
    -c "SELECT string_agg(regexp_replace(pg_get_indexdef(indexrelid), ' ON .* USING', ''), ', ' ORDER BY 1) FROM pg_index WHERE indrelid = '$2'::regclass"
}

# --- Prisma: the table that it makes itself, then the same made by the first deploy elsewhere
mkdir prisma && cd prisma && mkdir state
m=prisma/migrations
mkdir -p $m/20230101000000_init && echo 'provider = "postgresql"' >$m/migration_lock.toml
echo 'CREATE TABLE "User" ("id" SERIAL NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));' >$m/20230101000000_init/migration.sql
new_database production
sql production -f $m/20230101000000_init/migration.sql -c 'CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)' \
  -c "INSERT INTO _prisma_migrations VALUES (gen_random_uuid()::text, '$(sha256sum <$m/20230101000000_init/migration.sql | cut -d ' ' -f 1)', now(), '20230101000000_init', '', NULL, now(), 1)"
run 0 plumb import prisma --keep-ledger --database dbname=production
run 0 plumb deploy --database dbname=fresh --create-database --dry-run
err 'nothing was deployed here before: would make public._prisma_migrations, as keep_ledger of plumb.yaml wants it'
[ -z "$(sql fresh -c "SELECT to_regclass('_prisma_migrations')")" ] || fail "a dry run made it"
run 0 plumb doctor --database dbname=fresh
out 'the first deploy makes public._prisma_migrations'
run 0 plumb deploy --database dbname=fresh
err 'nothing was deployed here before: making public._prisma_migrations'
[ "$(shape fresh _prisma_migrations)" = "$(shape production _prisma_migrations)" ] || fail "not as Prisma makes it: $(shape fresh _prisma_migrations)"
rows() { sql "$1" -c 'SELECT migration_name, checksum, finished_at IS NOT NULL, rolled_back_at, applied_steps_count FROM _prisma_migrations'; }
[ "$(rows fresh)" = "$(rows production)" ] || fail "not as Prisma would have it: $(rows fresh)"
run 0 plumb drift --database dbname=fresh

# Development: it is there after a reset, too.
printf 'environments:\n  dev: {url: dbname=fresh, development: true}\n' >>plumb.yaml
run 0 plumb reset --env dev
out 'making public._prisma_migrations'
[ "$(rows fresh)" = "$(rows production)" ] || fail "not as Prisma would have it after a reset: $(rows fresh)"
mkdir $m/20230102000000_more && echo 'CREATE TABLE more ();' >$m/20230102000000_more/migration.sql
run 0 plumb deploy --env dev
[ "$(rows fresh | wc -l)" = 2 ] || fail "the next one is not in it"

# Taken away from a database that was deployed to, it is missed.
sql fresh -c 'DROP TABLE _prisma_migrations'
mkdir $m/20230103000000_even_more && echo 'CREATE TABLE even_more ();' >$m/20230103000000_even_more/migration.sql
run 4 plumb deploy --env dev
err 'there is no public._prisma_migrations, which keep_ledger of plumb.yaml wants kept'
[ -z "$(sql fresh -c "SELECT to_regclass('even_more')")" ] || fail "it was deployed all the same"
cd ..

# --- baseline makes it, in a schema that is not there
mkdir drizzle && cd drizzle && mkdir -p state drizzle/20240101000000_first
echo 'CREATE TABLE "a" ("id" serial PRIMARY KEY NOT NULL);' >drizzle/20240101000000_first/migration.sql
echo '{}' >drizzle/20240101000000_first/snapshot.json
printf 'migrations: drizzle\nkeep_ledger: drizzle\n' >plumb.yaml
new_database drizzle
sql drizzle -f drizzle/20240101000000_first/migration.sql
run 0 plumb baseline --database dbname=drizzle
err 'making drizzle.__drizzle_migrations'
sql drizzle -c 'CREATE TABLE as_drizzle (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint, name text, applied_at timestamptz DEFAULT now())'
[ "$(shape drizzle drizzle.__drizzle_migrations | sed 's/drizzle\.//; s/__drizzle_migrations/as_drizzle/g')" = "$(shape drizzle as_drizzle)" ] ||
  fail "not as Drizzle makes it: $(shape drizzle drizzle.__drizzle_migrations)"
[ "$(sql drizzle -c 'SELECT name FROM drizzle.__drizzle_migrations')" = 20240101000000_first ] || fail "no row"
cd ..

# --- The others: each makes what it can write, goose with the row that it begins with.
for tool in dbmate goose golang-migrate flyway; do
  mkdir $tool && cd $tool && mkdir -p state migrations
  case $tool in
    dbmate) printf -- '-- migrate:up\nCREATE TABLE a ();\n-- migrate:down\nDROP TABLE a;\n' >migrations/20240101000000_a.sql ;;
    goose) printf -- '-- +goose Up\nCREATE TABLE a ();\n-- +goose Down\nDROP TABLE a;\n' >migrations/00001_a.sql ;;
    golang-migrate) echo 'CREATE TABLE a ();' >migrations/000001_a.up.sql; echo 'DROP TABLE a;' >migrations/000001_a.down.sql ;;
    flyway) echo 'CREATE TABLE a ();' >migrations/V1__a.sql; echo 'DROP TABLE a;' >migrations/U1__a.sql ;;
  esac
  printf 'keep_ledger: {tool: %s, table: "old.the ledger"}\n' $tool >plumb.yaml
  new_database $tool
  run 0 plumb deploy --database dbname=$tool
  run 0 plumb drift --database dbname=$tool
  run 0 plumb rollback --database dbname=$tool --allow data_loss
  run 0 plumb deploy --database dbname=$tool
  cd ..
done
[ "$(sql dbmate -c 'SELECT * FROM old."the ledger"')" = 20240101000000 ] || fail dbmate
[ "$(sql golang-migrate -c 'SELECT * FROM old."the ledger"')" = '1|f' ] || fail golang-migrate
[ "$(sql goose -c 'SELECT version_id, is_applied FROM old."the ledger" ORDER BY id')" = '0|t
1|t' ] || fail goose
[ "$(sql flyway -c 'SELECT installed_rank, version, script, success FROM old."the ledger"')" = '1|1|V1__a.sql|t' ] || fail flyway
[ "$(sql flyway -c "SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class WHERE relname LIKE 'the ledger\\_%'")" = 'the ledger_pk,the ledger_s_idx' ] || fail "Flyway's indexes"

# Adopting projects of other tools: what their ledgers say becomes what plumb's says, by each tool's own rules, and with
# --keep-ledger the old one goes on being true. The ledgers are made here as those tools make them.
. "$(dirname "$0")/check.sh"
sha() { sha256sum "$1" | cut -d ' ' -f 1; }
state_of() { grep -E "^[a-z_]+ +$1" state/out | cut -d ' ' -f 1; }
is() { [ "$(state_of "$1")" = "$2" ] || fail "$1 is $(state_of "$1"), not $2"; }

# --- Prisma -----------------------------------------------------------------------------------------------------------
mkdir prisma_project && cd prisma_project && mkdir state
new_database prisma
export DATABASE_URL=dbname=prisma
m=prisma/migrations
write() { mkdir -p "$m/$1"; cat >"$m/$1/migration.sql"; }
mkdir -p $m && echo 'provider = "postgresql"' >$m/migration_lock.toml
write 20230101000000_init <<'SQL'
-- CreateTable
CREATE TABLE "User" ("id" SERIAL NOT NULL, "email" TEXT NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
SQL
write 20230102000000_name <<'SQL'
-- AlterTable
ALTER TABLE "User" ADD COLUMN "name" TEXT;
SQL
write 20230103000000_index <<'SQL'
-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
SQL
sql prisma <$m/20230101000000_init/migration.sql
sql prisma <$m/20230102000000_name/migration.sql
run 4 plumb import prisma
err 'has no public._prisma_migrations'
sql prisma -c 'CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)'
row() { # NAME CHECKSUM FINISHED ROLLED_BACK
  sql prisma -c "INSERT INTO _prisma_migrations VALUES (gen_random_uuid()::text, '$2', $3, '$1', '', $4, now(), 1)"
}
row 20230101000000_init "$(sed 's/$/\r/' $m/20230101000000_init/migration.sql | sha256sum | cut -d ' ' -f 1)" "'2023-02-01 10:00:00+00'" NULL
row 20230102000000_name 0000 NULL "now()"
row 20230102000000_name "$(sha $m/20230102000000_name/migration.sql)" "now()" NULL
run 0 plumb import --dry-run
is 20230101000000_init applied
run 1 plumb rehash --migrations $m
err 'nothing pins'
run 0 plumb import prisma --dry-run
is 20230101000000_init applied                   # checked out with other line ends
is 20230102000000_name applied                   # rolled back once, applied then
is 20230103000000_index pending
[ -z "$(sql prisma -c "SELECT to_regclass('plumb.migrations')")" ] || fail "a dry run wrote a ledger"

# What a person must decide.
echo '-- edited' >>$m/20230102000000_name/migration.sql
row 20221231000000_gone abc "now()" NULL
row 20230103000000_index abc NULL NULL
run 4 plumb import prisma
is 20230102000000_name edited
is 20221231000000_gone missing
is 20230103000000_index failed
err -- '--accept edited,missing,failed'
run 4 plumb import prisma --accept edited
sed -i '$d' $m/20230102000000_name/migration.sql
sql prisma -c "DELETE FROM _prisma_migrations WHERE migration_name IN ('20221231000000_gone', '20230103000000_index')"

# Prisma's own lock is respected.
hold prisma prisma -c 'SELECT pg_advisory_lock(72707369)'
run 4 plumb import prisma --lock-wait 100ms
err 'Prisma Migrate is working on this database'
release prisma
run 0 plumb import prisma --keep-ledger
out 'imported 2 migrations'
out 'wrote plumb.yaml'
[ "$(sql prisma -c "SELECT origin, state, finished_at AT TIME ZONE 'UTC' FROM plumb.migrations WHERE name LIKE '%init'")" = 'import|applied|2023-02-01 10:00:00' ] || fail "ledger"
run 0 plumb import prisma
out 'imported 0 migrations'
run 0 plumb drift
run 0 plumb pull --from $m --output schema.sql
run 0 plumb deploy
out 'applied 20230103000000_index'
echo 'SELECT 1;' | write 20230102120000_late
run 4 plumb deploy
err 'give it a later timestamp, or run it late with --allow-out-of-order'
not_err rehash
rm -r $m/20230102120000_late

# The next one is made, deployed and rolled back; the rows are what Prisma would have written.
sed -i 's/ name text/ name text,\n    age integer/' schema.sql
run 0 plumb new add_age --schema schema.sql
run 0 plumb deploy
run 0 plumb drift
prisma_says() { sql prisma -c "SELECT migration_name, checksum, finished_at IS NOT NULL, rolled_back_at IS NULL, applied_steps_count, length(id)
  FROM _prisma_migrations WHERE migration_name LIKE '%$1' ORDER BY started_at DESC LIMIT 1"; }
dir=$(ls -d $m/*_add_age)
[ "$(prisma_says _add_age)" = "$(basename "$dir")|$(sha "$dir/migration.sql")|t|t|1|36" ] || fail "Prisma's row: $(prisma_says _add_age)"
run 0 plumb rollback --allow data_loss
[ "$(prisma_says _add_age | cut -d '|' -f 4)" = f ] || fail "Prisma does not know of the rollback"
run 0 plumb deploy
[ "$(prisma_says _add_age | cut -d '|' -f 4)" = t ] || fail "Prisma does not know of the second deploy"
[ "$(sql prisma -c 'SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL')" = 0 ] || fail "Prisma sees a failed one"
run 0 plumb rollback --to add_age --dry-run

# One that fails half way is a failed one for Prisma too; finished, it is over.
echo 'CREATE INDEX CONCURRENTLY "User_name_idx" ON "User"("name"); SELECT 1 / 0;' | write 20990101000000_half
run 1 plumb deploy
run 1 plumb deploy
[ "$(prisma_says _half | cut -d '|' -f 3,4)" = 'f|t' ] || fail "Prisma takes it for done: $(prisma_says _half)"
[ "$(sql prisma -c "SELECT count(*), min(logs) FROM _prisma_migrations WHERE migration_name = '20990101000000_half'")" = '1|division by zero' ] || fail "Prisma's failed row"
echo 'CREATE INDEX CONCURRENTLY "User_name_idx" ON "User"("name");' | write 20990101000000_half
run 0 plumb deploy
[ "$(prisma_says _half | cut -d '|' -f 3,4)" = 't|t' ] || fail "Prisma does not know of the end: $(prisma_says _half)"
[ "$(sql prisma -c 'SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL')" = 0 ] || fail "Prisma sees a failed one"
cd ..

# --- Drizzle 0.x ------------------------------------------------------------------------------------------------------
mkdir drizzle_project && cd drizzle_project && mkdir -p state db/out/meta
new_database drizzle
export DATABASE_URL=dbname=drizzle
cat >drizzle.config.ts <<'TS'
import { defineConfig } from "drizzle-kit";
export default defineConfig({
  // out: "./elsewhere",
  out: "./db/out", schema: "./src/schema.ts", dialect: "postgresql",
  dbCredentials: { url: process.env.DATABASE_URL! },
  migrations: { table: "journal", schema: "public" },
});
TS
cat >db/out/0000_first.sql <<'SQL'
CREATE TABLE "a" ("id" serial PRIMARY KEY NOT NULL, "name" text);
--> statement-breakpoint
CREATE INDEX "a_name" ON "a" ("name");
SQL
echo 'ALTER TABLE "a" ADD COLUMN "late" text;' >db/out/0001_late.sql
echo 'ALTER TABLE "a" ADD COLUMN "more" text;' >db/out/0002_more.sql
echo 'ALTER TABLE "a" ADD COLUMN "next" text;' >db/out/0003_next.sql
cat >db/out/meta/_journal.json <<'JSON'
{"version": "7", "dialect": "postgresql", "entries": [
  {"idx": 0, "version": "7", "when": 1700000000000, "tag": "0000_first", "breakpoints": true},
  {"idx": 1, "version": "7", "when": 1700000050000, "tag": "0001_late", "breakpoints": true},
  {"idx": 2, "version": "7", "when": 1700000100000, "tag": "0002_more", "breakpoints": true},
  {"idx": 3, "version": "7", "when": 1700000200000, "tag": "0003_next", "breakpoints": true}]}
JSON
for f in 0000_first 0002_more; do sql drizzle <db/out/$f.sql; done
sql drizzle -c 'CREATE TABLE public.journal (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)' \
  -c "INSERT INTO journal (hash, created_at) VALUES ('$(sha db/out/0000_first.sql)', 1700000000000), ('$(sha db/out/0002_more.sql)', 1700000100000)"
run 4 plumb import
is 0000_first applied
mkdir -p migrations/20240101000000_own && echo 'SELECT 1;' >migrations/20240101000000_own/migration.sql
run 4 plumb import
is 0000_first applied
mkdir -p prisma/migrations/20240101000000_other && echo 'SELECT 1;' >prisma/migrations/20240101000000_other/migration.sql
touch prisma/migrations/migration_lock.toml
run 1 plumb import
err 'there are migrations of prisma and of drizzle here'
rm -r migrations prisma
run 4 plumb import drizzle
is 0000_first applied
is 0001_late skipped
is 0002_more applied
is 0003_next pending
err '1 skipped: never run: its time in the journal is not after'
run 1 plumb import drizzle --accept skiped
err 'did you mean skipped?'
run 1 plumb import drizzle --accept everything
err 'known: edited, missing, failed, skipped'
run 0 plumb import drizzle --accept skipped --keep-ledger
out 'wrote plumb.yaml'
run 4 plumb deploy
err 'meta/_journal.json'
not_err rehash
run 0 plumb deploy --allow-out-of-order
[ "$(sql drizzle -c 'SELECT hash, created_at FROM journal ORDER BY id DESC LIMIT 1')" = "$(sha db/out/0003_next.sql)|1700000200000" ] || fail "Drizzle's row"
run 1 plumb rollback
err 'write it into db/out/0003_next.down.sql'
run 0 plumb drift

# A new one has Drizzle's marks between its statements.
run 0 plumb pull --from db/out --output schema.sql
printf '\nCREATE TABLE one (id integer);\nCREATE TABLE two (id integer);\n' >>schema.sql
run 0 plumb new pair --schema schema.sql
[ "$(cat db/out/*_pair.sql | grep -c '^--> statement-breakpoint$')" = 1 ] || fail "no mark between two statements"
run 0 plumb deploy
run 0 plumb drift
cd ..

# --- Drizzle v1 -------------------------------------------------------------------------------------------------------
mkdir drizzle1_project && cd drizzle1_project && mkdir -p state drizzle/20240101000000_first drizzle/20240102000000_second
new_database drizzle1
export DATABASE_URL=dbname=drizzle1
echo 'CREATE TABLE "a" ("id" serial PRIMARY KEY NOT NULL);' >drizzle/20240101000000_first/migration.sql
echo 'ALTER TABLE "a" ADD COLUMN "name" text;' >drizzle/20240102000000_second/migration.sql
echo '{}' >drizzle/20240101000000_first/snapshot.json
echo '{}' >drizzle/20240102000000_second/snapshot.json
sql drizzle1 <drizzle/20240101000000_first/migration.sql
sql drizzle1 -c 'CREATE SCHEMA drizzle' -c 'CREATE TABLE drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint, name text, applied_at timestamptz DEFAULT now())' \
  -c "INSERT INTO drizzle.__drizzle_migrations (hash, created_at, name) VALUES ('$(sha drizzle/20240101000000_first/migration.sql)', 1704067200000, '20240101000000_first')"
run 0 plumb import --migrations drizzle --keep-ledger
is 20240101000000_first applied
is 20240102000000_second pending
run 0 plumb deploy
[ "$(sql drizzle1 -c 'SELECT hash, created_at, name FROM drizzle.__drizzle_migrations ORDER BY id DESC LIMIT 1')" = "$(sha drizzle/20240102000000_second/migration.sql)|1704153600000|20240102000000_second" ] || fail "Drizzle's row"
run 0 plumb drift
cd ..

# --- dbmate, goose, golang-migrate, Flyway ----------------------------------------------------------------------------
small() { # DATABASE
  mkdir "$1" && cd "$1" && mkdir -p state migrations
  new_database "$1"
  export DATABASE_URL=dbname=$1
}
small dbmate
printf -- '-- migrate:up\nCREATE TABLE a ();\n-- migrate:down\nDROP TABLE a;\n' >migrations/20240101000000_a.sql
printf -- '-- migrate:up\nCREATE TABLE b ();\n-- migrate:down\nDROP TABLE b;\n' >migrations/20240102000000_b.sql
sql dbmate -c 'CREATE TABLE a ()' -c 'CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY)' -c "INSERT INTO schema_migrations VALUES ('20240101000000')"
run 0 plumb import --migrations migrations --keep-ledger
is 20240102000000_b pending
run 0 plumb deploy
[ "$(sql dbmate -c 'SELECT string_agg(version, chr(44) ORDER BY version) FROM schema_migrations')" = 20240101000000,20240102000000 ] || fail "dbmate's rows"
run 0 plumb rollback --allow data_loss
[ "$(sql dbmate -c 'SELECT count(*) FROM schema_migrations')" = 1 ] || fail "dbmate's rows"
cd ..

small goose
printf -- '-- +goose Up\n-- +goose StatementBegin\nCREATE TABLE a ();\n-- +goose StatementEnd\n-- +goose Down\nDROP TABLE a;\n' >migrations/00001_a.sql
printf -- '-- +goose Up\nCREATE TABLE b ();\n-- +goose Down\nDROP TABLE b;\n' >migrations/00002_b.sql
sql goose -c 'CREATE TABLE a ()' -c 'CREATE TABLE goose_db_version (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, version_id bigint NOT NULL, is_applied boolean NOT NULL, tstamp timestamp NOT NULL DEFAULT now())' \
  -c 'INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, true), (1, true), (2, true), (2, false)'
run 0 plumb import goose --keep-ledger
is 00001_a applied
is 00002_b rolled_back
run 0 plumb deploy
[ "$(sql goose -c 'SELECT version_id, is_applied FROM goose_db_version ORDER BY id DESC LIMIT 1')" = '2|t' ] || fail "goose's row"
run 0 plumb drift
cd ..

small golang
echo 'CREATE TABLE a ();' >migrations/000001_a.up.sql
echo 'DROP TABLE a;' >migrations/000001_a.down.sql
echo 'CREATE TABLE b ();' >migrations/000002_b.up.sql
echo 'DROP TABLE b;' >migrations/000002_b.down.sql
sql golang -c 'CREATE TABLE a ()' -c 'CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL)' -c 'INSERT INTO schema_migrations VALUES (1, true)'
run 4 plumb import golang-migrate
is 000001_a failed
sql golang -c 'UPDATE schema_migrations SET dirty = false'
run 0 plumb import golang-migrate --keep-ledger
is 000001_a applied
run 0 plumb deploy
[ "$(sql golang -c 'SELECT version, dirty FROM schema_migrations')" = '2|f' ] || fail "golang-migrate's row"
printf 'CREATE TABLE c ();\nVACUUM;\nSELECT 1/0;\n' >migrations/000003_c.up.sql
run 1 plumb deploy
[ "$(sql golang -c 'SELECT version, dirty FROM schema_migrations')" = '3|t' ] || fail "golang-migrate's row of a failed one"
printf 'CREATE TABLE c ();\nVACUUM;\n' >migrations/000003_c.up.sql
echo 'DROP TABLE c;' >migrations/000003_c.down.sql
run 0 plumb deploy
[ "$(sql golang -c 'SELECT version, dirty FROM schema_migrations')" = '3|f' ] || fail "golang-migrate's row"
run 0 plumb rollback --allow data_loss
run 0 plumb rollback --allow data_loss
[ "$(sql golang -c 'SELECT version, dirty FROM schema_migrations')" = '1|f' ] || fail "golang-migrate's row after rollback"
cd ..

small flyway
printf 'CREATE TABLE a (\n  id integer\n);\n' >migrations/V1__make_a.sql
echo 'CREATE TABLE b ();' >migrations/V1.1__make_b.sql
echo 'DROP TABLE b;' >migrations/U1.1__make_b.sql
sql flyway -c 'CREATE TABLE a (id integer)' -c 'CREATE TABLE flyway_schema_history (installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum integer, installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL, success boolean NOT NULL)'
crc=$(python3 -c "
import zlib
crc = 0
for line in open('migrations/V1__make_a.sql').read().splitlines(): crc = zlib.crc32(line.encode(), crc)
print(crc - (1 << 32) if crc >= 1 << 31 else crc)")
sql flyway -c "INSERT INTO flyway_schema_history VALUES (1, '1', 'make a', 'SQL', 'V1__make_a.sql', $crc, 'me', now(), 1, true)"
run 0 plumb import flyway --migrations migrations --keep-ledger
is V1__make_a applied
run 0 plumb deploy
[ "$(sql flyway -c 'SELECT installed_rank, version, description, type, script, success FROM flyway_schema_history ORDER BY 1 DESC LIMIT 1')" = '2|1.1|make b|SQL|V1.1__make_b.sql|t' ] || fail "Flyway's row"
printf 'VACUUM;\nSELECT 1/0;\n' >migrations/V2__half.sql
run 1 plumb deploy
[ "$(sql flyway -c 'SELECT installed_rank, version, success FROM flyway_schema_history ORDER BY 1 DESC LIMIT 1')" = '3|2|f' ] || fail "Flyway's row of a failed one"
echo 'VACUUM;' >migrations/V2__half.sql
run 0 plumb deploy
[ "$(sql flyway -c 'SELECT string_agg(success::text, chr(44) ORDER BY installed_rank) FROM flyway_schema_history')" = true,true,true ] || fail "Flyway's rows"
# A database that Flyway was baselined on, in a schema that Flyway made: neither is a migration that is missing.
sql flyway -c "UPDATE flyway_schema_history SET installed_rank = installed_rank + 10" -c "DELETE FROM flyway_schema_history WHERE version IN ('1', '1.1')" \
  -c "INSERT INTO flyway_schema_history VALUES (0, NULL, '<< Flyway Schema Creation >>', 'SCHEMA', '\"app\"', NULL, 'me', now(), 0, true), (1, '1.5', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', NULL, 'me', now(), 0, true)"
run 0 plumb import flyway --migrations migrations --dry-run
is V1__make_a applied
is V1.1__make_b applied
not_out missing
echo '-- edited' >>migrations/V2__half.sql
run 4 plumb import flyway --migrations migrations
is V2__half edited
cd ..

small flyway_start
echo 'CREATE TABLE a (id integer);' >migrations/B1.5__start.sql
echo 'CREATE TABLE b (id integer);' >migrations/V2__b.sql
sql flyway_start -c 'CREATE TABLE a (id integer)' -c 'CREATE TABLE flyway_schema_history (installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum integer, installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL, success boolean NOT NULL)' \
  -c "INSERT INTO flyway_schema_history VALUES (1, '1', 'a', 'SQL', 'V1__a.sql', 5, 'me', now(), 1, true), (2, '1.5', 'n', 'SQL', 'V1.5__n.sql', 6, 'me', now(), 1, true)"
run 0 plumb import flyway --migrations migrations --keep-ledger
is B1.5__start applied
is V2__b pending
not_out missing
run 0 plumb deploy
run 0 plumb drift
new_database flyway_fresh
sql flyway_fresh -c 'CREATE TABLE flyway_schema_history (installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum integer, installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL, success boolean NOT NULL)'
run 0 plumb deploy --database dbname=flyway_fresh
[ "$(sql flyway_fresh -c "SELECT string_agg(concat_ws('|', version, type, script), ' ' ORDER BY installed_rank) FROM flyway_schema_history")" = '1.5|SQL_BASELINE|B1.5__start.sql 2|SQL|V2__b.sql' ] || fail "Flyway's rows"
run 0 plumb import flyway --migrations migrations --database dbname=flyway_fresh --dry-run
is B1.5__start applied
cd ..

# There and back with the real drizzle-kit: its own migrate makes the ledger, plumb takes over and keeps it, drizzle-kit finds
# nothing to do, and takes over again. PLUMB_DRIZZLE_KIT names a directory with node_modules (npm install drizzle-kit
# drizzle-orm pg); without it nothing is tested here.
. "$(dirname "$0")/check.sh"
if [ ! -x "${PLUMB_DRIZZLE_KIT:-}/node_modules/.bin/drizzle-kit" ] || ! command -v node >/dev/null; then
  echo "SKIPPED: PLUMB_DRIZZLE_KIT names no directory with drizzle-kit: not tested against the real one" >&2
  exit 77
fi
ln -s "$PLUMB_DRIZZLE_KIT/node_modules" node_modules
new_database app
export DATABASE_URL=dbname=app
cat >drizzle.config.ts <<TS
export default { "out": "./drizzle", "schema": "./schema.ts", "dialect": "postgresql",
  "dbCredentials": { "host": "$PGHOST", "port": ${PGPORT:-5432}, "user": "$(sql app -c 'SELECT current_user')", "database": "app", "ssl": false } };
TS
kit() { echo "\$ drizzle-kit $*"; node_modules/.bin/drizzle-kit "$@" --config drizzle.config.ts >state/kit 2>&1 </dev/null || fail "drizzle-kit $*: $(cat state/kit)"; }
rows() { sql app -c 'SELECT count(*) FROM drizzle.__drizzle_migrations'; }
schema() { # COLUMNS
  printf 'import { pgTable, serial, text } from "drizzle-orm/pg-core";\nexport const a = pgTable("a", { id: serial("id").primaryKey()%s });\n' "$1" >schema.ts
}
schema ''
kit generate --name first
schema ', name: text("name")'
kit generate --name second
kit migrate
[ "$(rows)" = 2 ] || fail "drizzle-kit wrote $(rows) rows"

run 0 plumb import drizzle --keep-ledger
count state/out '^applied ' 2
run 0 plumb drift
run 0 plumb pull --from drizzle --output schema.sql
sed -i 's/ name text/ name text,\n    note text/' schema.sql
run 0 plumb new add_note --schema schema.sql
run 0 plumb deploy
run 0 plumb drift
[ "$(rows)" = 3 ] || fail "plumb did not keep the ledger: $(rows) rows"

# Back: nothing to do for drizzle-kit, and its next migration is the only one that it runs.
kit migrate
[ "$(rows)" = 3 ] || fail "drizzle-kit ran something again: $(rows) rows"
[ "$(sql app -c "SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'a'::regclass AND attnum > 0")" = id,name,note ] || fail "columns"
kit generate --name by_hand --custom
echo 'ALTER TABLE "a" ADD COLUMN "back" text;' >"$(ls drizzle/*_by_hand.sql drizzle/*_by_hand/migration.sql 2>/dev/null)"
kit migrate
[ "$(rows)" = 4 ] || fail "drizzle-kit did not go on: $(rows) rows"
[ "$(sql app -c "SELECT count(*) FROM pg_attribute WHERE attrelid = 'a'::regclass AND attname = 'back'")" = 1 ] || fail "drizzle-kit did not go on"

# And forth again.
run 0 plumb import drizzle
out 'imported 1 migration'
run 0 plumb drift

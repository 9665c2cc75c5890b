# Real projects: a database built by their own SQL is imported, has no drift, and the next migration is made and deployed.
# PLUMB_HISTORIES names a directory with <project>/prisma/migrations or <project>/drizzle (tests/histories.sh makes one); without
# it nothing is tested here.
. "$(dirname "$0")/check.sh"
if [ ! -d "${PLUMB_HISTORIES:-}" ]; then
  echo "SKIPPED: PLUMB_HISTORIES names no directory: no real history is imported" >&2
  exit 77
fi

# One of Prisma's: directories, _prisma_migrations.
prisma() {
  mkdir "$1" && cd "$1" && mkdir state
  cp -r "$PLUMB_HISTORIES/$1/prisma" prisma
  echo 'provider = "postgresql"' >prisma/migrations/migration_lock.toml
  new_database "$1"
  export DATABASE_URL=dbname=$1
  sql "$1" -c 'CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)'
  for file in prisma/migrations/*/migration.sql; do
    name=$(basename "$(dirname "$file")")
    sql "$1" -f "$file" >state/out 2>&1 || fail "$name does not run"
    sql "$1" -c "INSERT INTO _prisma_migrations VALUES (gen_random_uuid()::text, '$(sha256sum "$file" | cut -d ' ' -f 1)', now(), '$name', '', NULL, now(), 1)"
  done
  run 0 plumb import prisma --keep-ledger
  next prisma/migrations
  [ "$(sql "$1" -c "SELECT count(*) FROM _prisma_migrations WHERE migration_name LIKE '%_next_one' AND finished_at IS NOT NULL")" = 1 ] || fail "Prisma does not know of the next one"
  cd ..
}

# One of Drizzle's: a journal, drizzle.__drizzle_migrations.
drizzle() {
  mkdir "$1" && cd "$1" && mkdir state
  cp -r "$PLUMB_HISTORIES/$1/drizzle" drizzle
  new_database "$1"
  export DATABASE_URL=dbname=$1
  sql "$1" -c 'CREATE SCHEMA drizzle' -c 'CREATE TABLE drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)'
  python3 -c 'import json; [print(e["when"], e["tag"]) for e in json.load(open("drizzle/meta/_journal.json"))["entries"]]' >state/journal
  while read -r when name; do
    sql "$1" --single-transaction -f "drizzle/$name.sql" >state/out 2>&1 </dev/null || fail "$name does not run"
    sql "$1" -c "INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('$(sha256sum "drizzle/$name.sql" | cut -d ' ' -f 1)', $when)" </dev/null
    newest=$when
  done <state/journal
  run 0 plumb import drizzle --keep-ledger
  next drizzle --scratch  # its DO blocks say what no file can
  [ "$(sql "$1" -c "SELECT count(*) FROM drizzle.__drizzle_migrations WHERE created_at > $newest")" = 1 ] || fail "Drizzle does not know of the next one"
  cd ..
}

# next DIRECTORY [--scratch]: the database is what the migrations say; the schema file is written, edited, and the next migration
# deployed.
next() {
  migrations=$1; shift
  run 0 plumb drift "$@"
  run 0 plumb pull --from "$migrations" --output schema.sql "$@"
  printf '\nCREATE TABLE plumb_was_here (id bigint PRIMARY KEY, note text);\n' >>schema.sql
  run 0 plumb new next_one --schema schema.sql "$@"
  run 0 plumb deploy
  not_err 'is not what its migrations say'
  run 0 plumb drift "$@"
}

ran=0
for project in "$PLUMB_HISTORIES"/*/; do
  [ ! -d "$project/prisma/migrations" ] || { prisma "$(basename "$project")"; ran=$((ran + 1)); }
  [ ! -d "$project/drizzle" ] || { drizzle "$(basename "$project")"; ran=$((ran + 1)); }
done
[ "$ran" -ge 2 ] || fail "not two histories in $PLUMB_HISTORIES"

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
# Nor does drizzle-kit 0.x want to generate what plumb has done, when its schema says the same: the snapshot is there.
if [ -e drizzle/meta ]; then
generates_nothing() { kit generate --name nothing; grep -q 'No schema changes' state/kit || fail "drizzle-kit wants: $(cat drizzle/*_nothing.sql)"; }
schema ', name: text("name"), note: text("note")'
generates_nothing
cat >schema.sql <<'SQL'
CREATE TYPE public.mood AS ENUM ('sad', 'ok');
CREATE SCHEMA app;
CREATE SEQUENCE public.counter START WITH 5;
CREATE TABLE public.a (
    id serial PRIMARY KEY,
    name varchar(20) DEFAULT 'x' NOT NULL,
    note text,
    m public.mood DEFAULT 'sad',
    price numeric(10,2) DEFAULT 1.5,
    ok boolean DEFAULT true,
    n integer DEFAULT 7,
    at timestamp(3) DEFAULT now(),
    seen timestamp with time zone,
    j jsonb DEFAULT '{}'::jsonb,
    tags text[],
    gen integer GENERATED ALWAYS AS IDENTITY,
    email text CONSTRAINT a_email_unique UNIQUE,
    CONSTRAINT a_two UNIQUE (name, ok)
);
CREATE INDEX a_name_idx ON public.a (name);
CREATE UNIQUE INDEX a_at_idx ON public.a (at DESC);
CREATE TABLE app.b (
    x integer NOT NULL,
    y bigint NOT NULL,
    a_id integer CONSTRAINT b_a_id_a_id_fk REFERENCES public.a ON DELETE CASCADE,
    CONSTRAINT b_x_y_pk PRIMARY KEY (x, y)
);
CREATE TABLE public.c (id text PRIMARY KEY);
SQL
run 0 plumb new much --schema schema.sql --allow all
run 0 plumb deploy
cat >schema.ts <<'TS'
import { pgTable, pgEnum, pgSchema, pgSequence, serial, text, integer, timestamp, varchar, numeric, boolean, jsonb, index, uniqueIndex, primaryKey, unique, bigint } from "drizzle-orm/pg-core";
export const mood = pgEnum("mood", ["sad", "ok"]);
export const app = pgSchema("app");
export const counter = pgSequence("counter", { startWith: 5 });
export const a = pgTable("a", { id: serial("id").primaryKey(), name: varchar("name", { length: 20 }).notNull().default("x"),
  note: text("note"), m: mood("m").default("sad"), price: numeric("price", { precision: 10, scale: 2 }).default("1.5"),
  ok: boolean("ok").default(true), n: integer("n").default(7), at: timestamp("at", { precision: 3 }).defaultNow(),
  seen: timestamp("seen", { withTimezone: true }), j: jsonb("j").default({}), tags: text("tags").array(),
  gen: integer("gen").generatedAlwaysAsIdentity(), email: text("email").unique() },
  (t) => [index("a_name_idx").on(t.name), uniqueIndex("a_at_idx").on(t.at.desc().nullsFirst()), unique("a_two").on(t.name, t.ok)]);
export const b = app.table("b", { x: integer("x").notNull(), y: bigint("y", { mode: "number" }).notNull(),
  aId: integer("a_id").references(() => a.id, { onDelete: "cascade" }) }, (t) => [primaryKey({ columns: [t.x, t.y] })]);
export const c = pgTable("c", { id: text("id").primaryKey() });
TS
generates_nothing
sed -i '/^CREATE TABLE public.c/d; /note text/d; /a_name_idx/d; s/true/false/' schema.sql
run 0 plumb new less --schema schema.sql --allow all
run 0 plumb deploy
sed -i '/"c"/d; s/note: text("note"), //; s/index("a_name_idx").on(t.name), //; s/default(true)/default(false)/' schema.ts
generates_nothing
[ "$(rows)" = 5 ] || fail "plumb did not keep the ledger: $(rows) rows"
fi
before=$(rows)
kit migrate
[ "$(rows)" = "$before" ] || fail "drizzle-kit ran something again: $(rows) rows"
kit generate --name by_hand --custom
echo 'ALTER TABLE "a" ADD COLUMN "back" text;' >"$(ls drizzle/*_by_hand.sql drizzle/*_by_hand/migration.sql 2>/dev/null)"
kit migrate
[ "$(rows)" = $((before + 1)) ] || fail "drizzle-kit did not go on: $(rows) rows"
[ "$(sql app -c "SELECT count(*) FROM pg_attribute WHERE attrelid = 'a'::regclass AND attname = 'back'")" = 1 ] || fail "drizzle-kit did not go on"

# And forth again.
run 0 plumb import drizzle
out 'imported 1 migration'
run 0 plumb drift

# The order of a table's columns is no difference; SELECT * of a view stands for them in the order in which they stand.
. "$(dirname "$0")/check.sh"
sql postgres -c 'CREATE DATABASE club'
export DATABASE_URL='dbname=club'

describe() { # COLUMNS
  printf 'CREATE TABLE public.u (id integer PRIMARY KEY%s);\nCREATE VIEW public.v AS SELECT * FROM public.u;\n%s\n' "$1" \
    'CREATE MATERIALIZED VIEW public.m AS SELECT u.*, 1 AS one FROM public.u;' >schema.sql
}
in_step() {
  run 0 plumb diff --from migrations --to schema.sql --exit-code
  run 0 plumb diff --from "$DATABASE_URL" --to schema.sql --exit-code
  run 0 plumb diff --from schema.sql --to "$DATABASE_URL" --exit-code
  run 0 plumb drift
}
printf 'migrations: migrations\nschema: schema.sql\n' >plumb.yaml
describe ', z text'
run 0 plumb new init
run 0 plumb deploy
run 0 plumb verify
in_step

# In the middle of the file, at the end of the table.
describe ', middle text, z text'
run 0 plumb new middle --allow blocks_reads
run 0 plumb deploy
run 0 plumb verify
in_step
[ "$(sql club -c 'SELECT string_agg(attname, $$ $$ ORDER BY attnum) FROM pg_attribute WHERE attrelid = $$v$$::regclass')" = 'id z middle' ] ||
  fail 'the view has its columns in another order'

# A column that is made again stands behind the others; no way back puts it between them.
describe ', middle text, lower text GENERATED ALWAYS AS (lower(z)) STORED, z text, last text'
run 0 plumb new generated --allow table_rewrite,blocks_reads
run 0 plumb deploy
in_step
describe ', middle text, lower text GENERATED ALWAYS AS (upper(z)) STORED, z text, last text'
run 0 plumb new again --allow all
run 0 plumb deploy
in_step
run 0 plumb rollback --steps 2 --allow all

# A column that comes back does so at the end, where SELECT * shows it: the way back says so, and so does its proof.
mkdir -p back/state && cd back
sql postgres -c 'CREATE DATABASE back'
export DATABASE_URL=dbname=back
printf 'migrations: migrations\nschema: schema.sql\n' >plumb.yaml
describe ', middle text, z text'
run 0 plumb new init
describe ', z text'
run 0 plumb new narrower --allow all
down=$(migration narrower)/down.sql
for relation in 'table public.u' 'view public.v'; do
  grep -q "^-- .*the columns of $relation stand in another order then: id, z, middle" "$down" || fail "not said of $relation: $(cat "$down")"
done
run 2 plumb verify
out 'the columns of view public.v stand in another order then: id, z, middle'
describe ', z text, last text'
run 0 plumb new last --allow all
! grep -q 'another order' "$(migration last)/down.sql" || fail "said though nothing moves"
cd ..

# plumb new --concurrently: indexes of tables that are there are built outside of transactions, and hold up nobody.
. "$(dirname "$0")/check.sh"
cat >first.sql <<'SQL'
CREATE TABLE parcel (id integer PRIMARY KEY, weight integer, code text);
CREATE TABLE part (id integer, at date) PARTITION BY RANGE (at);
CREATE MATERIALIZED VIEW heavy AS SELECT id FROM parcel WHERE weight > 10;
SQL
project app first.sql
export DATABASE_URL=dbname=app
sql app -c "INSERT INTO parcel SELECT g, g, g FROM generate_series(1, 100) g"
cat >>schema.sql <<'SQL'
ALTER TABLE parcel ADD COLUMN sent date;
CREATE INDEX parcel_sent ON parcel (sent);
CREATE UNIQUE INDEX parcel_code ON parcel (code) WHERE weight > 0;
CREATE INDEX part_at ON part (at);
CREATE INDEX heavy_id ON heavy (id);
CREATE TABLE fresh (id integer);
CREATE INDEX fresh_id ON fresh (id);
ALTER TABLE parcel ADD CONSTRAINT light CHECK (weight < 1000) NOT VALID;
SQL
run 3 plumb new indexes
err 'blocks_writes'
run 3 plumb new indexes --concurrently
not_err 'parcel_sent'
err 'part_at'
err 'hazard[may_fail_on_data]: builds unique index'
run 0 plumb new indexes --concurrently --allow may_fail_on_data,blocks_writes,blocks_reads
file=$(migration indexes)/migration.sql
for index in 'INDEX CONCURRENTLY parcel_sent' 'UNIQUE INDEX CONCURRENTLY parcel_code' 'INDEX part_at' 'INDEX CONCURRENTLY heavy_id' 'INDEX fresh_id'; do
  grep -q "^CREATE $index ON" "$file" || fail "no $index: $(cat "$file")"
done
run 0 plumb verify
run 0 plumb deploy --dry-run
out '-- outside a transaction:'
run 0 plumb deploy
run 0 plumb drift
[ "$(sql app -c 'SELECT count(*) FROM pg_index WHERE NOT indisvalid')" = 0 ] || fail "an invalid index"
run 0 plumb rollback --allow data_loss
run 0 plumb deploy
run 0 plumb drift

# A changed index is built beside the old one, without a lock that lasts.
sed -i 's/ON parcel (sent)/ON parcel (sent, id)/' schema.sql
run 0 plumb new wider --concurrently --allow blocks_reads
grep -q '^CREATE INDEX CONCURRENTLY plumb_new_parcel_sent ' "$(migration wider)/migration.sql" || fail "$(cat "$(migration wider)/migration.sql")"
run 0 plumb verify
run 0 plumb deploy
run 0 plumb drift

# New keys are built so, too, also of new columns; a primary key only where its columns hold no null already.
cat >>schema.sql <<'SQL'
ALTER TABLE parcel ADD CONSTRAINT "by code" UNIQUE (code, weight) INCLUDE (id) WITH (fillfactor = 70) DEFERRABLE;
ALTER TABLE parcel ADD COLUMN slug text UNIQUE;
CREATE TABLE stamp (id integer NOT NULL, price integer);
CREATE TABLE loose (id integer, price integer);
SQL
run 0 plumb new keys --concurrently --allow may_fail_on_data,blocks_writes,blocks_reads
file=$(migration keys)/migration.sql
grep -qF 'CREATE UNIQUE INDEX CONCURRENTLY "by code" ON public.parcel (code, weight) INCLUDE (id) WITH (fillfactor = 70)' "$file" || fail "$(cat "$file")"
grep -qF 'ADD CONSTRAINT "by code" UNIQUE USING INDEX "by code" DEFERRABLE' "$file" || fail "$(cat "$file")"
grep -qF 'ADD CONSTRAINT parcel_slug_key UNIQUE USING INDEX parcel_slug_key' "$file" || fail "$(cat "$file")"
run 0 plumb verify
run 0 plumb deploy
run 0 plumb drift
cat >>schema.sql <<'SQL'
ALTER TABLE stamp ADD PRIMARY KEY (id);
ALTER TABLE loose ADD PRIMARY KEY (id);
ALTER TABLE part ADD CONSTRAINT part_key UNIQUE (at, id);
SQL
run 3 plumb new primary --concurrently
not_err 'stamp_pkey and blocks'
err 'loose_pkey'
err 'PostgreSQL cannot build the index of a partitioned table CONCURRENTLY'
err 'constraint part_key on public.part'
run 0 plumb new primary --concurrently --allow may_fail_on_data,blocks_writes,blocks_reads
file=$(migration primary)/migration.sql
grep -q '^CREATE UNIQUE INDEX CONCURRENTLY stamp_pkey ' "$file" || fail "$(cat "$file")"
grep -qF 'PRIMARY KEY USING INDEX stamp_pkey' "$file" || fail "$(cat "$file")"
! grep -q 'CONCURRENTLY loose_pkey' "$file" || fail "$(cat "$file")"
run 0 plumb verify
run 0 plumb deploy
run 0 plumb drift
run 0 plumb rollback --allow data_loss
run 0 plumb deploy
run 0 plumb drift

# A key that takes the place of another is made at once: there is never none.
sed -i 's/ADD CONSTRAINT part_key UNIQUE (at, id)/ADD CONSTRAINT part_key UNIQUE (id, at)/; s/"by code" UNIQUE (code, weight)/"by code" UNIQUE (weight, code)/' schema.sql
run 0 plumb new other --concurrently --allow may_fail_on_data,blocks_writes,blocks_reads
! grep -q CONCURRENTLY "$(migration other)/migration.sql" || fail "$(cat "$(migration other)/migration.sql")"

# drift and adopt-drift: where ledger and directory disagree nobody knows what the database should be, and no plan is shown
# that would drop it; owners that nobody manages are in no migration.
. "$(dirname "$0")/check.sh"
write() { mkdir -p "migrations/$1"; cat >"migrations/$1/migration.sql"; }
new_database app
export DATABASE_URL=dbname=app
echo 'CREATE TABLE a (id integer PRIMARY KEY);' | write 20260101000000_a
echo 'CREATE TABLE b (id integer PRIMARY KEY);' | write 20260101000001_b
echo 'CREATE TABLE c (id integer PRIMARY KEY);' | write 20260101000002_c
run 0 plumb deploy --to 20260101000001_b
run 0 plumb drift
cp -r migrations before

# A migration that the directory has not got, one that was edited, a squash of which the database has a part.
refused() { # TEXT...
  for command in drift adopt-drift; do
    run 4 plumb $command
    for text in "$@"; do err "$text"; done
    not_out 'DROP TABLE'
    not_out 'wrote'
  done
}
rm -r migrations/20260101000001_b
refused 'migration 20260101000001_b is in the ledger as applied' 'which has 20260101000002_c instead'
run 4 plumb drift
err 'plumb drift --to SOURCE'
run 2 plumb drift --to migrations
rm -r migrations && cp -r before migrations
echo '-- edited' >>migrations/20260101000000_a/migration.sql
refused 'migration 20260101000000_a was edited after it was applied'
rm -r migrations && cp -r before migrations
run 0 plumb squash all
refused "$(basename "$(migration all)") stands for 3 migrations, of which this database lacks 20260101000002_c" 'deploy the state before plumb squash'
run 0 plumb deploy --migrations before
run 0 plumb drift
run 0 plumb deploy

# One that has stopped half way.
echo 'CREATE TABLE d (); CREATE INDEX CONCURRENTLY a_id ON a (id); SELECT 1 / 0;' | write 20260101000003_d
run 0 plumb rehash
run 1 plumb deploy
run 2 plumb drift
err '20260101000003_d has stopped half way'
run 4 plumb adopt-drift
err '20260101000003_d has stopped half way'
echo 'CREATE TABLE d (); CREATE INDEX CONCURRENTLY a_id ON a (id);' | write 20260101000003_d
run 0 plumb rehash
run 0 plumb deploy
run 0 plumb drift

# A ledger that has nothing but a failure, on a database that was there first.
new_database first
sql first -c 'CREATE TABLE a (id integer PRIMARY KEY)'
run 1 plumb deploy --database dbname=first
for command in drift adopt-drift; do
  run 4 plumb $command --database dbname=first
  err 'what it should be is not known'
  err 'plumb baseline'
  not_out 'DROP TABLE'
done
echo 'VACUUM; SELECT 1 / 0;' >before/20260101000000_a/migration.sql
run 1 plumb deploy --database dbname=first --migrations before
run 4 plumb drift --database dbname=first --migrations before
not_out 'DROP TABLE'
new_database empty
echo 'SELECT 1 / 0;' >before/20260101000000_a/migration.sql
run 1 plumb deploy --database dbname=empty --migrations before
run 0 plumb drift --database dbname=empty --migrations before

# What somebody made by hand belongs to them; the migration does not say so, unless the migrations say who owns what.
sql app -c 'CREATE ROLE drift_ann SUPERUSER' -c 'CREATE ROLE drift_bob'
sql app -c 'SET ROLE drift_ann' -c 'CREATE TABLE by_hand (id integer)' -c 'GRANT SELECT ON by_hand TO drift_bob'
PGOPTIONS='-c role=drift_ann' run 0 plumb adopt-drift --dry-run
not_out 'OWNER TO'
run 0 plumb adopt-drift hotfix --dry-run
not_out 'OWNER TO'
out 'CREATE TABLE public.by_hand'
not_out 'GRANT'
err 'privileges are left out, of table public.by_hand: no migration says any; manage: {privileges: true} in plumb.yaml takes them'
printf 'manage: {privileges: true}\n' >plumb.yaml
run 0 plumb adopt-drift hotfix --dry-run
out 'GRANT SELECT ON TABLE public.by_hand TO drift_bob'
run 0 plumb adopt-drift hotfix
rm plumb.yaml
run 0 plumb drift
new_database other
run 0 plumb deploy --database dbname=other
run 0 plumb drift --database dbname=other
sql app -c 'SET ROLE drift_ann' -c 'CREATE TABLE more (id integer)'
printf 'manage: {owners: true}\n' >plumb.yaml
run 0 plumb adopt-drift --dry-run
out 'ALTER TABLE public.more OWNER TO drift_ann'
printf 'manage: {privileges: false}\n' >plumb.yaml
sql app -c 'GRANT SELECT ON more TO drift_bob'
run 0 plumb adopt-drift --dry-run
not_out 'GRANT'
err 'privileges are left out, of table public.more: plumb.yaml does not manage them'
rm plumb.yaml
sql app -c 'DROP TABLE more'
echo 'ALTER TABLE a OWNER TO drift_bob;' | write 20990101000000_owner
run 0 plumb rehash
run 0 plumb deploy
sql app -c 'SET ROLE drift_ann' -c 'CREATE TABLE more (id integer)'
run 0 plumb adopt-drift --dry-run
out 'ALTER TABLE public.more OWNER TO drift_ann'

# An index that nobody has built to its end is of no use; that of a partitioned table whose partitions' are to be attached
# is as it is meant. Disabled triggers of foreign keys and of deferrable constraints are told of.
new_database broken
cat >broken.sql <<'SQL'
CREATE TABLE t (id integer PRIMARY KEY, n integer, up integer);
ALTER TABLE t ADD CONSTRAINT t_up FOREIGN KEY (up) REFERENCES t;
ALTER TABLE t ADD CONSTRAINT t_later UNIQUE (up, id) DEFERRABLE, ADD CONSTRAINT t_now UNIQUE (n, id);
CREATE UNIQUE INDEX t_n ON t (n);
CREATE TABLE p (id integer, k integer) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE INDEX p_id ON ONLY p (id);
SQL
sql broken -f broken.sql
run 0 plumb drift --database dbname=broken --to broken.sql
not_out 'disabled triggers'
sql broken -c 'DROP INDEX t_n' -c 'INSERT INTO t VALUES (1, 1), (2, 1)'
sql broken -c 'CREATE UNIQUE INDEX CONCURRENTLY t_n ON t (n)' 2>state/err && fail "no duplicate"
sql broken -c 'ALTER TABLE t DISABLE TRIGGER ALL'
run 2 plumb drift --database dbname=broken --to broken.sql
out 'changed     index public.t_n (invalid)'
out 'DROP INDEX public.t_n;'
out 'disabled triggers of constraint t_up on public.t'
out 'disabled triggers of constraint t_later on public.t'
not_out 'disabled triggers of constraint t_now'
not_out p_id
DATABASE_URL=dbname=broken run 0 plumb pull --format yaml
err 'index public.t_n was not built to its end there'
not_out invalid
sql broken -c 'DELETE FROM t WHERE id = 2' -c 'ALTER TABLE t ENABLE TRIGGER ALL'
run 0 plumb diff --from dbname=broken --to broken.sql --format sql --allow all
cp state/out mend.sql
# Nobody can want it so: a database with such an index, as what is desired, asks for the index.
new_database whole
sql whole -f broken.sql
run 0 plumb diff --from dbname=whole --to dbname=broken --exit-code
run 2 plumb diff --from dbname=broken --to dbname=broken --exit-code --allow all
sql broken -f mend.sql
run 0 plumb drift --database dbname=broken --to broken.sql
not_out 'disabled triggers'

# Nor does one of a partition complete the index above it: it is built anew, and attached.
new_database parts
cat >parts.sql <<'SQL'
CREATE TABLE m (id integer, k integer) PARTITION BY LIST (k);
CREATE TABLE m_1 PARTITION OF m FOR VALUES IN (1);
CREATE UNIQUE INDEX m_id ON m (id, k);
SQL
sed 's/ON m (/ON ONLY m (/' parts.sql | sql parts
sql parts -c 'INSERT INTO m VALUES (1, 1), (1, 1)'
sql parts -c 'CREATE UNIQUE INDEX CONCURRENTLY m_1_id_k_idx ON m_1 (id, k)' 2>state/err && fail "no duplicate"
sql parts -c 'DELETE FROM m'
run 0 plumb diff --from dbname=parts --to parts.sql --format sql --allow all
cp state/out mend.sql
sql parts -f mend.sql
run 0 plumb drift --database dbname=parts --to parts.sql

# A ledger, and no migrations where they are looked for: not known, and no script that drops it all.
run 4 plumb drift --migrations nowhere
err 'and nowhere holds none'

# A history that stands on what no migration has made cannot be replayed: what should be there is not known.
new_database legacy
sql legacy -c 'CREATE TABLE legacy (id integer)'
mkdir -p legacy/20260101000000_mail
echo 'ALTER TABLE legacy ADD COLUMN mail text;' >legacy/20260101000000_mail/migration.sql
echo 'ALTER TABLE legacy DROP COLUMN mail;' >legacy/20260101000000_mail/down.sql
export DATABASE_URL=dbname=legacy
run 0 plumb deploy --migrations legacy
run 4 plumb drift --migrations legacy
err 'what the database should be is not known: the applied migrations cannot be replayed'
err 'legacy/20260101000000_mail/migration.sql:1:'
err '--to SOURCE compares with what you name'
run 4 plumb drift --migrations legacy --format json
out '"code": "ledger"'
run 4 plumb rollback --migrations legacy
err 'what the way back loses is not known'
run 0 plumb rollback --migrations legacy --allow data_loss

# A table that is missing, or that nobody expects, is one line, with all that goes with it.
new_database folded
export DATABASE_URL=dbname=folded
rm -rf migrations
echo "CREATE TABLE gone (id integer PRIMARY KEY, name text DEFAULT 'x'); CREATE INDEX gone_name ON gone (name);
COMMENT ON COLUMN gone.name IS 'a name'; CREATE TABLE kept (id integer);" | write 20260101000000_a
run 0 plumb deploy
sql folded -c 'DROP TABLE gone' -c 'CREATE TABLE odd (id integer PRIMARY KEY, n integer CHECK (n > 0))' \
  -c "COMMENT ON TABLE odd IS 'by hand'" -c 'ALTER TABLE kept ADD COLUMN more text'
run 2 plumb drift
out 'differs from migrations in 3 objects'
sed -n '/differs from/,/to bring/p' state/out | grep '^  ' | sort >state/lines
cat >expected <<'TEXT'
  missing     table public.gone
  unexpected  column public.kept.more
  unexpected  table public.odd
TEXT
cmp -s expected state/lines || fail "not these lines: $(cat state/lines)"
run 2 plumb drift --format json
python3 - <<'PYTHON' || fail "not the JSON of it"
import json
all = json.load(open("state/out"))["differences"]
whole = sorted(d["object"]["text"] for d in all if "part_of" not in d)
assert whole == ["column public.kept.more", "table public.gone", "table public.odd"], whole
assert {d["part_of"]["text"] for d in all if "part_of" in d} == {"table public.gone", "table public.odd"}
assert any(d["object"]["kind"] == "index" and d["part_of"]["name"] == "gone" for d in all)
PYTHON

# A body that was checked out with other line ends is another, and is said to be that one.
new_database ends
export DATABASE_URL=dbname=ends
rm -rf migrations
printf 'CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN 1;\nEND $$;\n' | write 20260101000000_f
run 0 plumb deploy
sed -i 's/$/\r/' migrations/20260101000000_f/migration.sql
run 0 plumb status
run 2 plumb drift
out 'changed     routine public.f() (body, in its line ends only)'
run 2 plumb drift --format json
out '"body, in its line ends only"'
run 0 plumb diff --from dbname=ends --to migrations
out 'routine public.f() differs in line ends only'

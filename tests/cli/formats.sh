# What the commands of a pipeline print for scripts, and that it is JSON and nothing else.
. "$(dirname "$0")/check.sh"
new_database app
export DATABASE_URL=dbname=app
# json EXPRESSION: it holds of the document d on standard output (of a command with events: the last line).
json() {
  python3 -c 'import json, sys
text = open("state/out").read()
try: d = json.loads(text)
except ValueError: d = [json.loads(line) for line in text.splitlines()][-1]
sys.exit(0 if eval(sys.argv[1]) else 1)' "$1" || fail "not so: $1"
}
printf 'schema: schema.sql\nseed: [seed.sql]\nenvironments: {dev: "dbname=app"}\n' >plumb.yaml
echo 'CREATE TABLE a (id integer PRIMARY KEY);' >schema.sql
echo 'INSERT INTO a VALUES (1) ON CONFLICT DO NOTHING;' >seed.sql
run 0 plumb new init --format json
json 'd["written"] and d["migration"].endswith("_init") and d["statements"] == 1 and d["hazards"] == [] and len(d["files"]) == 2'
run 0 plumb new again --format json
json 'not d["written"] and d["files"] == [] and "migration" not in d'
run 0 plumb deploy --format json
json 'd["event"] == "finished"'
run 0 plumb seed --format json
json 'd["files"] == [{"file": "seed.sql", "state": "ran"}]'
run 0 plumb seed --format json
json 'd["files"][0]["state"] == "up_to_date"'
run 0 plumb doctor --format json
json 'd["well"] and any(f["state"] == "ok" and f["message"].startswith("ledger: 1 applied") for f in d["findings"])'
run 1 plumb doctor --format json --database dbname=nowhere
json 'not d["well"] and any(f["state"] == "wrong" and "nowhere" in f["message"] and f["hint"] for f in d["findings"])'
new_database there
sql there -c 'CREATE TABLE a (id integer PRIMARY KEY)'
run 0 plumb baseline --format json --database dbname=there
json 'len(d["migrations"]) == 1 and d["migrations"][0].endswith("_init")'
new_database other
run 4 plumb baseline --format json --database dbname=other
json 'd["error"]["code"] == "ledger"'
echo 'ALTER TABLE a ADD COLUMN n integer;' >>schema.sql
run 0 plumb new more --format json
run 0 plumb deploy
run 3 plumb rollback --format json
json 'd["event"] == "error" and d["error"]["code"] == "hazard"'
run 0 plumb rollback --format json --dry-run --allow data_loss
json 'd["dry_run"] and d["migrations"][0]["segments"][0]["statements"][0].startswith("ALTER TABLE public.a")'
run 0 plumb rollback --format json --allow data_loss
out '"event":"statement_finished"'
json 'd["event"] == "finished" and not d["dry_run"] and [m["name"][-5:] for m in d["migrations"]] == ["_more"]'

# What holds results of a function is named, all of it, where its body changes.
for n in 7 9; do
  cat >body$n.sql <<SQL
CREATE FUNCTION key_of(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n % $n';
CREATE TABLE parcel (id integer PRIMARY KEY, weight integer, class integer GENERATED ALWAYS AS (key_of(weight)) STORED,
    CONSTRAINT one_of_a_class EXCLUDE USING btree (key_of(id) WITH =));
CREATE INDEX parcel_key ON parcel (key_of(id));
CREATE INDEX parcel_heavy ON parcel (weight) WHERE key_of(weight) > 10;
CREATE INDEX parcel_weight ON parcel (weight);
CREATE MATERIALIZED VIEW parcel_keys AS SELECT key_of(id) AS key FROM parcel;
CREATE TABLE lot (id integer) PARTITION BY LIST (key_of(id));
SQL
done
run 3 plumb diff --from body7.sql --to body9.sql --format json
json 'd["refused"][0]["message"] == "index public.parcel_heavy, index public.parcel_key, constraint one_of_a_class on public.parcel, column public.parcel.class, materialized view public.parcel_keys and table public.lot hold results of routine public.key_of(integer), which are not computed anew"'

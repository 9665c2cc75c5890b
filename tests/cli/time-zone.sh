# Constants mean what they mean in the database's own TimeZone and DateStyle, wherever they stand: what deploy or psql made
# of a file is what the file says, and another moment is a difference.
. "$(dirname "$0")/check.sh"

cat >kinds.sql <<'SQL'
CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION later(at timestamptz DEFAULT '2026-01-01') RETURNS timestamptz LANGUAGE sql IMMUTABLE AS 'SELECT at';
CREATE DOMAIN recent AS timestamptz DEFAULT '2026-01-02' CHECK (VALUE > '2020-01-01');
CREATE TABLE e (
    id int PRIMARY KEY,
    at timestamptz DEFAULT '2026-01-03',
    german timestamptz DEFAULT '03/04/2026',
    clock timetz DEFAULT '10:00',
    times tstzrange DEFAULT '[2026-01-04,2026-02-04)',
    many timestamptz[] DEFAULT '{2026-01-05,2026-07-05}',
    of_domain recent DEFAULT '2026-01-06',
    late boolean GENERATED ALWAYS AS (at > '2026-01-07') STORED,
    CONSTRAINT e_at CHECK (at > '2020-01-08'),
    CONSTRAINT e_apart EXCLUDE USING btree (id WITH =) WHERE (at > '2026-01-09')
);
CREATE INDEX e_new ON e (id) WHERE at > '2026-01-10';
CREATE INDEX e_late ON e ((at > '2026-01-11'));
ALTER TABLE e ENABLE ROW LEVEL SECURITY;
CREATE POLICY e_seen ON e USING (at > '2026-01-13') WITH CHECK (at > '2026-01-14');
CREATE TRIGGER e_told BEFORE UPDATE ON e FOR EACH ROW WHEN (NEW.at > '2026-01-15') EXECUTE FUNCTION tell();
CREATE RULE e_kept AS ON DELETE TO e WHERE OLD.at > '2026-01-16' DO INSTEAD NOTHING;
CREATE RULE e_noted AS ON UPDATE TO e WHERE NEW.id < 0 DO ALSO DELETE FROM e WHERE at < '2026-01-17';
CREATE VIEW v AS SELECT id, timestamptz '2026-01-18' AS since FROM e WHERE at > '2026-01-19';
CREATE MATERIALIZED VIEW m AS SELECT id FROM e WHERE at > '2026-01-20';
CREATE TABLE p (at timestamptz, id int) PARTITION BY RANGE (at, id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2026-01-21', MINVALUE) TO ('2026-03-29 03:00', 5);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2026-03-29 03:00', 5) TO ('2026-07-21 12:00+02', 0);
CREATE TABLE p3 PARTITION OF p DEFAULT;
CREATE TABLE l (at timestamptz) PARTITION BY LIST (at);
CREATE TABLE l1 PARTITION OF l FOR VALUES IN ('2026-01-22', '2026-07-22', NULL);
CREATE TABLE x (at text) PARTITION BY RANGE (CAST(at AS int));
CREATE TABLE x1 PARTITION OF x FOR VALUES FROM (1) TO (2);
SQL
[ "$(sql postgres -c 'SHOW server_version_num')" -lt 140000 ] || cat >>kinds.sql <<'SQL'
CREATE STATISTICS e_often ON (at > '2026-01-12'), id FROM e;
CREATE FUNCTION known(t timestamptz) RETURNS boolean LANGUAGE sql BEGIN ATOMIC SELECT t > '2026-01-23'; END;
SQL

in_zone() { # DATABASE ZONE STYLE
  new_database "$1"
  sql "$1" -qc "ALTER DATABASE $1 SET timezone = '$2'" -qc "ALTER DATABASE $1 SET datestyle = '$3'"
}

n=0
for setting in 'UTC ISO,MDY' 'Europe/Berlin ISO,DMY' 'America/New_York SQL,MDY'; do
  zone=${setting% *} style=${setting#* } n=$((n + 1))
  # What plumb makes of the file.
  rm -rf migrations schema.sql
  cp kinds.sql schema.sql
  printf 'schema: schema.sql\n' >plumb.yaml
  in_zone own$n "$zone" "$style"
  export DATABASE_URL=dbname=own$n
  run 0 plumb new init
  grep -q "FROM ('2026-01-21 00:00:00', MINVALUE)" migrations/*/migration.sql || fail 'the bound got a zone of its own'
  run 0 plumb deploy
  not_err 'not what'
  run 0 plumb drift
  run 0 plumb diff --exit-code --from dbname=own$n --to schema.sql
  run 0 plumb verify --from dbname=own$n --to schema.sql
  # What psql makes of it, and what plumb makes of a database.
  in_zone psql$n "$zone" "$style"
  sql psql$n -qf kinds.sql
  run 0 plumb diff --exit-code --from dbname=psql$n --to kinds.sql
  run 0 plumb diff --exit-code --from kinds.sql --to dbname=psql$n
  run 0 plumb diff --exit-code --from dbname=psql$n --to dbname=own$n
done

# Another moment is told, on whichever line it stands.
changes='s/2026-01-|2020-01-/2019-01-/; s,03/04/2026,04/03/2026,; s/10:00/11:00/; s/2026-03-29/2026-03-28/'
for line in $(grep -nE "2026-|2020-|10:00" kinds.sql | cut -d: -f1); do
  sed -E "${line}{$changes}" kinds.sql >changed.sql
  run 2 plumb diff --exit-code --allow all --from dbname=psql2 --to changed.sql
  not_err 'undecided'
  not_out 'undecided'
done

# What a file sets for itself is not what the database says, and no difference comes of it in silence.
printf "SET TimeZone = 'America/New_York';\nCREATE TABLE s (at timestamptz DEFAULT '2026-01-01', day date DEFAULT '2026-01-01');\n" >sets.sql
in_zone sets UTC ISO,MDY
sql sets -qf sets.sql
run 2 plumb diff --exit-code --from dbname=sets --to sets.sql
err "sets.sql:2:40: warning: where this runs, '2026-01-01' is read as SET TimeZone in line 1 says"
[ "$(grep -c warning: state/err)" = 1 ] || fail "told of the date, too"
run 1 plumb validate --strict sets.sql
sed "s/'2026-01-01', day/'2026-01-01 00:00-05', day/" sets.sql >offset.sql
run 0 plumb diff --exit-code --from dbname=sets --to offset.sql
not_err warning

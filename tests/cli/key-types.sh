# A foreign key whose types PostgreSQL cannot compare is refused by plumb validate, and none that PostgreSQL takes.
. "$(dirname "$0")/check.sh"
new_database keys
sql keys >state/pairs <<'SQL'
CREATE TABLE type_of_key AS SELECT format_type(t.oid, NULL) AS name FROM pg_type t JOIN pg_opclass o ON o.opcintype = t.oid
  JOIN pg_am a ON a.oid = o.opcmethod
  WHERE a.amname = 'btree' AND o.opcdefault AND t.typtype = 'b' AND t.typelem = 0 AND format_type(t.oid, NULL) <> '"char"'
  UNION SELECT unnest(ARRAY['character varying', 'character', 'varchar(10)', 'numeric(10,2)', 'regclass', 'json', 'xml', 'point', 'int4range']);
CREATE TABLE verdict (name text, definition text, taken boolean);
DO $$
DECLARE
  k text;
  f text;
  n integer := 0;
  definition text;
BEGIN
  FOR k IN SELECT name FROM type_of_key ORDER BY name LOOP
    BEGIN
      EXECUTE format('CREATE TABLE key_of (id %s PRIMARY KEY)', k);
    EXCEPTION WHEN OTHERS THEN
      CONTINUE;
    END;
    FOR f IN SELECT name FROM type_of_key ORDER BY name LOOP
      n := n + 1;
      BEGIN
        EXECUTE format('CREATE TABLE of_%s (a %s REFERENCES key_of)', n, f);
        EXECUTE format('DROP TABLE of_%s', n);
        INSERT INTO verdict VALUES ('of_' || n, f || ' ' || k, true);
      EXCEPTION WHEN datatype_mismatch THEN
        INSERT INTO verdict VALUES ('of_' || n, f || ' ' || k, false);
      END;
    END LOOP;
    DROP TABLE key_of;
  END LOOP;
END $$;
SQL
sql keys -F ' ' -c "SELECT 'CREATE TABLE key_' || name || ' (id ' || k || ' PRIMARY KEY); CREATE TABLE ' || name || ' (a ' || f || ' REFERENCES key_' || name || ');' FROM verdict, LATERAL (SELECT t.name AS k, u.name AS f FROM type_of_key t, type_of_key u WHERE definition = u.name || ' ' || t.name LIMIT 1) p" >all.sql
code=0
plumb validate all.sql >state/out 2>state/err </dev/null || code=$?
[ "$code" = 1 ] || fail "plumb validate of all pairs: $code"
grep -oE 'foreign key on public\.of_[0-9]+:' state/err state/out | grep -oE 'of_[0-9]+' | sort -u >state/refused
[ "$(wc -l <state/refused)" -gt 300 ] || fail "only $(wc -l <state/refused) pairs refused"
sql keys -c "CREATE TABLE refused (name text)" -c "\\copy refused FROM state/refused"
wrong=$(sql keys -c "SELECT string_agg(definition, chr(44) || ' ') FROM verdict JOIN refused USING (name) WHERE taken")
[ -z "$wrong" ] || fail "refused, but PostgreSQL takes: $wrong"
# What is told for other reasons would hide a pair.
! grep -F ': error: ' state/err | grep -v 'cannot compare' || fail "other errors"

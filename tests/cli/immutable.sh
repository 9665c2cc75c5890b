# What PostgreSQL refuses in an index because it is not IMMUTABLE is refused by plumb validate, and nothing that it takes.
. "$(dirname "$0")/check.sh"
new_database immutable
# Every call, operator and cast between types that columns have.
sql immutable >state/types <<'SQL'
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE pair AS (a integer, b text);
CREATE TYPE span AS RANGE (subtype = time);
CREATE DOMAIN moment AS timestamptz;
CREATE TABLE type_of_column AS
  SELECT format_type(oid, NULL) AS name, 'c' || row_number() OVER (ORDER BY oid) AS c FROM pg_type
  WHERE format_type(oid, NULL) IN ('bigint', 'bit varying', 'boolean', 'bytea', 'character', 'character varying', 'cidr', 'date', 'daterange',
    'double precision', 'inet', 'integer', 'int4range', 'interval', 'json', 'jsonb', 'macaddr', 'money', 'name', 'numeric', 'oid', 'point', 'real', 'regclass', 'regtype', 'smallint',
    'text', 'text[]', 'time with time zone', 'time without time zone', 'timestamp with time zone', 'timestamp without time zone', 'timestamp with time zone[]',
    'tsquery', 'tsrange', 'tstzrange', 'tsvector', 'uuid', 'xml', 'mood', 'mood[]', 'pair', 'span', 'moment');
SELECT 'CREATE TABLE t (' || string_agg(c || ' ' || name, ', ' ORDER BY c) || ')' FROM type_of_column \gexec
CREATE TABLE verdict (n serial, expression text UNIQUE, taken boolean);
INSERT INTO verdict (expression)
  SELECT 'CAST(' || a.c || ' AS ' || b.name || ')' FROM type_of_column a, type_of_column b
  UNION SELECT a.c || ' ' || oprname || ' ' || b.c FROM pg_operator o JOIN type_of_column a ON a.name = format_type(oprleft, NULL)
    JOIN type_of_column b ON b.name = format_type(oprright, NULL)
  UNION SELECT a.c || ' ' || op || ' ' || b.c FROM (VALUES ('+'), ('-'), ('<'), ('='), ('||'), ('@@')) o (op), type_of_column a, type_of_column b
  UNION SELECT a.c || ' ' || op || ' ' || literal FROM (VALUES ('+'), ('-'), ('<'), ('='), ('||')) o (op), type_of_column a,
    (VALUES ('''2024-01-01'''), ('''1 day'''), ('''1 day''::interval'), ('''2024-01-01''::date'), ('now()'), ('CURRENT_DATE'), ('LOCALTIMESTAMP(0)'), ('5')) l (literal)
  UNION SELECT 'COALESCE(' || a.c || '::text, ''-'')' FROM type_of_column a
  UNION SELECT a.c || ' IS NOT NULL AND ' || a.c || '::text LIKE ''a%''' FROM type_of_column a
  UNION SELECT f || '(' || a.c || ')' FROM type_of_column a, (VALUES ('date'), ('text'), ('to_tsvector'), ('timezone'), ('lower'), ('md5'), ('age'), ('to_json'), ('to_jsonb'), ('concat'), ('format'),
    ('pg_typeof'), ('quote_literal'), ('abs'), ('array_to_json'), ('length'), ('upper'), ('hashtext'), ('isfinite')) v (f)
  UNION SELECT f || '(' || lit || ', ' || a.c || ')' FROM type_of_column a, (VALUES ('date_trunc', '''day'''), ('date_part', '''day'''), ('to_tsvector', '''simple'''), ('timezone', '''UTC'''),
    ('concat', '''x'''), ('format', '''%s'''), ('age', 'timestamptz ''2024-01-01'''), ('age', 'timestamp ''2024-01-01'''), ('array_append', '''{}''')) v (f, lit)
  UNION SELECT f || '(' || a.c || ', ' || lit || ')' FROM type_of_column a, (VALUES ('to_char', '''YYYY'''), ('round', '2'), ('array_to_string', ''','''), ('to_date', '''YYYY'''), ('to_timestamp', '''YYYY'''),
    ('left', '3'), ('concat', '1'), ('jsonb_path_exists', '''$.a'''), ('jsonb_path_exists_tz', '''$.a''')) v (f, lit)
  UNION SELECT 'EXTRACT(' || f || ' FROM ' || a.c || ')' FROM type_of_column a, (VALUES ('year'), ('epoch')) v (f)
  UNION SELECT a.c || ' AT TIME ZONE ''UTC''' FROM type_of_column a
  UNION SELECT '(' || a.c || ' AT TIME ZONE ''UTC'')::date' FROM type_of_column a;
DO $$
DECLARE
  e record;
BEGIN
  FOR e IN SELECT * FROM verdict LOOP
    BEGIN
      EXECUTE 'CREATE INDEX made ON t (c1) WHERE (' || e.expression || ') IS NOT NULL';
      DROP INDEX made;
      UPDATE verdict SET taken = true WHERE n = e.n;
    EXCEPTION WHEN invalid_object_definition THEN
      UPDATE verdict SET taken = false WHERE n = e.n;
    WHEN OTHERS THEN
      CONTINUE;
    END;
  END LOOP;
END $$;
DELETE FROM verdict WHERE taken IS NULL;
SQL
{
  sql immutable -c "SELECT 'CREATE TYPE mood AS ENUM (''sad'', ''ok''); CREATE TYPE pair AS (a integer, b text); CREATE TYPE span AS RANGE (subtype = time); CREATE DOMAIN moment AS timestamptz; CREATE TABLE t (' || string_agg(c || ' ' || name, ', ' ORDER BY c) || ');' FROM type_of_column"
  sql immutable -c "SELECT 'CREATE INDEX i_' || n || ' ON t (c1) WHERE (' || expression || ') IS NOT NULL;' FROM verdict ORDER BY n"
} >all.sql
code=0
plumb validate all.sql >state/out 2>state/err </dev/null || code=$?
[ "$code" = 1 ] || fail "plumb validate of all expressions: $code"
sed -n 's/^all\.sql:\([0-9]*\):[0-9]*: error: .* is not IMMUTABLE, .*/\1/p' state/err | sort -un >state/lines
awk 'NR == FNR { refused[$1]; next } FNR in refused { match($0, /i_[0-9]+/); print substr($0, RSTART + 2, RLENGTH - 2) }' state/lines all.sql >state/refused
sql immutable -c "CREATE TABLE refused (n integer)" -c "\\copy refused FROM state/refused"
wrong=$(sql immutable -c "SELECT string_agg(expression, ';  ') FROM verdict JOIN refused USING (n) WHERE taken")
[ -z "$wrong" ] || fail "refused, but PostgreSQL takes: $wrong"
# What is told for other reasons would hide an expression.
! grep -F ': error: ' state/err | grep -v 'is not IMMUTABLE' || fail "other errors"
# Intervals are printed by an IMMUTABLE function before PostgreSQL 15, and of calls with a range type of the file's own nothing is known.
missed=$(sql immutable -c "SELECT string_agg(expression, ';  ') FROM verdict LEFT JOIN refused USING (n) WHERE NOT taken AND refused.n IS NULL
  AND NOT EXISTS (SELECT FROM type_of_column WHERE name IN ('interval', 'span') AND expression ~ ('\m' || c || '\M')) AND expression !~ '::interval'")
[ -z "$missed" ] || fail "taken, but PostgreSQL refuses: $missed"
sql immutable -c "SELECT count(*) || ' expressions, ' || count(*) FILTER (WHERE NOT taken) || ' refused' FROM verdict"

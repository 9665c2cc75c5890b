# `plumb kinds`: README.md has its list as it is, and PostgreSQL has no class of objects that it says nothing of.
. "$(dirname "$0")/check.sh"
top=$(cd "$TESTS/../.." && pwd)

run 0 plumb kinds --format markdown
sed -n '/<!-- kinds: begin -->/,/<!-- kinds: end -->/p' "$top/README.md" | sed '1d;$d' >in_readme
same in_readme

run 0 plumb kinds
out "sql_operator"
out "security labels"
run 1 plumb kinds --format pdf
err "--format pdf is not known"

# Every catalog whose rows have an oid of their own holds objects that something may depend on.
run 0 plumb kinds --format json
python3 -c 'import json; print("\n".join(sorted(c["catalog"] for c in json.load(open("state/out"))["classes"])))' >said
sql postgres -c "SELECT relname FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid AND attname = 'oid' AND attnum > 0
  WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r' ORDER BY relname COLLATE \"C\"" >there
comm -13 said there >forgotten
[ ! -s forgotten ] || fail "classes of objects that plumb kinds says nothing of: $(cat forgotten)"
# None that PostgreSQL does not have: a name that is spelled wrong would hide one that is forgotten.
version=$(sql postgres -c 'SHOW server_version_num')
comm -23 said there >unknown
[ "$version" -lt 160000 ] || [ ! -s unknown ] || fail "no classes of PostgreSQL: $(cat unknown)"

# Each class can be named by the server, so that the list is one of objects and not of catalogs alone.
sql postgres -c "SELECT pg_describe_object('pg_class'::regclass, 'pg_class'::regclass, 0)" >described
[ "$(cat described)" = "table pg_class" ] || fail "pg_describe_object says $(cat described)"

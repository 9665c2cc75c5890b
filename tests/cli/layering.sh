# The rule of the house: engine knows nobody, parser and introspect know engine and not each other, cli knows all; and
# each third-party library is included by one place.
. "$(dirname "$0")/check.sh"
top=$(cd "$TESTS/../.." && pwd)

# forbids ROOM PATTERN: no file of the room includes what matches.
forbids() {
  room=$1 pattern=$2
  grep -rnE --include='*.h' --include='*.cpp' --include='*.in' "^ *# *include +[\"<]($pattern)" "$top/$room" >state/out || return 0
  fail "$room must not include $pattern"
}
forbids engine '(parser|introspect|cli|tests)/'
forbids parser '(introspect|cli|tests)/'
forbids introspect '(parser|cli|tests)/'
forbids cli 'tests/'
forbids engine 'pqxx|libpq|pg_query|yaml-cpp|CLI/|nlohmann|protobuf-c|iostream|fstream|filesystem|cstdio'
forbids parser 'pqxx|libpq-fe|CLI/'
forbids introspect 'pg_query|yaml-cpp|CLI/'
forbids introspect/catalog 'pqxx|libpq-fe'
forbids introspect/spelling 'pqxx|libpq-fe'
forbids introspect/apply 'pqxx|libpq-fe'
forbids introspect/scratch 'pqxx|libpq-fe'
forbids cli 'pqxx|libpq-fe|pg_query'

# one_folder PATTERN: everything that includes it lies in one folder.
one_folder() {
  grep -rlE --include='*.h' --include='*.cpp' "^ *# *include +[\"<]($1)" "$top/engine" "$top/parser" "$top/introspect" "$top/cli" |
    xargs -r -n1 dirname | sort -u >state/out
  [ "$(wc -l <state/out)" -le 1 ] || fail "$1 is included from several folders"
}
one_folder 'pqxx|libpq-fe'
one_folder 'pg_query'
one_folder 'CLI/'

# And by linking: no room's CMakeLists.txt names a library of a room that it may not know.
links() {
  grep -nE "plumb_($2)\b" "$top/$1/CMakeLists.txt" | grep -v '^[0-9]*: *#' >state/out || return 0
  fail "$1 links what it must not know"
}
links engine 'sql|yaml|db|introspect_catalog|spelling|scratch|apply|cli|render'
links parser 'db|introspect_catalog|spelling|scratch|apply|cli|render'
links introspect 'sql|yaml|cli|render'

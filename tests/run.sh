#!/bin/sh
# Installs what is missing, builds, and runs every test against a PostgreSQL that the tests start themselves.
#
#   sh tests/run.sh                  everything, and the offline half once more under ASan and UBSan
#   sh tests/run.sh --filter REGEX   only the tests whose name matches (ctest -R); no sanitizer run
#   sh tests/run.sh --sanitize       only the offline half under ASan and UBSan (build-asan/)
#   sh tests/run.sh --offline        only the offline half, in a debug build (build-debug/)
#   sh tests/run.sh --no-sanitize    everything but that
#   sh tests/run.sh --matrix         only what a server's version may change, on PostgreSQL 13 to 18 (see tests/servers.sh)
#   sh tests/run.sh --debian13       what --sanitize runs, in a Debian 13 made for it (see tests/debian13.sh)
#   sh tests/run.sh --all            everything, the matrix and Debian 13; the sanitizers there only, where one can be made
#
# The last line is "N passed, N failed"; the exit code is 0 when nothing failed.
set -eu
cd "$(dirname "$0")/.."
. tests/packages.sh

packages="g++ cmake ninja-build pkg-config libpg-query-dev libprotobuf-c-dev libpqxx-dev libsimdjson-dev libyaml-cpp-dev libfmt-dev
  doctest-dev libcli11-dev nlohmann-json3-dev postgresql postgresql-contrib pgbouncer git python3"
offline_targets="plumb plumb_unit plumb_cases plumb_property plumb_fuzz"
main=yes sanitize=yes offline= matrix= debian13= filter= jobs=$(nproc 2>/dev/null || echo 2)
passed=0 failed=0 child=

usage() { sed -n '2,13s/^# \{0,1\}//p' tests/run.sh; }
say() { printf '\n== %s\n' "$*"; }

while [ $# -gt 0 ]; do
  case $1 in
    --matrix) main= sanitize= matrix=yes; shift ;;
    --debian13) main= sanitize= debian13=yes; shift ;;
    --all) sanitize= matrix=yes debian13=yes; shift ;;
    --filter) [ $# -gt 1 ] || { usage >&2; exit 1; }; filter=$2 sanitize=; shift 2 ;;
    --filter=*) filter=${1#--filter=} sanitize=; shift ;;
    --sanitize) main= ; shift ;;
    --offline) main= sanitize= offline=yes; shift ;;
    --no-sanitize) sanitize= ; shift ;;
    -h|--help) usage; exit 0 ;;
    *) echo "error: unknown option $1" >&2; usage >&2; exit 1 ;;
  esac
done

# A test that is interrupted must not leave its server behind: the whole process group of what runs is told to stop, and
# the servers stop with the tests that own them.
stop() {
  trap - INT TERM HUP
  [ -z "$child" ] || { kill -TERM -- "-$child" 2>/dev/null || :; wait "$child" 2>/dev/null || :; }
  exit 130
}
trap stop INT TERM HUP
in_group() {
  setsid "$@" </dev/null &
  child=$!
  code=0
  wait "$child" || code=$?
  child=
  return $code
}

install_missing() {
  missing=
  for p in $packages; do
    dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p"
  done
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null || { echo "error: these packages are missing:$missing" >&2; exit 1; }
  say "installing$missing"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# build DIRECTORY TARGETS CMAKE-OPTIONS...
build() {
  dir=$1 targets=$2; shift 2
  say "building $dir"
  in_group cmake -S . -B "$dir" -G Ninja "$@" >/dev/null
  # shellcheck disable=SC2086
  in_group ninja -C "$dir" -j "$jobs" --quiet $targets
}

# run_tests DIRECTORY CTEST-OPTIONS...
run_tests() {
  dir=$1; shift
  say "testing $dir"
  rm -f "$dir/junit.xml"
  in_group ctest --test-dir "$dir" --output-on-failure -j "$jobs" --output-junit junit.xml "$@" || :
  [ -f "$dir/junit.xml" ] || { echo "error: ctest wrote no report" >&2; failed=$((failed + 1)); return; }
  ran=$(sed -n 's/.*tests="\([0-9]*\)".*/\1/p' "$dir/junit.xml" | head -n 1)
  bad=$(sed -n 's/.*failures="\([0-9]*\)".*/\1/p' "$dir/junit.xml" | head -n 1)
  passed=$((passed + ran - bad)) failed=$((failed + bad))
}

# Cases, random schemas, introspection and spelling on each server, and the same schemas on it and on the newest (or, on
# that, the oldest); the server that the main run used is not used again.
run_matrix() {
  servers=$(sh tests/servers.sh) && PLUMB_PG_DUMP=$(sh tests/servers.sh pg_dump) || { failed=$((failed + 1)); return; }
  oldest=$(echo "$servers" | sed -n '1s/^[0-9]* //p') newest=$(echo "$servers" | sed -n '$s/^[0-9]* //p')
  for bin in $(echo "$servers" | sed 's/^[0-9]* //'); do
    case $main$bin in yes/usr/lib/postgresql/*) continue ;; esac
    say "$("$bin/postgres" --version)"
    PLUMB_SERVER_BIN=$bin PLUMB_OTHER_SERVER_BIN=$newest
    [ "$bin" != "$newest" ] || PLUMB_OTHER_SERVER_BIN=$oldest
    export PLUMB_SERVER_BIN PLUMB_OTHER_SERVER_BIN PLUMB_PG_DUMP
    run_tests build -L matrix -R "${filter:-.}" --test-output-size-passed 100000
    grep -o 'left out on PostgreSQL [^<]*\|pg_dump [0-9]* \(cannot read\|is not asked on\) [^<]*' build/junit.xml | sort -u
  done
  unset PLUMB_SERVER_BIN PLUMB_OTHER_SERVER_BIN PLUMB_PG_DUMP
}

run_sanitized() {
  build build-asan "$offline_targets" \
    -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_CXX_FLAGS_DEBUG=-Og -g1" -DPLUMB_TESTS=ON -DPLUMB_SANITIZE=ON
  run_tests build-asan -L offline -R "${filter:-.}"
}

# Counts as one test here; what it ran stands above its own last line. Without Debian 13 the sanitizers run here.
run_debian13() {
  say "Debian 13"
  in_group sh tests/debian13.sh || :
  case $code in
    0) passed=$((passed + 1)) ;;
    77) echo "left out: the tests on Debian 13"; run_sanitized ;;
    *) failed=$((failed + 1)) ;;
  esac
}

install_missing
if [ -n "$main$matrix" ]; then
  build build all -DCMAKE_BUILD_TYPE=Release -DPLUMB_TESTS=ON
fi
# What is tested against other people's programs needs them, and the network: where servers are fetched, they are too.
if [ -n "$main" ] && [ -n "$matrix" ]; then
  PLUMB_DRIZZLE_KIT=$(sh tests/drizzle_kit.sh) && export PLUMB_DRIZZLE_KIT || failed=$((failed + 1))
  PLUMB_HISTORIES=$(sh tests/histories.sh) && export PLUMB_HISTORIES || failed=$((failed + 1))
fi
[ -z "$main" ] || run_tests build -R "${filter:-.}"
if [ -n "$offline" ]; then
  build build-debug "$offline_targets" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DPLUMB_TESTS=ON
  run_tests build-debug -L offline -R "${filter:-.}"
fi
[ -z "$sanitize" ] || run_sanitized
[ -z "$matrix" ] || run_matrix
[ -z "$debian13" ] || run_debian13

printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]

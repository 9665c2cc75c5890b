#!/bin/sh
# Builds plumb with ASan and UBSan, and runs its offline tests, on Debian 13, whose libpg_query has PostgreSQL 17's grammar
# and whose libpqxx is 7.10: in a system of its own that mmdebstrap makes and removes, with the files of this checkout and
# nothing else of this machine.
#
#   sh tests/debian13.sh
#
# The exit code is 0 when all passed, 77 when no Debian 13 can be made here (that takes root, or user namespaces), else 1.
set -eu
cd "$(dirname "$0")/.."
[ $# -eq 0 ] || { sed -n '2,8s/^# \{0,1\}//p' tests/debian13.sh >&2; exit 1; }
. tests/packages.sh

install_missing_program mmdebstrap mmdebstrap

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

git -c safe.directory="$PWD" ls-files -z --cached --others --exclude-standard |
  tar --null --files-from=- --ignore-failed-read -cf "$work/plumb.tar"
chmod 1777 "$work"  # Without root the hooks run as a user of mmdebstrap's namespace.

made=$work/made
mmdebstrap --quiet --variant=apt --include=git --customize-hook="touch '$made'" --customize-hook='mkdir "$1/plumb"' \
  --customize-hook="tar-in '$work/plumb.tar' /plumb" \
  --chrooted-customize-hook='cd /plumb && exec sh tests/run.sh --sanitize' trixie /dev/null && exit 0
[ ! -e "$made" ] || exit 1
echo "error: mmdebstrap cannot make a Debian 13 here" >&2
exit 77

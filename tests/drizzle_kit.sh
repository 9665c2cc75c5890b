#!/bin/sh
# Makes the real drizzle-kit ready, for the test that plumb and it can take turns (tests/cli/import-drizzle-kit.sh): prints the
# directory with its node_modules, as PLUMB_DRIZZLE_KIT wants it. It is kept in build/drizzle-kit.
set -eu
cd "$(dirname "$0")/.."
. tests/packages.sh

# Pinned: a red run is about the change, not about a new drizzle-kit.
packages="drizzle-kit@0.31.11 drizzle-orm@0.45.4 pg@8.23.1"
there=$PWD/build/drizzle-kit
if [ ! -d "$there" ]; then
  install_missing_program npm npm
  mkdir -p build
  work=$(mktemp -d build/.drizzle-kit.XXXXXX)
  trap 'rm -rf "$work"' EXIT
  # shellcheck disable=SC2086
  npm install --prefix "$work" --silent --no-fund --no-audit $packages >&2 || { echo "error: npm cannot fetch $packages" >&2; exit 1; }
  chmod 755 "$work"
  mv -T "$work" "$there" 2>/dev/null || [ -d "$there" ]
fi
echo "$there"

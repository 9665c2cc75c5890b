#!/bin/sh
# Makes the migration histories of real projects ready, for tests/cli/import-histories.sh: prints the directory that
# PLUMB_HISTORIES wants. They come from the packages that the projects publish, and are kept in build/histories.
#
#   <project>/prisma/migrations   as Prisma has it
#   <project>/drizzle             as Drizzle has it
set -eu
cd "$(dirname "$0")/.."
. tests/packages.sh

# Pinned: a red run is about the change, not about a new history.
litellm=litellm-proxy-extras==0.4.110 paperclip=@paperclipai/db@2026.824.1
there=$PWD/build/histories
if [ ! -d "$there" ]; then
  mkdir -p build
  work=$(mktemp -d build/.histories.XXXXXX)
  trap 'rm -rf "$work"' EXIT
  mkdir -p "$work/packages" "$work/histories/litellm/prisma" "$work/histories/paperclip"
  fetch_python_package "$litellm" "$work/packages"
  python3 -m zipfile -e "$work"/packages/*.whl "$work/packages"
  mv "$work/packages/litellm_proxy_extras/migrations" "$work/histories/litellm/prisma/migrations"
  fetch_npm_package "$paperclip" "$work/packages" >/dev/null
  tar -xzf "$work"/packages/*.tgz -C "$work/packages" package/dist/migrations
  mv "$work/packages/package/dist/migrations" "$work/histories/paperclip/drizzle"
  mv -T "$work/histories" "$there" 2>/dev/null || [ -d "$there" ]
fi
echo "$there"

#!/bin/sh
# Builds plumb as users run it and measures it beside its floors, on a PostgreSQL of its own:
#   sh tests/bench/run.sh [--tables 100,1000,10000] [--repeat 3]
set -e
cd "$(dirname "$0")/../.."
cmake --preset release > /dev/null
cmake --build --preset release --target plumb plumb_bench_step plumb_with_server
exec build/plumb_with_server python3 tests/bench/run.py --build build "$@"

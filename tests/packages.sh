# To be sourced: packages of other people's, which tests run or read. The programs that fetch them are installed where they
# are missing.
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

install_missing_program() { # PROGRAM DEBIAN-PACKAGE
  command -v "$1" >/dev/null && return
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >&2
}

# fetch_npm_package NAME@VERSION DIRECTORY: the tarball, whose name it prints.
fetch_npm_package() {
  install_missing_program npm npm
  (cd "$2" && npm pack --silent "$1") || { echo "error: npm cannot fetch $1" >&2; exit 1; }
}

# fetch_python_package NAME==VERSION DIRECTORY [OPTIONS OF pip download...]: the wheel.
fetch_python_package() {
  wanted=$1 into=$2; shift 2
  install_missing_program pip3 python3-pip
  pip3 download --quiet --disable-pip-version-check --no-deps --only-binary=:all: "$@" --dest "$into" "$wanted" >&2 ||
    { echo "error: pip cannot fetch $wanted" >&2; exit 1; }
}

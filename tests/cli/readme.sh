# The examples of README.md are run, so that they cannot rot. Every block between ```console and ``` is a session: lines
# that begin with "$ " are run in one directory, one after the other; the lines below are what they print. "..." alone
# stands for any lines, and digits of times and versions are not compared. A block that a "<!-- not run" comment precedes
# is left out. They are run as the README tells its reader to run them: beside what "plumb scratch" starts.
. "$(dirname "$0")/check.sh"
top=$(cd "$TESTS/../.." && pwd)
[ -f "$top/README.md" ] || { echo "no README.md yet"; exit 77; }
ln -s "$PLUMB" plumb
PATH=$work:$PATH
export PATH
ln -s "$top/schemas" schemas
plumb scratch --name study_buddy_db -- python3 "$TESTS/run_readme.py" "$top/README.md"

"""Speed and memory as ratios to floors measured in the same run.

    build/plumb_with_server python3 tests/bench/run.py --build build [--tables 100,1000,10000] [--repeat 3]

Per size it loads the generated schema into a database and measures, each in a process of its own, best of --repeat:
wall time, CPU of the client, CPU of the server, peak memory of the client. The last column is the wall time as a ratio to
the floor of its group: libpg_query's parse of the same text for parsing, psql copying plain catalog queries to nowhere for
reading a database, the slower of its two halves for comparing a file with a live database.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))


def server_seconds(postmaster):
    """CPU of the server and of those of its processes that have ended."""
    with open(f"/proc/{postmaster}/stat") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return sum(int(x) for x in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def measured(command, postmaster):
    """(wall, client CPU, server CPU, peak KiB, output) of one run."""
    before = server_seconds(postmaster)
    start = time.monotonic()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"failed: {' '.join(command)}")
        out.seek(0)
        text = out.read(1000).decode(errors="replace").strip()
    deadline = time.monotonic() + 0.2
    after = server_seconds(postmaster)
    while time.monotonic() < deadline:
        time.sleep(0.05)
        after = server_seconds(postmaster)
    return wall, usage.ru_utime + usage.ru_stime, after - before, usage.ru_maxrss, text


def best(command, postmaster, repeat):
    return min((measured(command, postmaster) for _ in range(repeat)), key=lambda r: r[0])


def psql(database, *arguments):
    return subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, *arguments], check=True, text=True,
                          capture_output=True).stdout.strip()


def program(name):
    """The server's own pg_dump and psql: Debian's wrappers in PATH cost a Perl start."""
    bindir = subprocess.run(["sh", "-c", "ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1"], text=True,
                            capture_output=True).stdout.strip()
    path = os.path.join(bindir, name)
    return path if os.path.exists(path) else name


def bench(tables, given, postmaster, directory):
    def made(name, *extra):
        path = os.path.join(directory, name)
        with open(path, "w") as f:
            subprocess.run([sys.executable, os.path.join(here, "make_schema.py"), str(tables), *extra], stdout=f, check=True)
        return path

    same, changed = made("same.sql"), made("changed.sql", "--changed", "1")
    database = f"bench_{tables}"
    psql("postgres", "-c", f"CREATE DATABASE {database}")
    psql(database, "-f", same)
    psql(database, "-c", "VACUUM ANALYZE")
    step = os.path.join(given.build, "plumb_bench_step")
    plumb = os.path.join(given.build, "plumb")
    where = f"dbname={database}"
    floor_file = os.path.join(here, "floor.sql")
    rows = {}

    def row(name, command, floor=None):
        r = best(command, postmaster, given.repeat)
        rows[name] = r
        base = rows[floor][0] if isinstance(floor, str) else floor
        ratio = f"{r[0] / base:7.2f}x" if base else "       -"
        print(f"{name:34}{r[0]:9.3f} s{r[1]:9.3f} s{r[2]:9.3f} s{r[3] / 1024:8.0f} MiB{ratio}", flush=True)

    print(f"\n{tables} tables, {os.path.getsize(same) / 1e6:.1f} MB of SQL")
    print(f"{'':34}{'wall':>11}{'client':>11}{'server':>11}{'peak':>12}{'ratio':>8}")
    row("floor: libpg_query parse", [step, "floor", same])
    row("parse", [step, "parse", same], "floor: libpg_query parse")
    row("floor: psql, COPY to nowhere", [program("psql"), "-Xq", "-d", where, "-o", "/dev/null", "-f", floor_file])
    row("pg_dump -s", [program("pg_dump"), "-s", "-f", "/dev/null", where], "floor: psql, COPY to nowhere")
    row("introspect", [step, "introspect", where], "floor: psql, COPY to nowhere")
    row("diff of two files, no change", [step, "diff", same, same], "parse")
    row("diff of two files, 1 % changed", [step, "diff", same, changed], "parse")
    halves = max(rows["parse"][0], rows["introspect"][0])
    row("file and database, no change", [step, "live", where, same], halves)
    if rows["file and database, no change"][4] != "0":
        sys.exit("a database that was made from the file differs from it: " + rows["file and database, no change"][4])
    row("file and database, 1 % changed", [step, "live", where, changed], halves)
    row("plumb diff, two files", [plumb, "diff", "--from", same, "--to", changed, "--format", "sql", "--allow", "all"])
    psql("postgres", "-c", f"DROP DATABASE {database}")
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--tables", default="100,1000,10000")
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    given.build = os.path.abspath(given.build)
    data = psql("postgres", "-c", "SHOW data_directory")
    postmaster = int(psql("postgres", "-c", "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)") or 0)
    if not postmaster:
        sys.exit(f"no server process for {data}")
    results = {}
    with tempfile.TemporaryDirectory() as directory:
        for tables in (int(n) for n in given.tables.split(",")):
            results[tables] = bench(tables, given, postmaster, directory)
    sizes = sorted(results)
    if len(sizes) > 1:
        print(f"\ncost per table at {sizes[-1]} tables as a ratio to that at {sizes[-2]} (1 is linear)")
        for name in results[sizes[-1]]:
            ratio = (results[sizes[-1]][name][0] / sizes[-1]) / (results[sizes[-2]][name][0] / sizes[-2])
            print(f"{name:34}{ratio:9.2f}")


main()

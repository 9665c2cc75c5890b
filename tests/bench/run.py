"""Speed and memory as ratios to floors measured in the same run.

    sh tests/bench/run.sh [--tables 100,1000,10000] [--repeat 3]

Per size it loads the generated schema into a database and measures, each step in a process of its own: wall time, CPU of
the client, CPU of the server, peak memory of the client. All steps are run once, then all again, --repeat times, and of
each figure the least counts, so that a busy moment of the machine does not fall on one step alone. The ratios are to the
floor of the step's group: libpg_query's parse of the same text for parsing, psql copying plain catalog queries to nowhere
for reading a database, the slower of its two halves for comparing a file with a database. The first is of wall time, the
second of CPU time, client and server together, which other people's work on the machine disturbs less. The last column
says how many queries the server was sent.

The steps that find no change fail when they find one. With --check the run also fails when a step sends more queries for
the last size than for the one before; both shall be so small that one session reads the database (up to some 1,000 tables),
and so large that 1 % of them are tables.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))


class Run:
    """What one run of a step took (seconds, KiB, queries), or the least of several."""

    def __init__(self, wall, client, server, peak, queries):
        self.wall, self.client, self.server, self.peak, self.queries = wall, client, server, peak, queries
        self.cpu = client + server

    def least(self, other):
        for figure, value in vars(other).items():
            setattr(self, figure, min(getattr(self, figure), value))


def server_seconds(postmaster):
    """CPU of the server and of those of its processes that have ended."""
    with open(f"/proc/{postmaster}/stat") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return sum(int(x) for x in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def settle(postmaster):
    """Waits until the sessions before are counted."""
    before = -1
    while before != server_seconds(postmaster):
        before = server_seconds(postmaster)
        time.sleep(0.3)


def queries(command, database, log):
    """How many queries a run of the command sends: one a message, however many statements are in it."""
    psql("postgres", "-c", f"ALTER DATABASE {database} SET log_statement = 'all'")
    before = os.path.getsize(log)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    psql("postgres", "-c", f"ALTER DATABASE {database} RESET log_statement")
    with open(log, errors="replace") as f:
        f.seek(before)
        return len(re.findall(r"LOG:  (?:statement|execute [^:]*):", f.read()))


def measured(command, postmaster):
    before = server_seconds(postmaster)
    start = time.monotonic()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, stderr=out)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            out.seek(0)
            sys.exit(f"failed: {' '.join(command)}\n" + out.read(2000).decode(errors="replace"))
    # The session's process ends, and is counted, shortly after the client.
    time.sleep(0.1)
    return Run(wall, usage.ru_utime + usage.ru_stime, server_seconds(postmaster) - before, usage.ru_maxrss, 0)


def psql(database, *arguments):
    return subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, *arguments], check=True, text=True,
                          capture_output=True).stdout.strip()


def program(name):
    """The server's own pg_dump and psql: Debian's wrappers in PATH cost a Perl start."""
    bindir = subprocess.run(["sh", "-c", "ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1"], text=True,
                            capture_output=True).stdout.strip()
    path = os.path.join(bindir, name)
    return path if os.path.exists(path) else name


def steps_for(given, database, same, changed, by_hand):
    """(name, command, the names of what its ratio is to: the slowest of them)."""
    step = os.path.join(given.build, "plumb_bench_step")
    diff = [os.path.join(given.build, "plumb"), "diff", "--format", "sql", "--allow", "all"]
    where = f"dbname={database}"
    parse, read = "floor: libpg_query parse", "floor: psql, COPY to nowhere"
    halves = ["parse", "introspect"]
    return [
        (parse, [step, "floor", same], []),
        ("parse", [step, "parse", same], [parse]),
        (read, [program("psql"), "-Xq", "-d", where, "-o", "/dev/null", "-f", os.path.join(here, "floor.sql")], []),
        ("pg_dump -s", [program("pg_dump"), "-s", "-f", "/dev/null", where], [read]),
        ("introspect", [step, "introspect", where], [read]),
        # With --exit-code a difference is a failure.
        ("two files, no change", diff + ["--exit-code", "--from", same, "--to", same], ["parse"]),
        ("two files, 1 % changed", diff + ["--from", same, "--to", changed], ["parse"]),
        ("file and database, no change", diff + ["--exit-code", "--from", where, "--to", same], halves),
        ("file and database, 1 % changed", diff + ["--from", where, "--to", changed], halves),
        ("by hand and database, no change", diff + ["--exit-code", "--from", where, "--to", by_hand], halves),
    ]


def show(steps, best):
    print(f"{'':32}{'wall':>10}{'client':>10}{'server':>10}{'peak':>11}{'ratio':>9}{'of CPU':>9}{'queries':>9}")
    for name, _, floors in steps:
        r = best[name]
        line = f"{name:32}{r.wall:8.3f} s{r.client:8.2f} s{r.server:8.2f} s{r.peak / 1024:7.0f} MiB"
        if floors:
            line += f"{r.wall / max(best[f].wall for f in floors):8.2f}x"
            line += f"{r.cpu / max(max(best[f].cpu for f in floors), 0.001):8.2f}x"
        else:
            line += " " * 18
        print(line + f"{r.queries or '':9}", flush=True)


def bench(tables, given, server, directory):
    def made(name, *extra):
        path = os.path.join(directory, name)
        with open(path, "w") as f:
            subprocess.run([sys.executable, os.path.join(here, "make_schema.py"), str(tables), *extra], stdout=f, check=True)
        return path

    same, changed, by_hand = made("same.sql"), made("changed.sql", "--changed", "1"), made("by_hand.sql", "--by-hand")
    database = f"bench_{tables}"
    psql("postgres", "-c", f"CREATE DATABASE {database}")
    psql(database, "-f", same)
    psql(database, "-c", "VACUUM ANALYZE")
    psql("postgres", "-c", "CHECKPOINT")
    settle(server.postmaster)
    steps = steps_for(given, database, same, changed, by_hand)
    best = {}
    for _ in range(given.repeat):
        for name, command, _ in steps:
            run = measured(command, server.postmaster)
            best.setdefault(name, run).least(run)
    for name, command, _ in steps:
        best[name].queries = queries(command, database, server.log)
    print(f"\n{tables} tables, {os.path.getsize(same) / 1e6:.1f} MB of SQL")
    show(steps, best)
    psql("postgres", "-c", f"DROP DATABASE {database}")
    return best


class Server:
    """The one that PGHOST and PGPORT name, started by plumb_with_server."""

    def __init__(self):
        data = psql("postgres", "-c", "SHOW data_directory")
        with open(os.path.join(data, "postmaster.pid")) as f:
            self.postmaster = int(f.readline())
        self.log = os.path.join(os.path.dirname(data), "log")


def show_growth(small, large, tables):
    print(f"\ncost per table at {tables[1]} tables as a ratio to that at {tables[0]} (1 is linear)")
    for name in large:
        wall, cpu = ((getattr(large[name], f) / tables[1]) / max(getattr(small[name], f) / tables[0], 1e-9)
                     for f in ("wall", "cpu"))
        print(f"{name:32}{wall:9.2f} wall{cpu:9.2f} CPU")


def check(small, large):
    """More tables are no reason to ask more often."""
    grown = [name for name in large if name.startswith(("introspect", "file", "by hand"))
             and large[name].queries > small[name].queries]
    if grown:
        sys.exit("the number of queries grows with that of tables: " + ", ".join(grown))
    silent = [name for name in large if name.startswith(("introspect", "file", "by hand")) and not large[name].queries]
    if silent or not large:
        sys.exit("no queries were counted: " + ", ".join(silent))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--tables", default="100,1000,10000")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    given.build = os.path.abspath(given.build)
    server = Server()
    results = {}
    with tempfile.TemporaryDirectory() as directory:
        for tables in (int(n) for n in given.tables.split(",")):
            results[tables] = bench(tables, given, server, directory)
    sizes = sorted(results)[-2:]
    if len(sizes) == 2:
        show_growth(results[sizes[0]], results[sizes[1]], sizes)
        if given.check:
            check(results[sizes[0]], results[sizes[1]])


main()

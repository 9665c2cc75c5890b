"""Speed and memory as ratios to floors measured in the same run.

    sh tests/bench/run.sh [--tables 100,1000,10000] [--repeat 3]

Per size it loads the generated schema into a database and measures, each step in a process of its own: wall time, CPU of
the client, CPU of the server, peak memory of the client. All steps are run once, then all again, --repeat times, and the
fastest run of each counts, so that a busy moment of the machine does not fall on one of them alone. The ratios are to the
floor of the step's group: libpg_query's parse of the same text for parsing, psql copying plain catalog queries to nowhere
for reading a database, the slower of its two halves for comparing a file with a database. The first is of wall time, the
second of CPU time, client and server together, which other people's work on the machine disturbs less.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))


class Run:
    """What one run of a step took: seconds and KiB."""

    def __init__(self, wall, client, server, peak):
        self.wall, self.client, self.server, self.peak = wall, client, server, peak
        self.cpu = client + server


def server_seconds(postmaster):
    """CPU of the server and of those of its processes that have ended."""
    with open(f"/proc/{postmaster}/stat") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return sum(int(x) for x in fields[11:15]) / os.sysconf("SC_CLK_TCK")


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
    return Run(wall, usage.ru_utime + usage.ru_stime, server_seconds(postmaster) - before, usage.ru_maxrss)


def psql(database, *arguments):
    return subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, *arguments], check=True, text=True,
                          capture_output=True).stdout.strip()


def program(name):
    """The server's own pg_dump and psql: Debian's wrappers in PATH cost a Perl start."""
    bindir = subprocess.run(["sh", "-c", "ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1"], text=True,
                            capture_output=True).stdout.strip()
    path = os.path.join(bindir, name)
    return path if os.path.exists(path) else name


def steps_for(given, database, same, changed):
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
    ]


def show(steps, best):
    print(f"{'':32}{'wall':>10}{'client':>10}{'server':>10}{'peak':>11}{'ratio':>9}{'of CPU':>9}")
    for name, _, floors in steps:
        r = best[name]
        line = f"{name:32}{r.wall:8.3f} s{r.client:8.2f} s{r.server:8.2f} s{r.peak / 1024:7.0f} MiB"
        if floors:
            line += f"{r.wall / max(best[f].wall for f in floors):8.2f}x"
            line += f"{r.cpu / max(max(best[f].cpu for f in floors), 0.001):8.2f}x"
        print(line, flush=True)


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
    steps = steps_for(given, database, same, changed)
    best = {}
    for _ in range(given.repeat):
        for name, command, _ in steps:
            run = measured(command, postmaster)
            if name not in best or run.wall < best[name].wall:
                best[name] = run
    print(f"\n{tables} tables, {os.path.getsize(same) / 1e6:.1f} MB of SQL")
    show(steps, best)
    psql("postgres", "-c", f"DROP DATABASE {database}")
    return best


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
            each = [(results[n][name].wall / n, results[n][name].cpu / n) for n in sizes[-2:]]
            print(f"{name:32}{each[1][0] / each[0][0]:9.2f} wall{each[1][1] / max(each[0][1], 1e-9):9.2f} CPU")


main()

"""Runs the console sessions of a Markdown file and compares what they print (see readme.sh)."""
import re
import subprocess
import sys


def sessions(text):
    """(line number, lines) of every console block that is to be run."""
    for m in re.finditer(r"(<!-- not run[^\n]*\n)?```console\n(.*?)```", text, re.S):
        if not m.group(1):
            yield text[: m.start(2)].count("\n") + 1, m.group(2).splitlines()


def commands(lines):
    """(offset, command, expected lines) of a session; a command goes on while its line ends with a backslash."""
    out = []
    for i, line in enumerate(lines):
        if line.startswith("$ "):
            out.append([i, line[2:], []])
        elif out and not out[-1][2] and out[-1][1].endswith("\\"):
            out[-1][1] += "\n" + line
        elif out:
            out[-1][2].append(line)
    return out


def loose(line):
    """Without what differs from run to run: times, durations, versions, process numbers, paths of sockets."""
    line = re.sub(r"\d{14}", "<time>", line)
    line = re.sub(r"\d+(\.\d+)? ?(ms|s)\b", "<duration>", line)
    line = re.sub(r"\d{4}-\d\d-\d\d[ T][\d:.]+( UTC|Z)?", "<time>", line)
    return line.rstrip()


def pattern(expected):
    parts = [".*" if line.strip() in ("...", "…") else re.escape(loose(line)) + "\n" for line in expected]
    return re.compile("".join(parts) + r"\s*\Z", re.S)


def main(path):
    failed = ran = 0
    for start, lines in sessions(open(path, encoding="utf-8").read()):
        for offset, command, expected in commands(lines):
            comment = re.sub(r"\s+# .*$", "", command) if "\n" not in command else command
            done = subprocess.run(["sh", "-c", comment], capture_output=True, text=True, timeout=300)
            ran += 1
            printed = "".join(loose(x) + "\n" for x in (done.stdout + done.stderr).splitlines())
            if expected and not pattern(expected).match(printed):
                failed += 1
                print(f"{path}:{start + offset}: $ {command}\nexpected:\n" + "\n".join(expected) + f"\nprinted:\n{printed}")
            elif not expected and done.returncode not in (0, 2, 3):
                failed += 1
                print(f"{path}:{start + offset}: $ {command}\nexit code {done.returncode}\n{printed}")
    print(f"{ran} commands, {failed} failed")
    return 1 if failed or not ran else 0


sys.exit(main(sys.argv[1]))

"""cut_at_commit.py WHEN N COMMAND...: runs a command whose connections go through here, and cuts the one that sends the Nth
COMMIT: "before" the server gets it, "during" (sent, nobody waits), or "after" the server has done it, its answer kept
back. N = 0 cuts nothing. The number of COMMITs seen goes to standard error's last line; the exit code is the command's."""
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading

when, cut_at, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
server = f"{os.environ['PGHOST']}/.s.PGSQL.{os.environ.get('PGPORT', '5432')}"
commits, counting = 0, threading.Lock()


def exactly(sock, size):
    data = b""
    while len(data) < size:
        more = sock.recv(size - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def message(sock, has_type=True):
    head = exactly(sock, 5 if has_type else 4)
    return head + exactly(sock, struct.unpack("!I", head[-4:])[0] - 4)


def is_the_commit(data):
    global commits
    if data[:1] != b"Q" or data[5:].rstrip(b"\0").upper() != b"COMMIT":
        return False
    with counting:
        commits += 1
        return commits == cut_at


def cut(*ends):
    for end in ends:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def answers(back, client, silent, done):
    try:
        while True:
            data = message(back)
            if not silent.is_set():
                client.sendall(data)
            elif data[:1] == b"Z":
                done.set()
    except (EOFError, OSError):
        done.set()
        cut(client)


def serve(client):
    back = socket.socket(socket.AF_UNIX)
    back.connect(server)
    silent, done = threading.Event(), threading.Event()
    try:
        first = message(client, has_type=False)
        back.sendall(first)
        threading.Thread(target=answers, args=(back, client, silent, done), daemon=True).start()
        if struct.unpack("!I", first[4:8])[0] == 80877102:  # a request to cancel: nothing follows
            return
        while True:
            data = message(client)
            if not is_the_commit(data):
                back.sendall(data)
                continue
            if when == "after":
                silent.set()
            if when != "before":
                back.sendall(data)
            if when == "after":
                done.wait()
            return cut(client, back)
    except (EOFError, OSError):
        cut(client, back)


with tempfile.TemporaryDirectory() as directory:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"{directory}/.s.PGSQL.5432")
    listener.listen()

    def accept():
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    code = subprocess.run(command, env={**os.environ, "PGHOST": directory, "PGPORT": "5432"}).returncode
print(commits, file=sys.stderr)
os._exit(code)

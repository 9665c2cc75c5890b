"""other_version.py DIRECTORY REAL PRETENDED COMMAND...: runs a command while a socket in DIRECTORY (port 5432) leads to the
server of PGHOST, which says there that it is of version PRETENDED ("14") and not REAL ("15"). The exit code is the
command's."""
import os
import socket
import subprocess
import sys
import threading

directory, real, pretended, command = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
server = f"{os.environ['PGHOST']}/.s.PGSQL.{os.environ.get('PGPORT', '5432')}"
said = f"server_version\0{real}".encode(), f"server_version\0{pretended}".encode()


def pass_on(source, sink, replace):
    try:
        while data := source.recv(65536):
            sink.sendall(data.replace(*said, 1) if replace else data)
    except OSError:
        pass
    for end in source, sink:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def accept(listener):
    while True:
        client = listener.accept()[0]
        back = socket.socket(socket.AF_UNIX)
        back.connect(server)
        for arguments in (client, back, False), (back, client, True):
            threading.Thread(target=pass_on, args=arguments, daemon=True).start()


path = f"{directory}/.s.PGSQL.5432"
listener = socket.socket(socket.AF_UNIX)
listener.bind(path)
listener.listen()
threading.Thread(target=accept, args=(listener,), daemon=True).start()
code = subprocess.run(command).returncode
os.unlink(path)
os._exit(code)

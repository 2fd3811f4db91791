"""`make run`: environment, database, demo, server.

Takes HOST, PORT, WORKERS and whatever timeline/settings.py reads from the environment. Standard library only:
it starts before anything is installed.
"""

import os
import secrets
import socket
import subprocess
import sys

import environment
from environment import PYTHON, ROOT, fail

SECRET = ROOT / ".run/secret-key"


def main() -> None:
    host, port = os.environ.get("HOST") or "127.0.0.1", port_number()
    check_address(host, port)
    environment.main(["requirements.txt"])
    configure(host)
    addresses = f"http://{'localhost' if host in {'127.0.0.1', '0.0.0.0'} else host}:{port}"
    prepared = subprocess.run([PYTHON, ROOT / ".make/prepare.py", addresses], cwd=ROOT)
    if prepared.returncode:
        sys.exit(prepared.returncode)
    serve(host, port)


def port_number() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        fail(f"PORT is “{text}”, which is no port: give a number from 1 to 65535, as in make run PORT=8001.")
    return int(text)


def check_address(host: str, port: int) -> None:
    """The server itself would share the port with another of its kind, each getting half the requests."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            fail(f"Port {port} needs root's rights: choose one from 1024 up, as in make run PORT=8001.")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            fail(f"Port {port} on {host} cannot be had ({reason}): choose another, as in make run PORT=8001.")


def configure(host: str) -> None:
    """A developer's machine unless told otherwise: DEBUG, the names it goes by, and a secret made once."""
    if os.environ.setdefault("DEBUG", "1") != "1":
        return
    os.environ.setdefault("ALLOWED_HOSTS", f"localhost,127.0.0.1,[::1],{host}")
    if "SECRET_KEY" not in os.environ:
        os.environ["SECRET_KEY"] = own_secret()


def own_secret() -> str:
    if not SECRET.exists():
        SECRET.parent.mkdir(exist_ok=True)
        SECRET.touch(mode=0o600)
        SECRET.write_text(secrets.token_urlsafe(50))
    return SECRET.read_text()


def serve(host: str, port: int) -> None:
    """Few threads, so few database connections; a long queue, so that idle browsers shut nobody out."""
    command = [
        *(str(PYTHON), "-m", "granian", "--interface", "wsgi", "timeline.wsgi:application"),
        *("--host", host, "--port", str(port)),
        *("--workers", os.environ.get("WORKERS") or str(os.cpu_count() or 1), "--blocking-threads", "2"),
        *("--backlog", "4096", "--backpressure", "4096"),
        # A worker that has answered a request may not end when told to; Ctrl-C must not wait for it.
        *("--respawn-failed-workers", "--workers-kill-timeout", "3", "--log-level", "warning"),
    ]
    os.chdir(ROOT)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()

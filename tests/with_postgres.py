"""Runs a command beside a throw-away PostgreSQL, with DATABASE_URL naming it.

    python tests/with_postgres.py pytest --database-only

The cluster lies in a folder of its own, is reached by a socket in that folder, and is gone afterwards. As
root it runs under another account, because PostgreSQL refuses root. Standard library only.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NEEDED = ("initdb", "postgres", "pg_isready")
HOW_TO_GET_IT = "on Debian: apt-get install postgresql"
# Nothing here outlives the run, so nothing need survive a crash.
CAREFREE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100"]
STARTS_WITHIN = 30  # seconds


def find_binaries() -> Path | None:
    """The folder of PostgreSQL's programs: the one on PATH, else Debian's newest."""
    on_path = shutil.which("initdb")
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    newest_first = sorted(debian, key=lambda folder: float(folder.parent.name), reverse=True)
    candidates = [Path(on_path).resolve().parent] if on_path else []
    for folder in [*candidates, *newest_first]:
        if all((folder / name).exists() for name in NEEDED):
            return folder
    return None


def account() -> dict[str, Any]:
    """How to leave root's rights, in the words of subprocess; nothing for anyone else."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@contextmanager
def cluster(binaries: Path) -> Iterator[str]:
    """A running cluster's DATABASE_URL."""
    # A plain `kill` must leave nothing behind either, and libpq must not take the caller's PGHOST for ours.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]
    folder = Path(tempfile.mkdtemp(prefix="eventline-postgres-"))
    who = account()
    if who:
        os.chown(folder, who["user"], who["group"])
    try:
        _make(binaries, folder, who)
        server = _start(binaries, folder, who)
        try:
            _wait(binaries, folder, server)
            yield f"postgres://postgres@/postgres?host={folder}"
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(binaries: Path, folder: Path, who: dict[str, Any]) -> None:
    command: list[str | Path] = [
        binaries / "initdb",
        "-D",
        folder / "data",
        "-U",
        "postgres",
        "-A",
        "trust",
        "--no-sync",
    ]
    made = subprocess.run(
        [*command, "--encoding=UTF8", "--locale=C.UTF-8"], cwd=folder, capture_output=True, text=True, **who
    )
    if made.returncode:
        raise SystemExit(f"PostgreSQL could not make a cluster:\n{made.stdout}{made.stderr}")


def _start(binaries: Path, folder: Path, who: dict[str, Any]) -> subprocess.Popen[bytes]:
    options = [f"unix_socket_directories={folder}", "listen_addresses=", *CAREFREE]
    command: list[str | Path] = [
        binaries / "postgres",
        "-D",
        folder / "data",
        *(f"-c{option}" for option in options),
    ]
    with (folder / "log").open("wb") as log:
        # A session of its own: Ctrl-C must reach the tests first, and the server only when they are done.
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **who)


def _wait(binaries: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while subprocess.run([binaries / "pg_isready", "-q", "-h", folder]).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
        time.sleep(0.05)


def main(command: list[str]) -> int:
    binaries = find_binaries()
    if binaries is None:
        print(f"PostgreSQL is not installed ({HOW_TO_GET_IT}).", file=sys.stderr)
        return 1
    with cluster(binaries) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

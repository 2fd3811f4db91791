"""Makes .venv hold what the given lists pin; does nothing if it already does.

    python .make/environment.py requirements.txt tests/requirements.txt

Standard library only: this is what runs before anything is installed.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
LOG = ROOT / ".run/pip.log"

# What pip says, and what it means; the first that fits is shown.
FAULTS = [
    (
        r"DO NOT MATCH THE HASHES",
        "A package came with other contents than the pinned ones, so nothing was installed: a proxy or mirror"
        " may have changed it.",
    ),
    (
        r"(?i)failed building wheel|metadata-generation-failed|subprocess-exited-with-error",
        "A package had to be built here and could not: install a C compiler and Python's headers (on Debian:"
        " apt-get install build-essential python3-dev), then run make again.",
    ),
    (r"No space left on device", "The disk is full: make room, then run make again."),
    (
        r"(?i)connection|network|timed? ?out|name resolution|proxyerror|no matching distribution",
        "Could not download the packages: check the network, then run make again.",
    ),
]


def main(lists: list[str]) -> None:
    if _works() and all(_stamp(name).exists() for name in lists):
        return
    if not _works():
        make_venv()
    install(lists)
    for name in lists:
        _stamp(name).touch()


def make_venv() -> None:
    print("Making .venv", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        if "ensurepip" in made.stdout + made.stderr or "No module named" in made.stderr:
            fail("Python's venv module is missing: install it (on Debian: apt-get install python3-venv).")
        fail(f"Python could not make .venv:\n{made.stdout}{made.stderr}")


def install(lists: list[str]) -> None:
    print(f"Installing the packages of {' and '.join(lists)}", flush=True)
    wanted = [argument for name in lists for argument in ("-r", ROOT / name)]
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--retries", "2", *wanted]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_text(done.stdout)
    if done.returncode:
        fail(meaning(done.stdout))


def meaning(output: str) -> str:
    """The one sentence that says what to do about pip's failure."""
    sentence = next((said for pattern, said in FAULTS if re.search(pattern, output)), "pip failed.")
    return f"{sentence} (All that pip said is in {LOG.relative_to(ROOT)}.)"


def fail(sentence: str) -> NoReturn:
    sys.exit(f"\n{sentence}")


def _works() -> bool:
    """Also False once the Python that .venv was made with is gone."""
    try:
        return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True).returncode == 0
    except OSError:
        return False


def _stamp(name: str) -> Path:
    contents = (ROOT / name).read_bytes()
    return VENV / f"installed-{hashlib.sha256(contents).hexdigest()[:16]}"


if __name__ == "__main__":
    main(sys.argv[1:])

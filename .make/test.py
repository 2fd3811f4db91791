"""`make test`: every test, on SQLite, on PostgreSQL and in a browser, and in plain words what was left out.

With CI=true nothing may be left out: what is missing is a failure. Arguments go to pytest.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import environment
from environment import PYTHON, ROOT

sys.path.insert(0, str(ROOT))

from tests import with_postgres

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
OUTCOMES = ("tests", "failures", "errors", "skipped")


def main(arguments: list[str]) -> int:
    environment.main(["requirements.txt", "tests/requirements.txt"])
    counts: Counter[str] = Counter()
    left_out: list[str] = []
    failed = run("SQLite", ["--ignore=tests/browser", *arguments], counts, DATABASE_URL="")
    failed |= on_postgres(arguments, counts, left_out)
    failed |= in_browser(arguments, counts, left_out)
    report(counts, left_out)
    return int(failed or (IN_CI and bool(left_out or counts["skipped"])))


def on_postgres(arguments: list[str], counts: Counter[str], left_out: list[str]) -> bool:
    """The tests that use the database, on the PostgreSQL of DATABASE_URL, else on a throw-away one."""
    chosen = ["--database-only", "--ignore=tests/browser", *arguments]
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return run("PostgreSQL of DATABASE_URL", chosen, counts)
    binaries = with_postgres.find_binaries()
    if binaries is None:
        left_out.append(
            f"the database tests on PostgreSQL, which is not installed ({with_postgres.HOW_TO_GET_IT})"
        )
        return False
    with with_postgres.cluster(binaries) as url:
        return run("PostgreSQL", chosen, counts, DATABASE_URL=url)


def in_browser(arguments: list[str], counts: Counter[str], left_out: list[str]) -> bool:
    """A process of its own, because Playwright's event loop would stay for the tests after it."""
    if not (os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")):
        left_out.append("the browser tests: Chromium is not installed (on Debian: apt-get install chromium)")
        return False
    return run("Chromium", [*arguments, "tests/browser"], counts, DATABASE_URL="")


def run(where: str, arguments: list[str], counts: Counter[str], **environ: str) -> bool:
    """Run pytest, add its counts, and return whether it failed; five is its code for “no tests”."""
    print(f"\n== {where} ==", flush=True)
    with tempfile.NamedTemporaryFile(suffix=".xml") as results:
        command = [PYTHON, "-m", "pytest", f"--junit-xml={results.name}", *arguments]
        code = subprocess.run(command, cwd=ROOT, env={**os.environ, **environ}).returncode
        add(counts, Path(results.name).read_bytes())
    return code not in {0, 5}


def add(counts: Counter[str], results: bytes) -> None:
    """Add what pytest wrote in JUnit's format; nothing is there if it could not even start."""
    if results:
        for suite in ElementTree.fromstring(results).iter("testsuite"):
            counts.update({outcome: int(suite.get(outcome, 0)) for outcome in OUTCOMES})


def report(counts: Counter[str], left_out: list[str]) -> None:
    failed = counts["failures"] + counts["errors"]
    passed = counts["tests"] - failed - counts["skipped"]
    print()
    for what in left_out:
        print(f"LEFT OUT: {what}.")
    if left_out and IN_CI:
        print("With CI=true nothing may be left out, so this run has failed.")
    if not left_out:
        print("Nothing was left out: SQLite, PostgreSQL and Chromium were all there.")
    print(f"total: {passed} passed, {failed} failed, {counts['skipped']} skipped", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

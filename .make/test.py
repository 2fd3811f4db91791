"""`make test`: every test, on SQLite, on PostgreSQL and in a browser, and in plain words what was left out.

Two of the three run beside each other, on two cores; each one's words follow when it is done. With
CI=true nothing may be left out: what is missing, or skipped, is a failure. Arguments go to pytest.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import environment
from environment import PYTHON, ROOT

sys.path.insert(0, str(ROOT))

from tests import with_postgres

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
OUTCOMES = ("tests", "failures", "errors", "skipped")
NO_TESTS = 5  # pytest's exit code


@dataclass
class Place:
    """Where tests run: what pytest is told, or, if it cannot be had there, what is left out and why."""

    name: str
    arguments: list[str]
    database_url: str = ""
    left_out: str = ""


@dataclass
class Outcome:
    place: Place
    failed: bool
    output: str
    counts: Counter[str]


def main(arguments: list[str]) -> int:
    environment.main(["requirements.txt", "tests/requirements.txt"])
    with ExitStack() as stack:
        places = [sqlite(), chromium(), postgres(stack)]  # the longest first
        left_out = [place.left_out for place in places if place.left_out]
        print(f"Testing with {', '.join(place.name for place in places if not place.left_out)}", flush=True)
        outcomes = list(run_all([place for place in places if not place.left_out], arguments))
    counts = sum((outcome.counts for outcome in outcomes), Counter[str]())
    report(counts, left_out)
    incomplete = bool(left_out or counts["skipped"])
    return int(any(outcome.failed for outcome in outcomes) or (IN_CI and incomplete))


def sqlite() -> Place:
    return Place("SQLite", ["--ignore=tests/browser"])


def postgres(stack: ExitStack) -> Place:
    """The tests that use the database, on the PostgreSQL of DATABASE_URL, else on a throw-away one."""
    place = Place("PostgreSQL", ["--database-only", "--ignore=tests/browser"])
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        place.database_url = given
    elif binaries := with_postgres.find_binaries():
        place.database_url = stack.enter_context(with_postgres.cluster(binaries))
    else:
        how = with_postgres.HOW_TO_GET_IT
        place.left_out = f"the database tests on PostgreSQL, which is not installed ({how})"
    return place


def chromium() -> Place:
    """A process of its own also because Playwright's event loop would stay for the tests after it."""
    place = Place("Chromium", ["tests/browser"])
    if not (os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")):
        place.left_out = "the browser tests: Chromium is not installed (on Debian: apt-get install chromium)"
    return place


def run_all(places: list[Place], arguments: list[str]) -> Iterator[Outcome]:
    with ThreadPoolExecutor(max_workers=2) as pool:
        for outcome in pool.map(lambda place: run(place, arguments), places):
            print(f"\n== {outcome.place.name} ==\n{outcome.output}", flush=True)
            yield outcome


def run(place: Place, arguments: list[str]) -> Outcome:
    with tempfile.NamedTemporaryFile(suffix=".xml") as results:
        command = [PYTHON, "-m", "pytest", "-rs", f"--junit-xml={results.name}", *place.arguments, *arguments]
        environ = {**os.environ, "DATABASE_URL": place.database_url}
        done = subprocess.run(
            command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        counts = counted(Path(results.name).read_bytes())
    return Outcome(place, done.returncode not in {0, NO_TESTS}, done.stdout, counts)


def counted(results: bytes) -> Counter[str]:
    """What pytest wrote in JUnit's format; nothing is there if it could not even start."""
    counts: Counter[str] = Counter()
    if results:
        for suite in ElementTree.fromstring(results).iter("testsuite"):
            counts.update({outcome: int(suite.get(outcome, 0)) for outcome in OUTCOMES})
    return counts


def report(counts: Counter[str], left_out: list[str]) -> None:
    failed = counts["failures"] + counts["errors"]
    passed = counts["tests"] - failed - counts["skipped"]
    for what in left_out:
        print(f"LEFT OUT: {what}.")
    if IN_CI and (left_out or counts["skipped"]):
        print("With CI=true nothing may be left out or skipped, so this run has failed.")
    if not left_out:
        print("Nothing was left out: SQLite, PostgreSQL and Chromium were all there.")
    print(f"total: {passed} passed, {failed} failed, {counts['skipped']} skipped", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

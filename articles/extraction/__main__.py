"""The engine's command line: `python -m articles.extraction events|times`. Needs no database."""

import argparse
import io
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from timeline.when import UnknownZone, check_zone

from . import output
from .explain import NotFound, explain
from .grammar.parser import ENGLISH, SURROGATE
from .pipeline import extract, times
from .reference import Reference

BATCH = 8  # documents that a process takes at a time
AHEAD = 3  # batches read for each process; the rest of the input waits where it is
Work = Callable[[dict[str, Any]], str]


class BadInput(Exception):
    """A one-line message for standard error; the exit code is 2."""


def main(argv: list[str] | None = None) -> int:
    options = _parser().parse_intermixed_args(argv)
    try:
        if options.jobs < 1:
            raise BadInput("--jobs is a number of processes, at least 1")
        documents = _lines(sys.stdin.buffer) if options.jsonl else _files(options)
        if options.explain is None:
            _write(documents, options)
        else:
            _explain(list(documents), options)
    except BadInput as error:
        print(f"articles.extraction: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m articles.extraction", description=__doc__)
    parser.add_argument("command", choices=("events", "times"))
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument(
        "--jsonl", action="store_true", help="read one JSON object a line from standard input"
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes to share the documents out to")
    parser.add_argument("--published", help="ISO date, or date and time with an offset")
    parser.add_argument("--zone", default="UTC", help="IANA zone of the place, like Europe/Kyiv")
    parser.add_argument("--language", default="en")
    parser.add_argument(
        "--no-assumptions",
        dest="assumptions",
        action="store_false",
        help="narrow no time by what is usually so, like an alarm before a blast",
    )
    parser.add_argument(
        "--parser", default=ENGLISH, metavar="NAME", help="an installed spaCy model (default: %(default)s)"
    )
    parser.add_argument(
        "--explain", metavar="WHICH", help="one proposal stage by stage: its number, or words of its quote"
    )
    parser.add_argument(
        "--no-parser", dest="parser", action="store_const", const=None, help="propose by clause rules alone"
    )
    return parser


def _files(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    if not options.files:
        raise BadInput("name a file, or use --jsonl")
    if not options.published:
        raise BadInput("--published is needed: the engine reads no clock")
    common = {"published": options.published, "zone": options.zone, "language": options.language}
    reference(common)
    return ({"doc": str(path), "text": _read(path), **common} for path in options.files)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from error


def _lines(stream: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield _record(line, number)


def _record(line: bytes, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
        reference(record)
        if not isinstance(record["text"], str):
            raise TypeError("text")
    except BadInput as error:
        raise BadInput(f"line {number}: {error}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadInput(f'line {number}: not an object with "doc", "text" and "published"') from error
    return record


def reference(record: dict[str, Any]) -> Reference:
    """The reference of one input record; raises BadInput with what is wrong."""
    zone = record.get("zone") or "UTC"
    try:
        check_zone(zone)
    except UnknownZone as error:
        raise BadInput(str(error)) from error
    return Reference(_published(record["published"], zone), zone, record.get("language") or "en")


def _published(value: str, zone: str) -> date | datetime:
    try:
        if len(value) == 10:
            return date.fromisoformat(value)
        moment = datetime.fromisoformat(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
        moment.astimezone(ZoneInfo(zone))
        return moment
    except (TypeError, ValueError, OverflowError) as error:
        raise BadInput(
            f"“{value}” is no publication time; write it like 2025-07-04 or 2025-07-04T09:30+03:00"
        ) from error


def _to_utf8() -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def _write(documents: Iterable[dict[str, Any]], options: argparse.Namespace) -> None:
    _to_utf8()
    work = partial(render, options.command, parser=options.parser, assumptions=options.assumptions)
    for line in _rendered(documents, work, options.jobs):
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _explain(documents: list[dict[str, Any]], options: argparse.Namespace) -> None:
    if options.command != "events" or len(documents) != 1:
        raise BadInput("--explain is for the events of one article")
    text, asked = documents[0]["text"], reference(documents[0])
    found = extract(text, reference=asked, parser=options.parser, assumptions=options.assumptions)
    try:
        told = explain(text, found, options.explain, asked, options.parser)
    except NotFound as fault:
        raise BadInput(str(fault)) from fault
    _to_utf8()
    sys.stdout.write(SURROGATE.sub("\ufffd", told))


def _rendered(documents: Iterable[dict[str, Any]], work: Work, jobs: int) -> Iterator[str]:
    if jobs == 1:
        yield from map(work, documents)
        return
    from concurrent.futures import Future, ProcessPoolExecutor  # loading it takes longer than a short text

    waiting: deque[Future[list[str]]] = deque()
    with ProcessPoolExecutor(jobs) as pool:
        for batch in _batches(documents):
            waiting.append(pool.submit(_each, work, batch))
            if len(waiting) > AHEAD * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _batches(documents: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    documents = iter(documents)
    while batch := list(islice(documents, BATCH)):
        yield batch


def _each(work: Work, documents: list[dict[str, Any]]) -> list[str]:
    return [work(document) for document in documents]


def render(
    command: str, record: dict[str, Any], *, parser: str | None = ENGLISH, assumptions: bool = True
) -> str:
    """One document's line of JSON; lone surrogates are escaped, so that the line stays valid UTF-8."""
    doc, text, asked = str(record.get("doc", "")), record["text"], reference(record)
    if command == "events":
        found = extract(text, reference=asked, parser=parser, assumptions=assumptions)
        shown = output.events(doc, found)
    else:
        shown = output.times(doc, times(text, reference=asked))
    line = json.dumps(shown, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(json.loads(line), ensure_ascii=True)
    return line


if __name__ == "__main__":
    sys.exit(main())

"""The happenings a model names, out of whatever it wrote around them. Nothing here is believed yet."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

LONGEST = 1_000  # characters of one value
TRIES = 40  # braces at which an object may begin: a model may think aloud before it answers
OBJECT = re.compile(r"\{")


@dataclass(frozen=True, slots=True)
class Named:
    """A happening as the model names it. `time` are the words that it says tell the time."""

    quote: str
    label: str = ""
    time: str = ""


def named(content: str) -> list[Named] | None:
    """All that it names; None where there is no list of events in the answer."""
    for found in _objects(content):
        events = found.get("events") if isinstance(found, dict) else None
        if isinstance(events, list):
            return [_named(event) for event in events]
    return None


def _objects(content: str) -> Iterator[Any]:
    decoder = json.JSONDecoder()
    for tried, brace in enumerate(OBJECT.finditer(content)):
        if tried == TRIES:
            return
        try:
            yield decoder.raw_decode(content, brace.start())[0]
        except (ValueError, RecursionError):
            continue


def _named(item: Any) -> Named:
    """One item; what is missing or no text is empty, and an empty quote stands in no article."""
    values = item if isinstance(item, dict) else {}
    return Named(*(_line(values.get(name)) for name in ("quote", "label", "time")))


def _line(value: Any) -> str:
    return value.strip() if isinstance(value, str) and len(value) <= LONGEST else ""

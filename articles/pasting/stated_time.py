"""A publication time as markup states it: ISO 8601. Nothing is added to what it says."""

import re
from datetime import datetime

STATED = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<clock>\d\d:\d\d)(?P<seconds>:\d\d)?(?:[.,]\d{1,9})?"
    r"\s?(?P<offset>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)


def stated_time(words: str) -> str:
    """`2025-07-04 09:30 +03:00`; without the offset or the clock where none is said; empty if no time is."""
    found = STATED.fullmatch(words.strip())
    if not found:
        return ""
    seconds = found["seconds"] or ""
    clock = f"{found['clock']}{'' if seconds == ':00' else seconds}" if found["clock"] else ""
    try:
        datetime.fromisoformat(f"{found['day']} {clock}".strip())
    except ValueError:
        return ""
    return " ".join(filter(None, (found["day"], clock, _offset(found["offset"] or ""))))


def _offset(offset: str) -> str:
    if offset.upper() in {"Z", "UTC", "GMT"}:
        return "Z"
    return f"{offset}:00" if len(offset) == len("+03") else offset

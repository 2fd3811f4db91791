"""A When as one line that can be typed, and as JSON: both ways without loss.

    2025-07-04 04:10                                exact; a date alone, a month or a year is just that
    about 2025-07-04 03:45..04:15                   also before, after, between, exact
    after 2025-07-04 00:00..01:00 hour              the unit it was given in, where the digits do not show it
    2025-07-03 20:00..2025-07-04 06:00 part_of_day
    before 2025-07-04 04:00                         open, like ..2025-07-04 04:00
    from 2025-07-04 00:10 to about 2025-07-04 03:45..04:15
    until 2025-07-04 04:00                          the start is not known
    since 2025-07-04 14:00                          still going on
    unknown
    2025-10-26 03:30+02:00 [Europe/Kyiv]            the offset only where the clocks were put back

A date stands for the whole local day: `before 2025-07-04` ends as the 4th begins, `..2025-07-04` includes it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from timeline.order import within
from timeline.stamps import HINT, clock_stamp, date_stamp, parse_stamp
from timeline.wallclock import SECOND, echo, just_before
from timeline.when import (
    Basis,
    Bounds,
    Granularity,
    OutOfRange,
    Qualifier,
    Shape,
    When,
    WhenError,
    ZoneBasis,
    check_zone,
    to_local,
)

Term = TypeVar("Term", bound=StrEnum)
MINUTE = timedelta(minutes=1)
DURATION = re.compile(r"(-?)PT([0-9]{1,15})S")
LONGEST = 300
QUALIFIERS = frozenset(set(Qualifier) - {Qualifier.UNKNOWN})
UNITS = frozenset(Granularity)
FINEST_FIRST = list(Granularity)


def to_text(when: When, *, with_zone: bool = True) -> str:
    """The line `from_text` reads back to the same time; without the zone where it stands beside the line."""
    text = _bounds_text(when.start, when.zone)
    if when.end is not None:
        end = _bounds_text(when.end, when.zone)
        text = f"until {end}" if text == "unknown" else f"from {text} to {end}"
    elif when.shape is Shape.ONGOING:
        text = f"since {text}"
    return f"{text} [{when.zone}]" if with_zone else text


def from_text(text: str, zone: str) -> When:
    """The time a typed line means, in `zone` unless the line names its own. Raises WhenError."""
    line, zone = _split_zone(text, zone)
    check_zone(zone)
    first, _, rest = line.partition(" ")
    if first == "from":
        start, to, end = rest.partition(" to ")
        if not to:
            raise WhenError(
                f"“{echo(text)}” has a “from” without a “to”; what still goes on is written with since."
            )
        return When(_bounds(start, zone), _bounds(end, zone), Shape.SPAN, zone)
    if first == "until":
        return When(Bounds.unknown(), _bounds(rest, zone), Shape.SPAN, zone)
    if first == "since":
        return When(_bounds(rest, zone), shape=Shape.ONGOING, zone=zone)
    return When(_bounds(line, zone), zone=zone)


def _split_zone(text: str, zone: str) -> tuple[str, str]:
    if len(text) > LONGEST:
        raise WhenError(f"A time is one short line, and this has {len(text)} characters. {HINT}")
    line, bracket, named = text.strip().partition("[")
    if bracket and not named.endswith("]"):
        raise WhenError(f"“{echo(text)}” should end with its zone, like [Europe/Kyiv].")
    line = line.lower().replace("–", "..").replace("part of day", Granularity.PART_OF_DAY)
    return " ".join(line.split()), named[:-1].strip() if bracket else zone


def _bounds(line: str, zone: str) -> Bounds:
    """One end: `[qualifier] stamp-or-range [unit]`, or `unknown [unit]`."""
    words = line.split()
    word = words.pop(0) if words and words[0] in {*QUALIFIERS, Qualifier.UNKNOWN} else None
    unit = Granularity(words.pop()) if words and words[-1] in UNITS else None
    if word == Qualifier.UNKNOWN and not words:
        return Bounds.unknown(unit or Granularity.DAY)
    if word == Qualifier.UNKNOWN or not words:
        raise WhenError(f"“{echo(line)}” was not understood. {HINT}")
    qualifier = Qualifier(word) if word else None
    first, dots, last = " ".join(words).partition("..")
    if dots:
        return _range(first.strip(), last.strip(), zone, unit, qualifier)
    return _single(first, zone, unit, qualifier or Qualifier.EXACT)


def _single(text: str, zone: str, unit: Granularity | None, qualifier: Qualifier) -> Bounds:
    """One stamp: a clock's instant or a whole date; with before or after, what is open on that side of it."""
    stamp = parse_stamp(text)
    whole = stamp.whole(zone)
    earliest = None if qualifier is Qualifier.BEFORE else whole.earliest
    latest = None if qualifier is Qualifier.AFTER else whole.latest
    if qualifier is Qualifier.BEFORE:
        latest = whole.earliest
    if qualifier is Qualifier.AFTER:
        earliest = whole.latest
    return Bounds(earliest, latest, unit or stamp.granularity, qualifier)


def _range(first: str, last: str, zone: str, unit: Granularity | None, qualifier: Qualifier | None) -> Bounds:
    start = parse_stamp(first) if first else None
    end = parse_stamp(last, dated=start is None) if last else None
    if start and end:
        end = end.after(start)
    stamps = [stamp for stamp in (start, end) if stamp]
    if not stamps:
        raise WhenError(f"A range has a beginning or an end. {HINT}")
    unit = unit or min((stamp.granularity for stamp in stamps), key=FINEST_FIRST.index)
    earliest = start.edge(zone, unit, closing=False) if start else None
    latest = end.edge(zone, unit, closing=True) if end else None
    return Bounds(earliest, latest, unit, qualifier or _usual(earliest, latest, unit))


def _usual(earliest: datetime | None, latest: datetime | None, unit: Granularity) -> Qualifier:
    """What a range means without a word: a part of the day has two clocks, but is one thing, like a date."""
    if earliest is None:
        return Qualifier.BEFORE
    if latest is None:
        return Qualifier.AFTER
    return Qualifier.EXACT if unit is Granularity.PART_OF_DAY else Qualifier.BETWEEN


@lru_cache(5_000)
def _bounds_text(bounds: Bounds, zone: str) -> str:
    """The shortest line that is read back to the very same bounds."""
    if not bounds.is_known:
        return "unknown" if bounds.granularity is Granularity.DAY else f"unknown {bounds.granularity}"
    usual = bounds.qualifier is _usual(bounds.earliest, bounds.latest, bounds.granularity)
    single = "" if bounds.qualifier is Qualifier.EXACT else f"{bounds.qualifier} "
    ranged = "" if usual else f"{bounds.qualifier} "
    *shorter, full = [*_as_dates(bounds, zone, single, ranged), *_as_clocks(bounds, zone, single, ranged)]
    return next((line for line in shorter if _reads_as(line, zone, bounds)), full)


def _reads_as(line: str, zone: str, bounds: Bounds) -> bool:
    try:
        return _bounds(line, zone) == bounds
    except WhenError:
        return False


def _as_dates(bounds: Bounds, zone: str, single: str, ranged: str) -> Iterator[str]:
    if not bounds.granularity.is_date:
        return
    unit, earliest, latest = bounds.granularity, bounds.earliest, bounds.latest
    first = date_stamp(earliest, zone, unit) if earliest else ""
    last = date_stamp(just_before(latest), zone, unit) if latest else ""
    named = first
    if bounds.qualifier is Qualifier.BEFORE and latest:
        named = date_stamp(latest, zone, unit)
    if bounds.qualifier is Qualifier.AFTER and earliest:
        named = date_stamp(just_before(earliest), zone, unit)
    yield single + named
    yield f"{ranged}{first}..{last}"


def _as_clocks(bounds: Bounds, zone: str, single: str, ranged: str) -> Iterator[str]:
    """Seconds stand in both ends or in none; the last line holds for any bounds."""
    ends = bounds.earliest, bounds.latest
    seconds = bounds.granularity is Granularity.SECOND or any(
        to_local(end, zone).second for end in ends if end
    )
    first, last = (clock_stamp(end, zone, seconds=seconds) if end else "" for end in ends)
    shown = Granularity.SECOND if seconds else Granularity.MINUTE
    unit = "" if bounds.granularity is shown else f" {bounds.granularity}"
    yield f"{single}{first or last}{unit}"
    if first[:10] == last[:10] and len(first) == len(last) == len("2025-07-04 04:10") + 3 * seconds:
        yield f"{ranged}{first}..{last[11:]}{unit}"
    yield f"{ranged}{first}..{last}{unit}"


def to_json(when: When) -> dict[str, Any]:
    """The whole record as plain values: the time as its line, the rest by name, what is empty left out.

    Offsets are minutes, or an ISO 8601 duration where they are not whole minutes.
    """
    record = {
        "time": to_text(when, with_zone=False),
        "zone": when.zone,
        "zone_basis": when.zone_basis.value,
        "basis": when.basis.value,
        "wording": when.wording or None,
        "anchor": when.anchor,
        "offset_min": _duration(when.offset_min),
        "offset_max": _duration(when.offset_max),
    }
    return {name: value for name, value in record.items() if value is not None}


def from_json(record: Mapping[str, Any]) -> When:
    """What `to_json` wrote; names it does not know are ignored. Raises WhenError."""
    anchor = record.get("anchor")
    if not (anchor is None or type(anchor) is int):
        raise WhenError("An anchor is the number of an event.")
    return replace(
        from_text(_string(record, "time"), _string(record, "zone")),
        zone_basis=_one_of(ZoneBasis, record, "zone_basis", ZoneBasis.TIMELINE),
        basis=_one_of(Basis, record, "basis", Basis.STATED),
        wording=_string(record, "wording", ""),
        anchor=anchor,
        offset_min=_timedelta(record.get("offset_min")),
        offset_max=_timedelta(record.get("offset_max")),
    )


def same_time(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two records in JSON give the same time in the same zone, whatever it rests on."""
    return [one.get(key) for key in ("time", "zone")] == [other.get(key) for key in ("time", "zone")]


def refines(new: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    """Whether a record in JSON says what another one says, or the same more exactly."""
    return same_time(new, old) or within(from_json(new), from_json(old))


def _string(record: Mapping[str, Any], name: str, default: str | None = None) -> str:
    value = record.get(name, default)
    if not isinstance(value, str):
        raise WhenError(f"A time in JSON has a “{name}”, and it is a string.")
    return value


def _one_of(terms: type[Term], record: Mapping[str, Any], name: str, default: Term) -> Term:
    try:
        return terms(record.get(name, default))
    except ValueError as error:
        known = ", ".join(terms)
        raise WhenError(f"“{echo(str(record[name]))}” is no {name}; these are: {known}.") from error


def _duration(offset: timedelta | None) -> int | str | None:
    if offset is None:
        return None
    if not offset % MINUTE:
        return offset // MINUTE
    return f"{'-' if offset < timedelta(0) else ''}PT{abs(offset) // SECOND}S"


def _timedelta(value: object) -> timedelta | None:
    if value is None:
        return None
    found = DURATION.fullmatch(value) if isinstance(value, str) else None
    try:
        if found:
            return int(found[1] + found[2]) * SECOND
        if type(value) is int:
            return value * MINUTE
    except OverflowError as error:
        raise OutOfRange("That offset is longer than any time can be.") from error
    raise WhenError("An offset is a whole number of minutes, or a duration in seconds like PT90S.")

"""EDTF (ISO 8601-2:2019), at day level: what it can say of a When, and a When from it.

Levels 0 and 1 without seasons, masked digits and long years, and of level 2 the set of one range:

    2025-07-04   2025-07   2025   2025-07-04~          a date; ~ ? and % are all read as “about”
    2025-07-04T04:10:00+03:00                          an exact clock, always with its seconds
    2025-07-03/2025-07-05   2025-07-04/..   /2025-07-04    a span, still going on, a start not known
    [2025-07-03..2025-07-04]   [..2025-07-04]   [2025-07-04..]    one of these days, up to, from

EDTF has no clock in an interval and none that is not exact. So on export a vague clock becomes the days it
may lie on, the clocks of a span become its days, and what stands beside the time (zone, words, anchor) is
left out. A clock that was given to the minute comes back to the second. Unknown is the empty string.
"""

import re

from timeline.stamps import date_stamp, parse_stamp
from timeline.wallclock import echo, iso_text, just_before
from timeline.when import Bounds, Granularity, Qualifier, Shape, When, WhenError, check_zone

LONGEST = 64
DATE = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})([~?%]?)")
INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
)
SET = re.compile(r"\[([0-9-]{0,10})\.\.([0-9-]{0,10})\]")


def to_edtf(when: When) -> str:
    """The EDTF string of a time; empty where nothing is known."""
    start = _limit(when.start, when.zone)
    if when.shape is Shape.ONGOING:
        return f"{start}/.."
    if when.end is None:
        return _point(when.start, when.zone)
    end = _limit(when.end, when.zone, closing=True)
    return f"{start}/{end}" if start or end else ""


def from_edtf(text: str, zone: str) -> When:
    """The time an EDTF string means in a zone. Raises WhenError for what this subset leaves out."""
    check_zone(zone)
    if not text:
        return When.unknown(zone)
    if len(text) > LONGEST:
        raise _refusal(text)
    start, slash, end = text.partition("/")
    if slash:
        return _interval(start, end, text, zone)
    if found := SET.fullmatch(text):
        return When(_one_of(found[1], found[2], zone), zone=zone)
    if found := INSTANT.fullmatch(text):
        offset = found[2] or ""
        stamp = parse_stamp((found[1] + offset + ":00" * (len(offset) == 3)).lower())
        return When(stamp.whole(zone), zone=zone)
    return When(_date(text, zone), zone=zone)


def _refusal(text: str) -> WhenError:
    return WhenError(f"“{echo(text)}” is not a date in EDTF, or of a kind that is not read here.")


def _days(bounds: Bounds, zone: str) -> tuple[str, str]:
    """The first and last calendar unit these bounds touch, empty where they are open."""
    unit, latest = bounds.granularity, bounds.latest
    first = date_stamp(bounds.earliest, zone, unit) if bounds.earliest else ""
    if latest and not bounds.is_instant and (bounds.earliest or unit.is_date):
        latest = just_before(latest)
    return first, date_stamp(latest, zone, unit) if latest else ""


def _point(bounds: Bounds, zone: str) -> str:
    first, last = _days(bounds, zone)
    clock = bounds.granularity.is_clock and bounds.qualifier is Qualifier.EXACT
    if bounds.is_instant and bounds.earliest and clock:
        return iso_text(bounds.earliest, zone, seconds=True)
    if first != last:
        return f"[{first}..{last}]"
    return first + "~" * (bounds.qualifier is Qualifier.ABOUT and bounds.granularity.is_date)


def _limit(bounds: Bounds, zone: str, *, closing: bool = False) -> str:
    """An end of an interval: the outermost day it may be, marked if it may be another; open is unknown."""
    if not bounds.is_closed:
        return ""
    first, last = _days(bounds, zone)
    vague = first != last or (bounds.qualifier is Qualifier.ABOUT and bounds.granularity.is_date)
    return (last if closing else first) + "~" * vague


def _interval(start: str, end: str, text: str, zone: str) -> When:
    if not ((start and start != "..") or (end and end != "..")) and text != "/..":
        raise _refusal(text)
    first = Bounds.unknown() if start in ("", "..") else _date(start, zone)
    if end == "..":
        return When(first, shape=Shape.ONGOING, zone=zone)
    last = _date(end, zone) if end else Bounds.unknown()
    return When(first, last, Shape.SPAN, zone)


def _date(text: str, zone: str) -> Bounds:
    found = DATE.fullmatch(text)
    if not found:
        raise _refusal(text)
    whole = parse_stamp(found[1]).whole(zone)
    qualifier = Qualifier.ABOUT if found[2] else Qualifier.EXACT
    return Bounds(whole.earliest, whole.latest, whole.granularity, qualifier)


def _one_of(first: str, last: str, zone: str) -> Bounds:
    """A set of one range. Its ends count whole: `[..2025-07-04]` is over as the 5th begins."""
    start = _date(first, zone) if first else None
    end = _date(last, zone) if last else None
    known = [bounds for bounds in (start, end) if bounds]
    if not known:
        raise WhenError("A set in EDTF names at least one date.")
    unit = min((bounds.granularity for bounds in known), key=list(Granularity).index)
    earliest, latest = start.earliest if start else None, end.latest if end else None
    if start and end:
        return Bounds(earliest, latest, unit, Qualifier.BETWEEN)
    return Bounds(earliest, latest, unit, Qualifier.AFTER if start else Qualifier.BEFORE)

"""Two ends in one line, or one with a side: from … to, between … and, … or …, until, since, before, by."""

import re
from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from articles.desk.typed.ends import read_beside, read_end
from articles.desk.typed.said import Said
from articles.desk.typed.setting import Setting
from articles.desk.typed.tidy import MONTH
from timeline.when import Bounds, Granularity, Qualifier, Shape, When, WhenError

Join = Callable[[re.Match[str], Setting], Said | None]

FLAGS = re.IGNORECASE
HALF = r"[ap]\.?m\b\.?"
HOUR = re.compile(
    r"(?:at\s)?\d{1,2}(?::\d\d)?$|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$", FLAGS
)
CLOSING_HALF = re.compile(rf"^(?P<hour>\d{{1,2}})(?::\d\d)?\s?(?P<half>{HALF})", FLAGS)
CLOSING_DATE = re.compile(rf"^\d{{1,2}}(?:st|nd|rd|th)?\s(?P<month>(?:of\s)?{MONTH}(?:\s\d{{4}})?)$", FLAGS)
DAY_NUMBER = re.compile(r"^(?:the\s)?\d{1,2}(?:st|nd|rd|th)?$", FLAGS)
FAR = 18 * 3600  # an end without a day that far away is no longer of the same night
HOURLY = re.compile(r":\d\d")


def joined(line: str, setting: Setting) -> Said | None:
    """The time of a line with two ends or a side; None where it is built in another way."""
    for pattern, join in JOINS:
        found = pattern.fullmatch(line)
        said = join(found, setting) if found else None
        if said is not None:
            return said
    return None


def _pair(found: re.Match[str], setting: Setting, signal: str = "") -> tuple[Said, Said] | None:
    """Both ends. What one of them leaves out is the other's: the half of the day, the month, the day."""
    first, last = _shared(found["a"].strip(" ,"), found["b"].strip(" ,"))
    closing = read_end(last, setting, signal)
    opening = read_end(first, setting) if closing is None or not closing.dated else None
    if closing is not None and closing.dated:
        opening = read_beside(first, setting, "", closing, later=False)
    elif opening is not None:
        closing = read_beside(last, setting, signal, opening, later=True)
    if opening is None or closing is None:
        return None
    _refuse_far(found[0], opening, closing)
    return opening, closing


def _shared(first: str, last: str) -> tuple[str, str]:
    """“3–4 am” begins at 3 am, “2 to 4 July” on 2 July; “10–4 am” may begin in either half of a day."""
    half, date = CLOSING_HALF.search(last), CLOSING_DATE.search(last)
    if date and DAY_NUMBER.search(first):
        return f"{first} {date['month']}", last
    if half and HOUR.search(first) and first.isascii():
        hour = first.split(":")[0].removeprefix("at ")
        if hour.isdecimal() and int(hour) <= 12 and int(hour) % 12 <= int(half["hour"]) % 12:
            return f"{first} {half['half']}", last
    return first, last


def _refuse_far(line: str, opening: Said, closing: Said) -> None:
    begins, ends = opening.when.known.best, closing.when.known.best
    if begins is None or ends is None or (opening.dated and closing.dated):
        return
    if (ends - begins).total_seconds() > FAR:
        raise WhenError(_("“%(line)s” would be most of a day: name the day of both ends.") % {"line": line})


def _from_to(found: re.Match[str], setting: Setting) -> Said | None:
    ends = _pair(found, setting, "until")
    if ends is None:
        return None
    opening, closing = ends
    return _of(ends, When(opening.when.start, closing.when.start, Shape.SPAN, opening.when.zone))


def _between(found: re.Match[str], setting: Setting) -> Said | None:
    ends = _pair(found, setting)
    if ends is None:
        return None
    opening, closing = (each.when.start for each in ends)
    unit = max(opening.granularity, closing.granularity, key=list(Granularity).index)
    if unit is Granularity.MINUTE and not HOURLY.search(found[0]):
        unit = Granularity.HOUR
    between = Bounds(opening.earliest, closing.latest, unit, Qualifier.BETWEEN)
    return _of(ends, When(between, zone=ends[0].when.zone))


def _dash(found: re.Match[str], setting: Setting) -> Said | None:
    said = _between(found, setting)
    step = _("A dash is read as some time between the two; for all of it write from %(a)s to %(b)s.")
    return said and replace(said, steps=(*said.steps, step % found.groupdict()))


def _of(ends: tuple[Said, Said], when: When) -> Said:
    steps = dict.fromkeys(step for end in ends for step in end.steps)
    return Said(when, any(end.dated for end in ends), steps=tuple(steps))


def _side(signal: str, make: Callable[[Bounds], Bounds], shape: Shape | None = None) -> Join:
    def join(found: re.Match[str], setting: Setting) -> Said | None:
        said = read_end(found["a"], setting, signal)
        if said is None:
            return None
        bounds = make(said.when.start)
        match shape:
            case Shape.SPAN:
                when = When(Bounds.unknown(), bounds, Shape.SPAN, said.when.zone)
            case Shape.ONGOING:
                when = When(bounds, shape=Shape.ONGOING, zone=said.when.zone)
            case _:
                when = When(bounds, zone=said.when.zone)
        return replace(said, when=when)

    return join


def _open_start(bounds: Bounds) -> Bounds:
    """No later than the end of what is named."""
    return Bounds(None, bounds.latest, bounds.granularity, Qualifier.BEFORE)


def _before(bounds: Bounds) -> Bounds:
    """Before a date or a part of the day begins; before the latest reading of a clock."""
    edge = bounds.latest if bounds.granularity.is_clock else bounds.earliest
    return Bounds(None, edge, bounds.granularity, Qualifier.BEFORE)


def _after(bounds: Bounds) -> Bounds:
    edge = bounds.earliest if bounds.granularity.is_clock else bounds.latest
    return Bounds(edge, None, bounds.granularity, Qualifier.AFTER)


def _open_end(bounds: Bounds) -> Bounds:
    return Bounds(bounds.earliest, None, bounds.granularity, Qualifier.AFTER)


def _same(bounds: Bounds) -> Bounds:
    return bounds


def _from_alone(found: re.Match[str], setting: Setting) -> Said | None:
    if read_end(found["a"], setting) is None:
        return None
    raise WhenError(
        _("Does it still go on? Write since %(a)s. If it ended, write from %(a)s to …, else only %(a)s.")
        % found.groupdict()
    )


A, B = r"(?P<a>.+?)", r"(?P<b>.+)"
JOINS: tuple[tuple[re.Pattern[str], Join], ...] = tuple(
    (re.compile(pattern, FLAGS), join)
    for pattern, join in (
        (rf"between {A} (?:and|to|-) {B}", _between),
        (rf"between {A} ?- ?{B}", _between),
        (rf"after {A},? (?:and|but) before {B}", _between),
        (rf"from {A} (?:to|until|till|through|-) {B}", _from_to),
        (rf"from {A}", _from_alone),
        (rf"(?:until|till|up to) {A}", _side("until", _same, Shape.SPAN)),
        (rf"since {A}", _side("", _same, Shape.ONGOING)),
        (rf"(?:no later than|not later than|not after|by) {A}", _side("by", _open_start)),
        (rf"(?:no earlier than|not earlier than|not before) {A}", _side("", _open_end)),
        (rf"(?:earlier than|before) {A}", _side("before", _before)),
        (rf"(?:later than|after) {A}", _side("", _after)),
        (rf"(?:either )?{A},? or {B}", _between),
        (rf"{A} (?:to|until|till) {B}", _from_to),
        (rf"{A} ?- ?{B}", _dash),
    )
)

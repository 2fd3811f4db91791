"""Events as a page tells them: days, within them what can be put in order and what cannot.

Built from rows that are already loaded with `with_sources`; nothing here asks the database.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from timeline.address import event_address
from timeline.corrections import Correction, told, told_beside
from timeline.derivation import Derivation, derivation
from timeline.models import Claim, Event, Timeline
from timeline.order import Order, order, runs, unordered
from timeline.paging import Cursor, Stretch
from timeline.spoken import Moment, moment, short_offset, zone_name
from timeline.wallclock import FIRST
from timeline.when import Granularity, Qualifier, Shape, When, to_local
from timeline.wording import ENGLISH, Mark, Wording, day_heading, mark, words


@dataclass(frozen=True, slots=True)
class Source:
    """What one source says; `says` is its time, where that is not the time of the event."""

    claim: Claim
    says: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. Of a withdrawn one only the id, the place and the note may be shown.

    `abroad` names the clock it is told in where that is not the timeline's.
    """

    event: Event
    url: str
    when: When
    time: Wording
    mark: Mark
    date: date | None
    day: str
    abroad: str
    sources: list[Source]
    derived: Derivation | None
    reported: Moment
    corrections: list[Correction]


@dataclass(frozen=True, slots=True)
class Run:
    """Events that stand together: at one instant (`same`), or because their order is not known.

    Where an editor has put all of them in order (`settled`), readers are told that order and no more.
    """

    entries: list[Entry]
    together: bool
    same: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class Day:
    heading: str
    zone: str
    runs: list[Run]
    continued: bool


def entry(event: Event, timeline: Timeline) -> Entry:
    """`event` with its claims, anchor and corrections loaded."""
    when, zone = event.when, timeline.zone
    time, (date, day) = words(when, zone=zone), day_heading(when, zone=zone)
    tells_clock = when.known.is_known and not when.known.granularity.is_date
    return Entry(
        event=event,
        url=event_address(timeline, event.pk),
        when=when,
        time=time,
        mark=mark(when),
        date=date,
        day=day,
        abroad=time.zone if tells_clock and time.zone != zone_name(zone, ENGLISH) else "",
        sources=[Source(claim, _says(claim.when, when, zone)) for claim in event.claims.all()],
        derived=derivation(event, when, timeline),
        reported=moment(event.published_at, zone, beside=date),
        corrections=[told(revision, zone, beside=date) for revision in event.corrections],  # type: ignore[attr-defined]
    )


def days(found: Stretch, timeline: Timeline, *, newest_first: bool) -> list[Day]:
    """Events under their days. `found.previous`, if given, stands just above: its day is not announced again.

    Within what cannot be put in order the page is free: it goes by the best estimate, so that a day comes
    once. Only the last event stays last where another page follows, because that page takes up its day.
    """
    before = [entry(found.previous, timeline)] if found.previous else []
    entries = [entry(event, timeline) for event in found.events]
    last = [entries.pop()] if found.next else []
    entries.sort(key=_place, reverse=newest_first)
    told = []
    for heading, group in groupby(before + entries + last, key=lambda one: one.day):
        members = list(group)
        runs_shown = [_run(run, before, last, newest_first=newest_first) for run in runs(members, _together)]
        runs_shown = [run for run in runs_shown if run.entries]
        if runs_shown:
            zone = _zone_note(members, timeline.zone)
            told.append(Day(heading, zone, runs_shown, continued=members[0] in before))
    return told


def _place(one: Entry) -> tuple[Any, ...]:
    """The best estimate, a month or a year before its first day, then the key that the database sorts by."""
    known = one.when.known
    is_day = known.granularity not in (Granularity.MONTH, Granularity.YEAR)
    return known.best or FIRST, one.date or date.min, is_day, *Cursor.of(one.event).key


def _run(members: list[Entry], before: list[Entry], last: list[Entry], *, newest_first: bool) -> Run:
    """Those of a run that are shown, as an editor put them; what ends the page stays where it is."""
    shown = [one for one in members if one not in before]
    free = sorted(
        (one for one in shown if one not in last), key=lambda one: one.event.position, reverse=newest_first
    )
    settled = len(members) > 1 and _are_settled(members)
    return Run(
        entries=free + [one for one in shown if one in last],
        together=len(members) > 1 and not settled,
        same=all(order(members[0].when, one.when) is Order.SAME for one in members),
        settled=settled,
    )


def _are_settled(members: list[Entry]) -> bool:
    """Whether each has a place of its own: an event that came later has none, and leaves the order open."""
    places = {one.event.position for one in members}
    return len(places) == len(members) and 0 not in places


def _together(one: Entry, other: Entry) -> bool:
    """A withdrawn event says nothing of its time."""
    if one.event.is_withdrawn or other.event.is_withdrawn:
        return False
    return unordered(one.when, other.when)


def _says(said: When, when: When, zone: str) -> str:
    """A source's own time; nothing where it gives none, the same one, or only the day of it."""
    told, ours = words(said, zone=zone), words(when, zone=zone)
    is_day = said.known.granularity is Granularity.DAY and said.known.qualifier is Qualifier.EXACT
    only_the_day = is_day and said.shape is Shape.POINT and told.day == ours.day
    if not said.known.is_known or told.sentence == ours.sentence or only_the_day:
        return ""
    return told_beside(said, when, zone)


def _zone_note(members: list[Entry], zone: str) -> str:
    """The clock of a day: `Kyiv time, UTC+3`; without the distance on a day that has two of them.

    Nothing over dates alone: they have no clock.
    """
    name = zone_name(zone, ENGLISH)
    told = [one.when.known for one in members if not one.when.known.granularity.is_date]
    instants = [bounds.earliest or bounds.latest for bounds in told]
    distances = {short_offset(to_local(at, zone) - at.replace(tzinfo=None)) for at in instants if at}
    if not distances:
        return ""
    return name if name.startswith("UTC") or len(distances) > 1 else f"{name}, UTC{distances.pop()}"

"""Events as a page tells them: days, within them what can be put in order and what cannot.

Built from rows that are already loaded with `with_sources`; nothing here asks the database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from django.urls import reverse

from timeline.corrections import Correction, told
from timeline.models import Claim, Event, Timeline
from timeline.moments import Moment, moment
from timeline.offsets import distance
from timeline.order import runs_of_unknown_order
from timeline.spoken import short_offset
from timeline.when import When, to_local
from timeline.wording import Mark, Wording, day_heading, mark, words


@dataclass(frozen=True, slots=True)
class Derivation:
    """How far `before` or after which event; `headline` is empty where that event is not public."""

    far: str
    before: bool
    headline: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    claim: Claim
    time: Wording
    differs: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. Of a withdrawn one only the id, the place and the note may be shown."""

    event: Event
    url: str
    when: When
    time: Wording
    mark: Mark
    day: str
    zone: str
    sources: list[Source]
    derived: Derivation | None
    reported: Moment
    corrections: list[Correction]


@dataclass(frozen=True, slots=True)
class Run:
    entries: list[Entry]
    together: bool


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
    return Entry(
        event=event,
        url=reverse("event", args=[timeline.slug, event.pk]),
        when=when,
        time=time,
        mark=mark(when),
        day=day,
        zone=_zone_note(when, zone, time.zone),
        sources=[_source(claim, time, zone) for claim in event.claims.all()],
        derived=_derivation(event, when, timeline),
        reported=moment(event.published_at, zone, beside=date),
        corrections=[told(revision, zone, beside=date) for revision in event.corrections],  # type: ignore[attr-defined]
    )


def days(events: Sequence[Event], timeline: Timeline, *, previous: Event | None = None) -> list[Day]:
    """Events under their days, in the order given; a day may come twice where a time spans others.

    `previous` is the last event of the page that this one continues: its day is not announced again.
    """
    before = [entry(previous, timeline)] if previous else []
    entries = before + [entry(event, timeline) for event in events]
    found = []
    for heading, group in groupby(entries, key=lambda one: one.day):
        members = list(group)
        runs = list(_runs(members, hidden=before))
        if runs:
            found.append(Day(heading, members[0].zone, runs, continued=members[0] in before))
    return found


def _runs(members: Iterable[Entry], *, hidden: list[Entry]) -> Iterable[Run]:
    for run in runs_of_unknown_order(members, _when_shown):
        shown = [one for one in run if one not in hidden]
        if shown:
            yield Run(shown, together=len(run) > 1)


def _when_shown(one: Entry) -> When:
    """A withdrawn event says nothing of its time, so it overlaps nothing."""
    return When.unknown(one.when.zone) if one.event.is_withdrawn else one.when


def _source(claim: Claim, time: Wording, zone: str) -> Source:
    said = words(claim.when, zone=zone)
    return Source(claim, said, differs=claim.when.known.is_known and said.sentence != time.sentence)


def _zone_note(when: When, zone: str, name: str) -> str:
    instant = when.known.earliest or when.known.latest
    if instant is None or name.startswith("UTC"):
        return name if instant else ""
    return f"{name}, UTC{short_offset(to_local(instant, zone) - instant.replace(tzinfo=None))}"


def _derivation(event: Event, when: When, timeline: Timeline) -> Derivation | None:
    anchor, low, high = event.anchor, when.offset_min, when.offset_max
    if anchor is None or low is None or high is None:
        return None
    far, before = distance(low, high), low + high < timedelta(0)
    if anchor.is_withdrawn or anchor.timeline_id != timeline.pk:
        return Derivation(far, before)
    return Derivation(far, before, anchor.headline, reverse("event", args=[timeline.slug, anchor.pk]))

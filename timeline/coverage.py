"""What the templates of a timeline are given: its head, a stretch of its events, what an open page learns."""

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.urls import reverse

from timeline.figures import Figures, figures
from timeline.live import Changes
from timeline.models import Timeline
from timeline.moments import Moment, moment
from timeline.page import days, entry
from timeline.reading import CONTINUES, Reading
from timeline.spoken import zone_name
from timeline.wording import ENGLISH


@dataclass(frozen=True, slots=True)
class Head:
    """The lines over a timeline; `zone` is the clock all its times are told in."""

    updated: Moment
    zone: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Poll:
    """Where an open page asks for news, and how often. The same for every reader at this version."""

    url: str
    milliseconds: int


def head(timeline: Timeline) -> Head:
    return Head(*updated(timeline), figures(timeline))


def updated(timeline: Timeline) -> tuple[Moment, str]:
    """When it last changed, and the name of the clock that says so."""
    return moment(timeline.updated_at, timeline.zone), zone_name(timeline.zone, ENGLISH)


def whole(timeline: Timeline, reading: Reading) -> dict[str, Any]:
    """The page, or for HTMX the list afresh with all that stands around it."""
    return {
        **stretch(timeline, reading),
        "head": head(timeline),
        **{order: Reading(order, reading.usual).query() for order in CONTINUES},
        "poll": poll(timeline, reading, timeline.version),
    }


def stretch(timeline: Timeline, reading: Reading, *, continues: bool = False) -> dict[str, Any]:
    """One page of events; where it `continues` what is on screen, its first day is not announced again."""
    found = reading.stretch(timeline)
    return {
        "timeline": timeline,
        "reading": reading,
        "is_first": found.is_first,
        "days": days(
            found if continues else replace(found, previous=None),
            timeline,
            newest_first=reading.order == "newest",
        ),
        "following": reading.query(**{reading.continues: found.next}) if found.next else "",
    }


def news(timeline: Timeline, reading: Reading, version: int) -> dict[str, Any]:
    """What a page opened at `version` learns.

    While new events or new places wait, the page goes on asking from its own version: the count stays right
    without any memory here, and applying the rest again changes nothing. Otherwise it moves on to ours.
    """
    changes = Changes.since(version, timeline)
    if changes is None:
        return {"timeline": timeline, "reading": reading, "reload": True}
    waiting = changes.new or changes.moved
    first = reading.first_of(waiting) if waiting else None
    return {
        "timeline": timeline,
        "reading": reading,
        "head": head(timeline),
        "entries": [entry(event, timeline) for event in changes.put],
        "removed": changes.removed,
        "count": len(changes.new),
        "first": first,
        "to_first": reading.query(at=first.pk) if first else "",
        "poll": poll(timeline, reading, version if first else timeline.version),
    }


def poll(timeline: Timeline, reading: Reading, version: int) -> Poll | None:
    """None once coverage is closed: there will be nothing to ask for."""
    if timeline.state == Timeline.State.CLOSED:
        return None
    url = reverse("since", args=[timeline.slug, version]) + reading.query()
    return Poll(url, round(settings.LIVE_POLL_SECONDS * 1000))

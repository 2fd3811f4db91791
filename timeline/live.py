"""What an open page has to learn since the version it shows."""

from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings
from django.urls import reverse

from timeline.address import Reading
from timeline.head import head
from timeline.models import Event, Timeline
from timeline.notation import from_json
from timeline.page import entry

TOO_MANY = 50


@dataclass(frozen=True, slots=True)
class Poll:
    """Where an open page asks for news, and how often. The same for every reader at this version."""

    url: str
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Changes:
    """`put` and `removed` go into the open page in place; `new` waits until the reader asks for it.

    So does the new place of what has `moved`, which is put too: nothing jumps while it is read.
    """

    put: list[Event]
    moved: list[Event]
    removed: list[int]
    new: list[Event]

    @classmethod
    def since(cls, version: int, timeline: Timeline) -> Self | None:
        """None where the page had better be loaded again: too far behind, or from a version we never had."""
        if version > timeline.version:
            return None
        changed = list(timeline.events.changed_since(version).with_sources()[: TOO_MANY + 1])
        if len(changed) > TOO_MANY:
            return None
        new = [event for event in changed if event.published_in > version and not event.is_withdrawn]
        seen = [event for event in changed if event not in new]
        put = [event for event in seen if not _is_gone(event)]
        return cls(
            put=put,
            moved=[event for event in put if _has_moved(event, version)],
            removed=[event.pk for event in seen if _is_gone(event)],
            new=new,
        )


def _is_gone(event: Event) -> bool:
    return event.is_withdrawn and not event.withdrawn_note


def _has_moved(event: Event, version: int) -> bool:
    """Whether its time was corrected since: a page may show it under a day that is no longer its own."""
    since = [one.changes for one in event.corrections if one.timeline_version > version]  # type: ignore[attr-defined]
    times = [from_json(old).sort_key for changes in since for old in changes.get("when", [])[:1]]
    return bool(times) and times[0] != event.when.sort_key and not event.is_withdrawn


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

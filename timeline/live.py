"""What an open page has to learn since the version it shows."""

from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings
from django.urls import reverse

from timeline.address import Reading
from timeline.head import head
from timeline.models import Event, Revision, Timeline
from timeline.notation import from_json
from timeline.page import entry
from timeline.pinned import pinned

TOO_MANY = 50


@dataclass(frozen=True, slots=True)
class Poll:
    """Where an open page asks for news, and how often. The same for every reader at this version."""

    url: str
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Changes:
    """`put` and `removed` go into the open page in place; `new` waits until the reader asks for it.

    So does the new place of what has `moved`, which is put too: nothing jumps while it is read. `corrected`
    says whether a time was corrected among these; otherwise an editor put them in another order.
    """

    put: list[Event]
    moved: list[Event]
    corrected: bool
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
        times, places = _moves(put, version)
        return cls(
            put=put,
            moved=[event for event in put if event.pk in times | places],
            corrected=bool(times),
            removed=[event.pk for event in seen if _is_gone(event)],
            new=new,
        )


def _is_gone(event: Event) -> bool:
    return event.is_withdrawn and not event.withdrawn_note


def _moves(events: list[Event], version: int) -> tuple[set[int], set[int]]:
    """Which of these have another time since, and which another place among those of their time.

    A page may show the first under a day that is no longer theirs, and the second in the order of before.
    """
    shown = {event.pk: event for event in events if not event.is_withdrawn}
    since = Revision.objects.filter(event__in=shown, timeline_version__gt=version).order_by("-number")
    before: dict[str, dict[int, Any]] = {"when": {}, "position": {}}
    for revision in since:
        for field, values in before.items():
            if (old := revision.changes.get(field, [None])[0]) is not None:
                values[revision.event_id] = old
    times = {pk for pk, old in before["when"].items() if from_json(old).sort_key != shown[pk].when.sort_key}
    return times, {pk for pk, old in before["position"].items() if old != shown[pk].position}


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
        "corrected": changes.corrected,
        "pinned": pinned(timeline, reading),
        "to_first": reading.query(at=first.pk) if first else "",
        "poll": poll(timeline, reading, version if first else timeline.version),
    }


def poll(timeline: Timeline, reading: Reading, version: int) -> Poll | None:
    """None once coverage is closed: there will be nothing to ask for."""
    if timeline.state == Timeline.State.CLOSED:
        return None
    url = reverse("since", args=[timeline.slug, version]) + reading.query()
    return Poll(url, round(settings.LIVE_POLL_SECONDS * 1000))

"""What an open page has to learn since the version it shows."""

from dataclasses import dataclass
from typing import Self

from timeline.models import Event, Timeline
from timeline.notation import from_json

TOO_MANY = 50


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

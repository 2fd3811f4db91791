"""The events that an editor keeps at the head of a page, each a line that leads to its entry."""

from dataclasses import dataclass

from timeline.address import Reading
from timeline.models import Event, Timeline
from timeline.wording import Wording, words


@dataclass(frozen=True, slots=True)
class Pinned:
    """`query` asks for the page that its entry is on."""

    event: Event
    time: Wording
    query: str


def pinned(timeline: Timeline, reading: Reading) -> list[Pinned]:
    """In the order they happened; what was withdrawn is no longer pinned for readers."""
    events = timeline.events.published().filter(is_pinned=True).oldest_first()
    zone = timeline.zone
    return [Pinned(event, words(event.when, zone=zone), reading.query(at=event.pk)) for event in events]

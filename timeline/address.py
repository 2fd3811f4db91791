"""What the address of a timeline asks for: in which order to read (`?order=`), and from where on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404

from timeline.models import Event, Timeline
from timeline.numbers import sent_number
from timeline.paging import BadCursor, Cursor, ReadingOrder, Stretch, first_page, page_after, page_with

CONTINUES: dict[ReadingOrder, str] = {"newest": "before", "oldest": "after"}


def usual_order(timeline: Timeline) -> ReadingOrder:
    """Newest first while there may be news, the story from its start once coverage is closed."""
    return "oldest" if timeline.state == Timeline.State.CLOSED else "newest"


def event_address(timeline: Timeline, pk: int) -> str:
    """An event lies under its timeline, where readers find that or where the desk previews it."""
    return f"{timeline.get_absolute_url()}e/{pk}/"


@dataclass(frozen=True, slots=True)
class Reading:
    """The start of the list, or `at` the page with one event, or from a `cursor` on."""

    order: ReadingOrder
    usual: ReadingOrder
    at: int | None = None
    cursor: Cursor | None = None

    @classmethod
    def asked(cls, query: Mapping[str, str], timeline: Timeline) -> Self:
        """Reads the address. An order we do not know is the usual one; a broken place is not found."""
        usual = usual_order(timeline)
        order = next((known for known in CONTINUES if known == query.get("order")), usual)
        at, cursor = query.get("at", ""), query.get(CONTINUES[order])
        try:
            return cls(order, usual, _event_id(at) if at else None, Cursor.read(cursor) if cursor else None)
        except BadCursor as error:
            raise Http404 from error

    @property
    def continues(self) -> str:
        """The name a cursor has in the address."""
        return CONTINUES[self.order]

    def stretch(self, timeline: Timeline, size: int | None = None) -> Stretch:
        """A page of so many events, the public one's number if none is given."""
        events = timeline.events.shown().with_sources()
        if self.cursor:
            return page_after(events, self.order, self.cursor, size)
        if self.at:
            return page_with(events, self.order, get_object_or_404(events, pk=self.at), size)
        return first_page(events, self.order, size)

    def query(self, **places: object) -> str:
        """The query string of this order at another place, nothing for the usual order's start."""
        order = {} if self.order == self.usual and not places else {"order": self.order}
        text = urlencode({**order, **places}, safe="~")
        return f"?{text}" if text else ""

    def first_of(self, events: list[Event]) -> Event:
        """The one that is read first."""
        choose = min if self.order == "oldest" else max
        return choose(events, key=lambda event: Cursor.of(event).key)


def _event_id(text: str) -> int:
    pk = sent_number(text)
    if pk is None:
        raise BadCursor(text)
    return pk

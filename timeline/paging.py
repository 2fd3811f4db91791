"""Endless pages by key: each starts where a sort key says, whatever was added or withdrawn meanwhile.

No OFFSET and no COUNT: a page costs the same at event one million as at event one.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, Self

from django.db.models import Q

from timeline.models import Event
from timeline.querysets import EventQuerySet

ReadingOrder = Literal["newest", "oldest"]

PAGE_SIZE = 25
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
WRITTEN = re.compile(r"(-?\d{1,12})~(-?\d{1,12})~(-?\d{1,10})~(\d{1,18})", re.ASCII)
KEY = ("sort_earliest", "sort_latest", "position", "pk")


class BadCursor(ValueError):
    """Text that no cursor of ours looks like."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the order of events: the sort key of one of them. Written in seconds since 1970."""

    sort_earliest: datetime
    sort_latest: datetime
    position: int
    pk: int

    @classmethod
    def of(cls, event: Event) -> Self:
        return cls(event.sort_earliest, event.sort_latest, event.position, event.pk)

    @classmethod
    def read(cls, text: str) -> Self:
        """The cursor that `str` wrote; raises BadCursor."""
        found = WRITTEN.fullmatch(text)
        if found is None:
            raise BadCursor(text)
        earliest, latest, position, pk = (int(part) for part in found.groups())
        try:
            return cls(EPOCH + earliest * SECOND, EPOCH + latest * SECOND, position, pk)
        except OverflowError as error:
            raise BadCursor(text) from error

    @property
    def key(self) -> tuple[datetime, datetime, int, int]:
        return self.sort_earliest, self.sort_latest, self.position, self.pk

    def __str__(self) -> str:
        seconds = ((instant - EPOCH) // SECOND for instant in (self.sort_earliest, self.sort_latest))
        return "~".join(str(part) for part in (*seconds, self.position, self.pk))

    def and_on(self, order: ReadingOrder) -> Q:
        """What stands at this place and, in this order of reading, after it."""
        beyond = "gt" if order == "oldest" else "lt"
        condition = Q(pk=self.pk) | Q(**{f"pk__{beyond}": self.pk})
        for name in reversed(KEY[:-1]):
            here = getattr(self, name)
            condition = Q(**{f"{name}__{beyond}": here}) | (Q(**{name: here}) & condition)
        # Says the first column's part again, alone: this is what an index can be entered by.
        return Q(**{f"sort_earliest__{beyond}e": self.sort_earliest}) & condition

    def ahead(self, order: ReadingOrder) -> Q:
        """What is read before this place is reached."""
        return ~Q(pk=self.pk) & self.and_on("newest" if order == "oldest" else "oldest")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One page of events in reading order.

    `is_first` where nothing is read before it; `previous` is the event just before, where a page continues
    another; `next` is where the next page continues, None at the end.
    """

    events: list[Event]
    is_first: bool = False
    previous: Event | None = None
    next: Cursor | None = None


def first_page(events: EventQuerySet, order: ReadingOrder, size: int | None = None) -> Stretch:
    size = size or PAGE_SIZE
    return _cut(list(_in_order(events, order)[: size + 1]), size, is_first=True)


def page_after(
    events: EventQuerySet, order: ReadingOrder, cursor: Cursor, size: int | None = None
) -> Stretch:
    """What follows the event the cursor was taken from; it is `previous` if it still stands there."""
    size = size or PAGE_SIZE
    rows = list(_in_order(events.filter(cursor.and_on(order)), order)[: size + 2])
    previous = rows.pop(0) if rows and Cursor.of(rows[0]) == cursor else None
    return _cut(rows, size, previous)


def page_with(events: EventQuerySet, order: ReadingOrder, event: Event, size: int | None = None) -> Stretch:
    """The first page if the event stands on it, otherwise a page that starts with the event."""
    size = size or PAGE_SIZE
    place = Cursor.of(event)
    ahead = events.filter(place.ahead(order)).order_by().values_list("pk", flat=True)
    if len(ahead[:size]) < size:
        return first_page(events, order, size)
    return _cut(list(_in_order(events.filter(place.and_on(order)), order)[: size + 1]), size)


def _in_order(events: EventQuerySet, order: ReadingOrder) -> Any:
    return events.oldest_first() if order == "oldest" else events.newest_first()


def _cut(rows: list[Event], size: int, previous: Event | None = None, *, is_first: bool = False) -> Stretch:
    shown = rows[:size]
    return Stretch(shown, is_first, previous, Cursor.of(shown[-1]) if len(rows) > size else None)

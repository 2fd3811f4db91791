"""What a typed line is read against, and what comes of it. Values only: no database, no request."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from articles.extraction import Reference
from timeline.when import When

FINE = timedelta(hours=36)  # wider than this, a time says nothing of the day that a mere clock is on


@dataclass(frozen=True, slots=True)
class Happening:
    """Something a time may be counted from. `key` is what `When.anchor` holds.

    `number` is the one printed on its card, if it has one on this page; `names` are its label and headline;
    `anchor` is the key of what its own time is counted from; `why_not` says why nothing may be from it.
    """

    key: int
    names: tuple[str, ...]
    when: When
    number: int | None = None
    anchor: int | None = None
    why_not: str = ""

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def shown(self) -> str:
        return f"“{self.name}”" if self.number is None else f"#{self.number} “{self.name}”"


@dataclass(frozen=True, slots=True)
class Setting:
    """The calendar of the article, the time that the line replaces, and what else it may name.

    `weekdays` is set where names of weekdays mean the day nearest to an event, and not the last one before
    publication. `others` are asked for only where a line counts from something; `key` is the row's own.
    """

    known: Reference
    replaces: When | None = None
    others: Callable[[], Sequence[Happening]] = tuple
    weekdays: Reference | None = None
    key: int | None = None

    @property
    def hull(self) -> tuple[datetime, datetime] | None:
        """The earliest and latest instant of the time that is replaced, if that tells the day."""
        if self.replaces is None or not self.replaces.known.is_known:
            return None
        known = self.replaces.known
        first, last = known.earliest or known.latest, known.latest or known.earliest
        assert first is not None  # it is known
        assert last is not None
        return (first, last) if last - first <= FINE else None


@dataclass(frozen=True, slots=True)
class Understood:
    """A time and, as sentences, the steps that led to it."""

    when: When
    steps: tuple[str, ...] = field(default=())

"""Whether a source bears out the time of its event, and what figures the sources give. Decides nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from timeline.models import Claim, Event
from timeline.order import Order, order, within
from timeline.when import When


class Agreement(StrEnum):
    """How what a source says stands to the time of the event."""

    SILENT = "silent"
    SAME = "same"
    CLOSER = "closer"  # it agrees, and says it more exactly
    WIDER = "wider"  # it agrees, and says it less exactly
    OVERLAPS = "overlaps"
    EARLIER = "earlier"
    LATER = "later"
    ENDS = "ends"  # it has it end at another time

    @property
    def differs(self) -> bool:
        return self in (Agreement.OVERLAPS, *CONTRADICTING)

    @property
    def contradicts(self) -> bool:
        return self in CONTRADICTING


CONTRADICTING = (Agreement.EARLIER, Agreement.LATER, Agreement.ENDS)


def agreement(said: When, when: When) -> Agreement:
    """What a source `said` beside the event's time; a source that gives none contradicts nothing."""
    if not said.known.is_known:
        return Agreement.SILENT
    if (said.start, said.end, said.shape) == (when.start, when.end, when.shape):
        return Agreement.SAME
    if not when.known.is_known or within(said, when):
        return Agreement.CLOSER
    if within(when, said):
        return Agreement.WIDER
    came = order(said, when)
    if came is Order.UNKNOWN or came is Order.SAME:
        return Agreement.ENDS if _ends_apart(said, when) else Agreement.OVERLAPS
    return Agreement.EARLIER if came is Order.BEFORE else Agreement.LATER


def _ends_apart(one: When, other: When) -> bool:
    if one.end is None or other.end is None:
        return False
    return order(When(one.end), When(other.end)) in (Order.BEFORE, Order.AFTER)


@dataclass(frozen=True, slots=True)
class Figures:
    """One kind of count, as each source gives it: `told` are claims with their facts."""

    kind: str
    told: list[tuple[Claim, dict[str, Any]]]

    @property
    def differ(self) -> bool:
        return len({(fact["number"], fact["bound"]) for _claim, fact in self.told}) > 1


def figures(claims: Iterable[Claim]) -> list[Figures]:
    """The counts of all sources by what is counted, in the order in which they were first told."""
    found: dict[str, list[tuple[Claim, dict[str, Any]]]] = {}
    for claim in claims:
        for fact in claim.facts:
            found.setdefault(fact["kind"], []).append((claim, fact))
    return [Figures(kind, told) for kind, told in found.items()]


def disagree(event: Event, claim: Claim) -> tuple[bool, bool]:
    """Whether a source gives another time than the event, and other figures than the other sources."""
    time = agreement(claim.when, event.when).differs
    counts = any(
        one.differ and any(teller.pk == claim.pk for teller, _fact in one.told)
        for one in figures(event.claims.all())
    )
    return time, counts

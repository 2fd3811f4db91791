"""Which of two times came first, as far as their bounds tell, and what a page may not put in order."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar

from timeline.when import Bounds, When

T = TypeVar("T")


class Order(StrEnum):
    BEFORE = "before"
    AFTER = "after"
    SAME = "same"
    UNKNOWN = "unknown"


def order(one: When, other: When) -> Order:
    """Which started first; bounds that overlap, or are open towards each other, leave it unknown."""
    (a_first, a_last), (b_first, b_last) = one.reach, other.reach
    if a_first and a_first == a_last == b_first == b_last:
        return Order.SAME
    if a_last and b_first and a_last <= b_first:
        return Order.BEFORE
    if b_last and a_first and b_last <= a_first:
        return Order.AFTER
    return Order.UNKNOWN


def within(one: When, other: When) -> bool:
    """Whether all that `one` leaves possible was possible by `other`: the same, or known more exactly."""
    if other.end and not one.end:
        return False
    ends = zip((one.start, one.end), (other.start, other.end), strict=True)
    return all(inner is not None and _lies_in(inner, outer) for inner, outer in ends if outer is not None)


def _lies_in(inner: Bounds, outer: Bounds) -> bool:
    return (outer.earliest is None or (inner.earliest is not None and inner.earliest >= outer.earliest)) and (
        outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    )


def overlaps(one: When, other: When) -> bool:
    return order(one, other) in (Order.SAME, Order.UNKNOWN)


def unordered(one: When, other: When) -> bool:
    """Whether a page has to say that it does not know which came first.

    A time known to the day or coarser would overlap the whole day: it is compared with its like only. What
    has no time at all is not “around the same time” as anything.
    """
    a, b = one.known, other.known
    if not (a.is_known and b.is_known):
        return False
    same_scale = a.granularity is b.granularity or not (a.granularity.is_date or b.granularity.is_date)
    return same_scale and overlaps(one, other)


def runs(items: Iterable[T], together: Callable[[T, T], bool]) -> list[list[T]]:
    """Neighbours gathered while every one of a run is `together` with every other.

    Overlap is not transitive, so a run ends at the first item that is ordered against any member.
    """
    found: list[list[T]] = []
    for item in items:
        if found and all(together(item, member) for member in found[-1]):
            found[-1].append(item)
        else:
            found.append([item])
    return found

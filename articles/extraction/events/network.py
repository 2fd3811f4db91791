"""A simple temporal network: points in time with bounds, and how far one lies from another.

Pure numbers: a point is known from its earliest to its latest second, either open. Constraints go in
from the strongest to the weakest, each followed by propagation to a fixpoint, so that the order in
which they were found does not matter. One that leaves a point no time at all is set aside and reported.
Every bound remembers the constraint that narrowed it last: followed back, that is its explanation.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from typing import Protocol
from zoneinfo import ZoneInfo

DAY = 86400
LOW, HIGH = 0, 1


class Strength(IntEnum):
    """What a constraint is worth: an amount that is counted, one that is not, an order, an assumption."""

    ASSUMED = 0
    ORDER = 1
    VAGUE = 2
    COUNTED = 3


@dataclass(frozen=True, slots=True)
class Interval:
    earliest: int | None = None
    latest: int | None = None

    @property
    def is_known(self) -> bool:
        return self.earliest is not None or self.latest is not None

    @property
    def is_closed(self) -> bool:
        return self.earliest is not None and self.latest is not None


class Reach(Protocol):
    """How far the later point lies from the earlier one. Both ways keep order: more in, no less out."""

    def ahead(self, earlier: Interval) -> Interval: ...

    def back(self, later: Interval) -> Interval: ...


@dataclass(frozen=True, slots=True)
class Seconds:
    """`least` <= later - earlier <= `most`; None is open."""

    least: int | None
    most: int | None

    def ahead(self, earlier: Interval) -> Interval:
        return Interval(_plus(earlier.earliest, self.least), _plus(earlier.latest, self.most))

    def back(self, later: Interval) -> Interval:
        return Interval(_minus(later.earliest, self.most), _minus(later.latest, self.least))


@dataclass(frozen=True, slots=True)
class Days:
    """The later point is on a day `least` to `most` calendar days after that of the earlier one."""

    least: int
    most: int
    zone: str

    def ahead(self, earlier: Interval) -> Interval:
        return self._moved(earlier, self.least, self.most)

    def back(self, later: Interval) -> Interval:
        return self._moved(later, -self.most, -self.least)

    def _moved(self, known: Interval, least: int, most: int) -> Interval:
        first, last = known.earliest, known.latest
        low = None if first is None else _midnight(_day(first, self.zone), least, self.zone)
        if last is None:
            return Interval(low, None)
        # what ends at midnight ended the day before, unless it is that instant
        within = last - 1 if first is None or first < last else last
        return Interval(low, _midnight(_day(within, self.zone), most + 1, self.zone))


@dataclass(frozen=True, slots=True)
class Part:
    """The second point is in a part of the day, `days` after that of the first: “the night before the vote”.

    The part is from `first` to `last`, in minutes after that day's midnight. A day ends `late` seconds after
    midnight: the morning after a raid at 2 a.m. is that same morning.
    """

    days: int
    first: int
    last: int
    zone: str
    late: int = 0

    def ahead(self, earlier: Interval) -> Interval:
        by_day = Interval(_minus(earlier.earliest, self.late), _minus(earlier.latest, self.late))
        days = Days(self.days, self.days, self.zone).ahead(by_day)
        before_midnight = None if days.latest is None else days.latest - DAY
        return Interval(_plus(days.earliest, self.first * 60), _plus(before_midnight, self.last * 60))

    def back(self, later: Interval) -> Interval:
        there = Interval(_minus(later.earliest, self.last * 60), _minus(later.latest, self.first * 60))
        days = Days(-self.days, -self.days, self.zone).ahead(there)
        return Interval(days.earliest, _plus(days.latest, self.late))


@dataclass(frozen=True, slots=True)
class Constraint:
    """`key` orders constraints of one strength: where the words stand. No two have the same."""

    earlier: int
    later: int
    reach: Reach
    strength: Strength
    key: int

    def implied(self, point: int, other: Interval) -> Interval:
        """What this says of one of its two points, of which the other is known."""
        return self.reach.ahead(other) if point == self.later else self.reach.back(other)

    def other(self, point: int) -> int:
        return self.earlier if point == self.later else self.later


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A constraint set aside: a point of it is at `stands`, and would be at `claimed` by this one."""

    constraint: Constraint
    point: int
    stands: Interval
    claimed: Interval


@dataclass(slots=True)
class Network:
    """Points and what holds between them; `solve` narrows the points."""

    bounds: list[list[int | None]] = field(default_factory=list)
    reasons: list[list[Constraint | None]] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)
    _about: list[list[Constraint]] = field(default_factory=list)

    def point(self, earliest: int | None = None, latest: int | None = None) -> int:
        self.bounds.append([earliest, latest])
        self.reasons.append([None, None])
        self._about.append([])
        return len(self.bounds) - 1

    def at(self, point: int) -> Interval:
        return Interval(*self.bounds[point])

    def solve(self, constraints: Sequence[Constraint]) -> None:
        for constraint in sorted(constraints, key=lambda c: (-c.strength, c.key)):
            self._add(constraint)

    def why(self, point: int, side: int) -> Iterator[Constraint]:
        """The constraints that gave a bound, from the nearest to the one that begins at a known time."""
        seen = set()
        while (constraint := self.reasons[point][side]) is not None and point not in seen:
            seen.add(point)
            yield constraint
            point = constraint.other(point)

    def _add(self, constraint: Constraint) -> None:
        before = [list(pair) for pair in self.bounds], [list(pair) for pair in self.reasons]
        for point in (constraint.earlier, constraint.later):
            self._about[point].append(constraint)
        if self._holds_alone(constraint) and self._settled(constraint):
            return
        self.bounds, self.reasons = before
        for point in (constraint.earlier, constraint.later):
            self._about[point].pop()
        claimed = constraint.implied(constraint.later, self.at(constraint.earlier))
        stands = self.at(constraint.later)
        self.contradictions.append(Contradiction(constraint, constraint.later, stands, claimed))

    def _holds_alone(self, constraint: Constraint) -> bool:
        """Whether the orders themselves agree (A before B before A), where no time would tell."""
        ends = constraint.earlier, constraint.later
        if any(self.at(point).is_known for point in ends):
            return True
        trial = Network(_about=self._about)
        for _ in self.bounds:
            trial.bounds.append([None, None])
            trial.reasons.append([None, None])
        trial.bounds[constraint.earlier] = [0, 0]
        return trial._settled(constraint)

    def _settled(self, constraint: Constraint) -> bool:
        """Propagates from a constraint; False when a point is left no time, or the rounds never end."""
        waiting, rounds = deque([constraint]), [0] * len(self.bounds)
        while waiting:
            at_hand = waiting.popleft()
            for point in (at_hand.earlier, at_hand.later):
                if not self._narrow(point, at_hand):
                    continue
                earliest, latest = self.bounds[point]
                rounds[point] += 1
                # each side of a point can be narrowed once by way of each other point, and no more
                endless = rounds[point] > 2 * len(self.bounds) + 2
                if endless or (earliest is not None and latest is not None and earliest > latest):
                    return False
                waiting.extend(c for c in self._about[point] if c is not at_hand)
        return True

    def _narrow(self, point: int, constraint: Constraint) -> bool:
        implied = constraint.implied(point, self.at(constraint.other(point)))
        low, high = self.bounds[point]
        raised = implied.earliest is not None and (low is None or implied.earliest > low)
        lowered = implied.latest is not None and (high is None or implied.latest < high)
        if raised:
            self.bounds[point][LOW], self.reasons[point][LOW] = implied.earliest, constraint
        if lowered:
            self.bounds[point][HIGH], self.reasons[point][HIGH] = implied.latest, constraint
        return raised or lowered


def _plus(known: int | None, amount: int | None) -> int | None:
    return None if known is None or amount is None else known + amount


def _minus(known: int | None, amount: int | None) -> int | None:
    return None if known is None or amount is None else known - amount


def _day(second: int, zone: str) -> date:
    return datetime.fromtimestamp(second, UTC).astimezone(ZoneInfo(zone)).date()


def _midnight(day: date, ahead: int, zone: str) -> int | None:
    """The second a local day begins, some days from another; None beyond the calendar."""
    try:
        local = datetime.combine(day + timedelta(days=ahead), time.min, ZoneInfo(zone))
        return int(local.timestamp())
    except (OverflowError, ValueError):
        return None

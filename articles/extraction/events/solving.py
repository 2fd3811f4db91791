"""Puts the happenings of an article into one network, solves it, and hands each the time it got."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from articles.extraction.lexicon import Lexicon
from articles.extraction.step import Step
from timeline.when import Shape, When

from .because import Relation, because, contradicted
from .links import DAY
from .mentions import Mention
from .network import HIGH, LOW, Constraint, Days, Network, Part, Reach, Seconds, Strength
from .settling import derived, narrower

SMALL_HOURS = 5 * 3600


@dataclass(slots=True)
class Solver:
    """The network with what its points and constraints stand for."""

    text: str
    lexicon: Lexicon
    latest: int | None
    network: Network = field(default_factory=Network)
    points: dict[int, tuple[int, int]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    relations: dict[int, Relation] = field(default_factory=dict)
    constraints: list[Constraint] = field(default_factory=list)

    def solve(self, relations: Sequence[Relation], same: Sequence[tuple[Mention, Mention]]) -> list[Relation]:
        """Solves, gives mentions their times, and returns the relations that were used."""
        for one, other in same:
            self._add(self._points(one)[0], self._points(other)[0], Seconds(0, 0), Strength.COUNTED)
        for relation in relations:
            self._relate(relation)
        self.network.solve(self.constraints)
        used = []
        for mention in list(self.mentions):
            used += self._settle(mention)
        self._contradictions()
        return used

    def _points(self, mention: Mention) -> tuple[int, int]:
        """The start and the end of a mention; of what is told as a moment both are one."""
        if id(mention) not in self.points:
            when = mention.when
            start = self.network.point(_second(when.start.earliest), _second(when.start.latest))
            if not mention.dated and self.latest is not None:
                self.network.bounds[start][HIGH] = self.latest
            end = self.network.point(*_ends(when))
            self.told |= {start, end} if mention.dated else set()
            moment = when.shape is Shape.POINT
            self._add(start, end, Seconds(0, 0 if moment else None), Strength.COUNTED)
            self.points[id(mention)] = start, end
            self.mentions.append(mention)
        return self.points[id(mention)]

    def _add(self, earlier: int, later: int, reach: Reach, strength: Strength) -> int:
        key = len(self.constraints)
        self.constraints.append(Constraint(earlier, later, reach, strength, key))
        return key

    def _relate(self, relation: Relation) -> None:
        earlier, later = self._points(relation.earlier), self._points(relation.later)
        link, zone = relation.link, relation.earlier.when.zone
        if link is None:
            reach: Reach = Seconds(0, 0 if relation.together else None)
            key = self._add(earlier[0], later[0], reach, Strength.ASSUMED)
        elif link.part:
            part = self.lexicon.table("parts")[link.part]
            days = int(link.least.total_seconds()) // DAY
            named, other = (earlier[1], later[0]) if link.sign > 0 else (later[0], earlier[0])
            anchor = relation.earlier if link.sign > 0 else relation.later
            late = 0 if link.sign < 0 or anchor.when.known.granularity.is_date else SMALL_HOURS
            reach = Part(link.sign * days, part["from"], part["to"], zone, late)
            key = self._add(named, other, reach, link.strength)
        else:
            start = earlier[0] if link.starts and link.sign > 0 else earlier[1]
            end = later[1] if link.ends and link.sign < 0 else later[0]
            key = self._add(start, end, _reach(relation, zone), link.strength)
        self.relations[key] = relation

    def _chain(self, point: int, side: int) -> list[Relation]:
        """The relations behind a bound that goes back to a time in the text; none if only to publication."""
        found = list(self.network.why(point, side))
        root = point
        for constraint in found:
            root = constraint.other(root)
        relations = [self.relations.get(c.key) for c in found]
        return [relation for relation in relations if relation is not None] if root in self.told else []

    def _settle(self, mention: Mention) -> list[Relation]:
        """Gives a mention what the network found of its start; returns the relations that did it."""
        point = self.points[id(mention)][0]
        low, high = self._chain(point, LOW), self._chain(point, HIGH)
        chains = sorted((chain for chain in (low, high) if chain), key=_worth, reverse=True)
        if not chains:
            return []
        found, was_dated = self.network.at(point), mention.dated
        when = narrower(mention, chains[0], found) if was_dated else derived(mention, low, high, found)
        if when is None:
            return []
        about = [r for r in self.relations.values() if r.link and mention in (r.earlier, r.later)]
        mention.steps += because(self.text, mention, chains, [] if was_dated else about)
        if not was_dated:
            mention.anchor = chains[0][0].other(mention)
            if when.start.is_closed and not high:
                mention.steps.append(Step("it was told by then, so it is no later than publication"))
        mention.when = when
        return [*chains[0], *chains[-1], *about]

    def _contradictions(self) -> None:
        for found in self.network.contradictions:
            relation = self.relations.get(found.constraint.key)
            if relation is None or relation.link is None:  # what is assumed gives way without a word
                continue
            zone = relation.later.when.zone
            step = contradicted(relation, found.stands, found.claimed, zone)
            for mention in (relation.earlier, relation.later):
                if mention.dated:
                    mention.steps.append(step)


def _worth(chain: Sequence[Relation]) -> tuple[int, int]:
    """A bound is worth its nearest words; of two alike the one worked out by fewer steps is told."""
    return chain[0].strength, -len(chain)


def _reach(relation: Relation, zone: str) -> Reach:
    link = relation.link
    assert link is not None
    least = int(link.least.total_seconds())
    if link.most is None:
        return Seconds(least, None)
    most = int(link.most.total_seconds())
    return Days(least // DAY, -(-most // DAY), zone) if link.by_the_day else Seconds(least, most)


def _second(instant: datetime | None) -> int | None:
    return None if instant is None else int(instant.timestamp())


def _ends(when: When) -> tuple[int | None, int | None]:
    return (_second(when.end.earliest), _second(when.end.latest)) if when.end else (None, None)

"""Events that a proposal may tell again. Only ever a suggestion: what is the same, an editor says."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from operator import itemgetter

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from articles.proposals import Proposal
from articles.traits import ROOT, Traits, traits_of
from timeline.models import Event
from timeline.when import When

MOST = 3  # suggestions a card has room for
BESIDE = 0.5  # of how far the likeliest is over its threshold: what stays below says little beside it
SAME_NAME = 85  # of 100: Kharkiv and Kharkov, Zelensky and Zelenskyy


class Apart(Enum):
    """How two times stand to each other, with the likeness of the words (0 to 100) that it asks for.

    The figures are those with the fewest faults on tests/articles/duplicates.toml.
    """

    CLOSE = 45  # both known to about an hour, and they meet
    NEAR = 55  # so known, and less than half an hour apart
    DAY = 50  # one of them is known to a part of the day or to the day, and they meet
    UNKNOWN = 60
    HOURS = 75  # the same half day, apart


# Kinds of which one night sees many: hours apart, they are two.
REPEATED = frozenset({"strike", "siren", "call", "blast", "aftershock", "goal", "launch", "meeting"})
SHARP, NEARBY, SAME_DAY = 2 * 3600, 30 * 60, 12 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Likely:
    """An event that may be the same happening, and why, in words for an editor."""

    event: Event
    why: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: what is told, and the first and last second it can have been; None where unknown."""

    told: Traits
    line: str
    reach: tuple[float, float] | None


@dataclass(frozen=True)
class Happenings:
    """The events of a timeline, taken apart once for all proposals of a page."""

    known: list[tuple[Event, Subject]]

    @cached_property
    def by_kind(self) -> dict[str, list[int]]:
        """Where those are that name each kind of happening; under no name, those that name none."""
        found: dict[str, list[int]] = {}
        for at, (_event, subject) in enumerate(self.known):
            for kind in subject.told.kinds or {""}:
                found.setdefault(kind, []).append(at)
        return found

    def near(self, mine: Subject) -> list[tuple[Event, Subject]]:
        """Those that neither their kind nor their time rules out: the few that are worth comparing."""
        kinds = mine.told.kinds
        there = {at for kind in (*kinds, "") for at in self.by_kind.get(kind, ())}
        pairs = map(self.known.__getitem__, there) if kinds else self.known
        if mine.reach is None:
            return list(pairs)
        first, last = mine.reach[0] - SAME_DAY, mine.reach[1] + SAME_DAY
        reaches = ((pair, pair[1].reach) for pair in pairs)
        return [pair for pair, reach in reaches if reach is None or (reach[0] <= last and reach[1] >= first)]

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset().union(*(subject.told.names for _event, subject in self.known))

    def spelling(self, name: str) -> str:
        """As these events spell a name: Kharkiv for Kharkov."""
        if name in self.names:
            return name
        found = process.extractOne(name, self.names, scorer=fuzz.ratio, score_cutoff=SAME_NAME)
        return found[0] if found else name


def prepare(events: Iterable[Event], quotes: Mapping[int, Sequence[str]]) -> Happenings:
    """Events and, by their keys, the quotes of their sources, ready to be compared."""
    told = ((event, traits_of(event.headline, event.body, *quotes.get(event.pk, ()))) for event in events)
    return Happenings([(event, subject(traits, event.when)) for event, traits in told])


def subject(told: Traits, when: When) -> Subject:
    return Subject(told, " ".join(sorted(told.label)), _reach(when))


def likely_events(proposal: Proposal, happenings: Happenings) -> list[Likely]:
    """The events that may be the happening of the proposal, the likeliest first."""
    told = traits_of(proposal.label, proposal.quote, place=proposal.place)
    mine = subject(told.respelt(happenings.spelling), proposal.when)
    found = []
    for event, other in happenings.near(mine):
        apart = _may_be(mine, other)
        over = likeness(mine, other, apart) - apart.value if apart else -1
        if apart and over >= 0:
            found.append((-over, event.pk, event, other.told, apart))
    best = heapq.nsmallest(MOST, found, key=itemgetter(0, 1))
    kept = [each for each in best if each[0] <= BESIDE * best[0][0]]
    return [Likely(event, _why(mine.told, theirs, apart)) for *_key, event, theirs, apart in kept]


def _may_be(one: Subject, other: Subject) -> Apart | None:
    """How far apart they are, unless something rules out that they are the same. Asked of every pair."""
    a, b = one.told, other.told
    if a.is_later != b.is_later:
        return None
    apart = distance(one.reach, other.reach)
    if apart is None:
        return None
    if a.kinds.isdisjoint(b.kinds) and ((a.kinds and b.kinds) or not _shared_words(a, b)):
        return None
    if apart is Apart.HOURS and not (REPEATED.isdisjoint(a.kinds) and REPEATED.isdisjoint(b.kinds)):
        return None
    return apart


def _shared_words(one: Traits, other: Traits) -> frozenset[str]:
    """Words of the one line that the other tells too, and that are nobody's name there."""
    shared = (one.label & other.roots) | (one.roots & other.label)
    return shared - {name[:ROOT] for name in one.names | other.names} if shared else shared


def likeness(one: Subject, other: Subject, apart: Apart) -> float:
    """How alike the words are, up to 100 and below 0; 0 where they cannot be alike enough."""
    a, b = one.told, other.told
    kind = 60 if a.kinds.isdisjoint(b.kinds) else 100
    words = 100 * len(a.roots & b.roots) / max(1, min(len(a.roots), len(b.roots)))
    score = 0.35 * kind + 0.2 * words + 0.2 * _alike_in_names(a, b)
    if score + 25 < apart.value:
        return 0
    return score + 0.25 * fuzz.token_set_ratio(one.line, other.line)


def _alike_in_names(one: Traits, other: Traits) -> float:
    """100 where they name the same, 50 where one names nobody; far below where each names somebody else."""
    shared = not one.names.isdisjoint(other.names)
    if _names_another(one, other) and _names_another(other, one):
        return -100 if shared else -300
    return 100 if shared else 50


def _names_another(one: Traits, other: Traits) -> bool:
    """Whether the line names somebody or some place that the other does not tell of."""
    return any(name.isdisjoint(other.names) for name in one.called)


def distance(one: tuple[float, float] | None, other: tuple[float, float] | None) -> Apart | None:
    """How two times stand to each other; None where they lie too far apart."""
    if one is None or other is None:
        return Apart.UNKNOWN
    gap = max(one[0], other[0]) - min(one[1], other[1])
    if gap > SAME_DAY:
        return None
    sharp = one[1] - one[0] <= SHARP and other[1] - other[0] <= SHARP
    if gap <= 0:
        return Apart.CLOSE if sharp else Apart.DAY
    return Apart.NEAR if sharp and gap <= NEARBY else Apart.HOURS


def _reach(when: When) -> tuple[float, float] | None:
    """All that it lasted or may have been; “before noon” reaches back half a day."""
    ends = [end for end in (when.start, when.end) if end is not None]
    instants = [
        instant.timestamp() for end in ends for instant in (end.earliest, end.last) if instant is not None
    ]
    if not instants:
        return None
    first, last = min(instants), max(instants)
    return first if when.start.earliest else first - SAME_DAY, last if ends[-1].latest else last + SAME_DAY


def _why(one: Traits, other: Traits, apart: Apart) -> str:
    """What speaks for it, in words for an editor."""
    time = {
        Apart.CLOSE: _("about the same time"),
        Apart.NEAR: _("less than half an hour apart"),
        Apart.DAY: _("the times do not rule it out"),
        Apart.UNKNOWN: _("one of the times is not known"),
        Apart.HOURS: _("some hours apart"),
    }[apart]
    names = ", ".join(sorted(name.title() for name in one.names & other.names))
    return f"{time}, {_('both name %(names)s') % {'names': names} if names else _('in similar words')}"

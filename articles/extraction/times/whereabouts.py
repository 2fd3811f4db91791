"""The places that a text names around an expression, and which of them are where it happened."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.places.find import Place, before_a_name, find
from articles.extraction.reference import Reference
from articles.extraction.text.document import Document
from timeline.when import check_zone

from .compose import Group

DATELINE_END = re.compile(r"\(|\s?(?:--?|[–—])(?:\s|$)")
CHAIN = re.compile(r"(?:,|,? and|['’]s|/)\s?")
BESIDE = re.compile(r",?\s(?:(?:at|around|about|by|from|just|shortly|early|late|on|\w{3,6}day),?\s){0,4}")
MOST_CLOCKS, LONGEST_CHAIN = 8, 8
LONGEST_PHRASE = 90


@dataclass
class Whereabouts:
    """Reads the places of a document once, when the first is asked for."""

    document: Document
    groups: list[Group]
    reference: Reference
    lexicon: Lexicon

    def clock(self, zone: str) -> tuple:
        """What the clock of a zone shows in winter and summer of the year, to compare it with others."""
        year = self.reference.day.year
        noons = [datetime.combine(date(year, month, 1), time(12), check_zone(zone)) for month in (1, 7)]
        return tuple(noon.utcoffset() for noon in noons)

    def told(self, at: int) -> list[Place]:
        """Where it happened: the places beside the expression, else in its clause, else in its sentence."""
        group = self.groups[at]
        around = self.named(group)
        here = [place for place in around if place.zone and self._is_here(place)]
        beside = [place for place in here if self._is_beside(place, group)]
        if beside:
            return beside
        near = [place for place in here if self._is_near(place, at)]
        clause = [place for place in near if not self._is_parted(place, group, "perhaps")]
        alone = len({self.clock(place.zone) for place in around if place.zone}) == 1
        return clause or (near if alone else [])

    def _is_near(self, place: Place, at: int) -> bool:
        """On the same side of what is said, and not the next clock's: “at 9 a.m. and in Rome at 8 a.m.”"""
        group = self.groups[at]
        if self._is_parted(place, group, "other_side"):
            return False
        return place.end <= group.start or not any(self._is_beside(place, other) for other in self._next(at))

    def _next(self, at: int) -> Iterator[Group]:
        """The clocks that follow, so far as they can stand in the same sentence."""
        for other in self.groups[at + 1 : at + 1 + MOST_CLOCKS]:
            if {"clock", "part"} & other.slots.keys():
                yield other

    def named(self, group: Group) -> list[Place]:
        """All places of its sentence."""
        sentence = self.document.sentence_at(group.start)
        if sentence is None:
            return []
        first = bisect_left(self._starts, sentence.start)
        last = bisect_left(self._starts, sentence.end)
        return [p for p in self._places[first:last] if p.end <= group.start or p.start >= group.end]

    @cached_property
    def _places(self) -> list[Place]:
        return find(self.document.text, self.lexicon, self.reference.zone)

    @cached_property
    def _starts(self) -> list[int]:
        return [place.start for place in self._places]

    @cached_property
    def dateline(self) -> Place | None:
        """The city that a dateline begins with, in capitals: none where it names cities of several zones."""
        aside = self.document.dateline
        if aside is None:
            return None
        line = self.document.text[aside.start : aside.end]
        said = DATELINE_END.split(line)[0].title()
        found = [place for place in find(f"in {said}", self.lexicon, self.reference.zone) if place.zone]
        return found[0] if len({self.clock(place.zone) for place in found}) == 1 else None

    def _is_here(self, place: Place) -> bool:
        """Whether the words before it say that it happened there: “in”, “off the coast of”, “struck”."""
        text = self.document.text
        if self._pattern("source", _source).match(text, place.end):
            return False
        start = self._places[self._first_of_chain(place)].start
        before = self._pattern("here", _here).search(text, max(0, start - LONGEST_PHRASE), start)
        if before is None:
            return False
        aside = self._pattern("elsewhere", _elsewhere)
        return not aside.search(text, max(0, before.start() - LONGEST_PHRASE), before.start())

    def _first_of_chain(self, place: Place) -> int:
        """“in” stands only before the first one of “in Shibuya, Tokyo” and “in Odesa and Kyiv”."""
        at = bisect_left(self._starts, place.start)
        for _ in range(LONGEST_CHAIN):
            if not at or not CHAIN.fullmatch(self.document.text, self._places[at - 1].end, self._starts[at]):
                break
            at -= 1
        return at

    def _is_beside(self, place: Place, group: Group) -> bool:
        """“left Tokyo at 7 a.m.”, “at 7 a.m. on Friday in Tokyo”."""
        text = self.document.text
        if place.end <= group.start:
            return BESIDE.fullmatch(text, place.end, group.start) is not None
        behind = self._pattern("here", _here).search(text, group.end, place.start)
        return behind is not None and BESIDE.fullmatch(text, group.end, behind.start()) is not None

    def _is_parted(self, place: Place, group: Group, words: str) -> bool:
        """Whether words between a place and an expression begin another thought."""
        start, end = (place.end, group.start) if place.start < group.start else (group.end, place.start)
        pattern = self._pattern(words, lambda lexicon: _parting(lexicon, words))
        return pattern.search(self.document.text, start, end) is not None

    def _pattern(self, name: str, build: Callable[[Lexicon], re.Pattern[str]]) -> re.Pattern[str]:
        return self.lexicon.memo(f"locality {name}", build)


def _here(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.table("places")
    parts, leaving = alternatives(words["here_of"]), alternatives(words["departures"])
    simple = alternatives([*words["here"], *words["here_verbs"]])
    return before_a_name(rf"{simple}|{parts}\sof|{leaving}\sfrom", lexicon)


def _source(lexicon: Lexicon) -> re.Pattern[str]:
    """“Officials in Moscow said”."""
    return re.compile(rf"\s(?:[a-z]+\s)?{alternatives(lexicon.words('reporting'))}\b", re.IGNORECASE)


def _elsewhere(lexicon: Lexicon) -> re.Pattern[str]:
    """“flew to a summit” in Rome, “the war” in Ukraine."""
    topics = alternatives(lexicon.table("places")["topics"])
    goal = r"(?:to|for|from|of)\s(?:an?|the|his|her|its|their|another|talks|meetings)(?:\s[\w-]+){0,3}"
    return re.compile(rf"\b(?:{topics}|{goal})\s$", re.IGNORECASE)


def _parting(lexicon: Lexicon, words: str) -> re.Pattern[str]:
    reporting = alternatives([*lexicon.words("reporting"), *lexicon.table("places")[words]])
    return re.compile(rf"[;:“”\"—]|\b{reporting}\b", re.IGNORECASE)

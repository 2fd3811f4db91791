"""Whose clock an expression is told by: that of the place where it happened, else the article's.

Only a clock or a part of the day is moved; a day is the same day everywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NamedTuple

from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import Lexicon
from articles.extraction.places.find import Place
from articles.extraction.reference import Reference
from articles.extraction.step import Ground, Step
from articles.extraction.text.document import Document
from timeline.when import ZoneBasis, to_local

from .calendar import clock, spoken
from .compose import Group
from .context import Context
from .resolve import resolve
from .whereabouts import Whereabouts

NOWHERE = "UTC"  # no place keeps its clock: the zone of an article for which none was named


@dataclass(frozen=True, slots=True)
class Locality:
    """The clock that is read, and why; `zone` is empty where it is the article's after all."""

    zone: str
    name: str
    step: Step


class Story(NamedTuple):
    """Where the paragraph was when it last said so."""

    paragraph: int
    zone: str
    name: str


class Localities:
    """Finds the clock of each expression of a document, asked for in the order of the text."""

    def __init__(
        self, document: Document, groups: list[Group], reference: Reference, lexicon: Lexicon
    ) -> None:
        self._document, self._groups, self._zone = document, groups, reference.zone
        self._where = Whereabouts(document, groups, reference, lexicon)
        self._story: Story | None = None

    def of(self, at: int) -> Locality | None:
        """None where the expression names its zone, is no clock, or happened in the article's place."""
        group = self._groups[at]
        if not {"clock", "part"} & group.slots.keys() or group.slots.get("zone"):
            return None
        if "place" in group.slots:
            slot = group.slots["place"]
            return self._told(group, slot["zone"], slot["name"], "the clock is told there")
        told = self._where.told(at)
        clocks = {self._where.clock(place.zone): self._shown(place) for place in told}
        if len(clocks) > 1:
            return self._contested(list(clocks.values()))
        if told:
            reason = "the passage says it happened there"
            return self._told(group, told[0].zone, self._shown(told[0]), reason)
        return self._untold(group)

    def _told(self, group: Group, zone: str, name: str, reason: str) -> Locality | None:
        self._story = Story(self._paragraph(group), zone, name)
        return self._moved(group, zone, name, reason)

    def _untold(self, group: Group) -> Locality | None:
        """Where its sentence names no place, it is where the paragraph was; else where the dateline is."""
        story, dateline = self._story, self._where.dateline
        if story and story.paragraph == self._paragraph(group) and not self._where.named(group):
            reason = "the paragraph was there before: assumes that it still is"
            return self._moved(group, story.zone, story.name, reason, Ground.ASSUMPTION)
        if dateline and self._zone == NOWHERE:
            reason = "the dateline names it, and no zone was set for the article"
            return self._moved(group, dateline.zone, dateline.name, reason)
        return None

    def _moved(
        self, group: Group, zone: str, name: str, reason: str, ground: Ground = Ground.WORDS
    ) -> Locality | None:
        if self._where.clock(zone) == self._where.clock(self._zone):
            return None
        words = self._document.text[group.start : group.end]
        return Locality(
            zone, name, Step(f"“{words}” is read by the clocks of {name}, because {reason}", ground)
        )

    def _contested(self, names: list[str]) -> Locality:
        said = f"the clocks of {' and '.join(names)} differ: assumes the clock of the article's place"
        return Locality("", "", Step(said, Ground.ASSUMPTION))

    def _shown(self, place: Place) -> str:
        """“the UK”, as the text has it."""
        article = self._document.text[max(0, place.start - 4) : place.start].lower() == "the "
        return f"the {place.text}" if article and place.kind == "country" else place.name

    def _paragraph(self, group: Group) -> int:
        sentence = self._document.sentence_at(group.start)
        return sentence.paragraph if sentence else -1


def read_there(group: Group, context: Context, locality: Locality | None) -> TimeExpression:
    """The expression, read as if the article were of the place where it happened."""
    if locality is None:
        return resolve(group, context)
    if not locality.zone:
        read = resolve(group, context)
        return replace(read, steps=(*read.steps, locality.step)) if read.when else read
    there = replace(context, reference=replace(context.reference, zone=locality.zone), moved=True)
    read = resolve(group, there)
    if read.when is None or _contradicts_itself(read):
        return resolve(group, context)
    plain = resolve(group, context)
    if _slips_a_day(read, plain):
        return plain
    steps = (locality.step, *read.steps, *_here_it_was(read, locality, context))
    return replace(read, when=replace(read.when, zone_basis=ZoneBasis.PLACE), steps=steps)


def _slips_a_day(there: TimeExpression, here: TimeExpression) -> bool:
    """Where only the clocks of another place make it the day before, the text has kept the article's."""
    first, second = there.time.start.best, here.when.start.best if here.when else None
    return bool(first and second and "clock" in here.slots and first < second - timedelta(hours=14))


def _contradicts_itself(read: TimeExpression) -> bool:
    """“6 a.m. (2100 GMT)”: the second clock decides where the first one hangs."""
    return any(step.ground is Ground.CONTRADICTION for step in read.steps)


def _here_it_was(read: TimeExpression, locality: Locality, context: Context) -> Iterator[Step]:
    moment = read.when.start.best if read.when and "clock" in read.slots else None
    if moment:
        here = to_local(moment, context.zone)
        told = to_local(moment, locality.zone)
        if told != here:
            said = f"{clock(told)} in {locality.name} is {clock(here)} on {spoken(here.date())}"
            yield Step(f"{said} in {context.place}")


def in_zone(expression: TimeExpression, zone: str) -> TimeExpression:
    """Told by the article's clock, once the days that the text names have been read by their own."""
    if expression.when is None or expression.when.zone == zone:
        return expression
    return replace(expression, when=replace(expression.when, zone=zone))

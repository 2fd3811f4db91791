"""A mention: one clause that tells a happening, with the time its own words give it, if any."""

import re
from dataclasses import dataclass, field

from articles.extraction.candidate import Fact, TimeExpression
from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.step import Ground, Step
from timeline.when import When

from .clauses import Clause, Verb
from .factuality import Claim
from .predicates import Predicate


@dataclass(slots=True, eq=False)
class Mention:
    """`start` and `end` are the quote's offsets. `marks_end` is set where the words only say when it ended.

    `anchor` is the mention its time was derived from. `predicate` is what the parser makes of its verb,
    `points` say why it matters to the article and why not.
    """

    start: int
    end: int
    sentence: int
    paragraph: int
    clause: Clause
    head: Verb | None
    classes: frozenset[str]
    claim: Claim
    expression: TimeExpression | None
    when: When
    marks_end: bool = False
    tier: str = "A"
    quoted: bool = False
    long_ago: bool = False
    part_of: "Mention | None" = None
    anchor: "Mention | None" = None
    steps: list[Step] = field(default_factory=list)
    evidence: list[TimeExpression] = field(default_factory=list)
    also: list[tuple[int, int]] = field(default_factory=list)
    predicate: Predicate | None = None
    points: list[tuple[str, int]] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    @property
    def score(self) -> int:
        return sum(weight for _reason, weight in self.points)

    def steps_on(self, ground: Ground) -> list[Step]:
        return [step for step in self.steps if step.ground is ground]

    @property
    def dated(self) -> bool:
        return self.when.known.is_known

    @property
    def only_ordered(self) -> bool:
        """Whether another happening only bounds it: “after the vote”, and nobody says how long after."""
        return self.anchor is not None and self.dated and not self.when.known.is_closed

    @property
    def proposed(self) -> bool:
        return self.claim.label == "asserted"


def head_verb(clause: Clause, at: int, lexicon: Lexicon) -> Verb | None:
    """The verb a time at this offset belongs to: the content verb of the last verb group before it."""
    content = [v for v in clause.verbs if v.kind != "aux"] or clause.verbs
    before = [v for v in content if v.end <= at]
    if before:
        return before[-1]
    return content[0] if content else None


def verb_group_start(clause: Clause, head: Verb) -> int:
    """Where the auxiliaries of a verb begin: “has been arrested”."""
    start, at = head.start, head.start
    for verb in reversed([v for v in clause.verbs if v.end <= head.start and v.kind == "aux"]):
        if at - verb.end > 12:
            break
        start = at = verb.start
    return start


def is_reporting(text: str, clause: Clause, head: Verb | None, lexicon: Lexicon) -> bool:
    """Whether a clause only says that something was said: not “were told to leave”, not “claimed victory”."""
    if head is None or head.word not in lexicon.words("reporting"):
        return False
    auxiliary = text[verb_group_start(clause, head) : head.start].split()
    passive = bool(auxiliary) and auxiliary[-1].lower() in ("was", "were", "been", "being")
    return not passive and not lexicon.pattern("reporting_act").match(text, head.start)


def core_classes(text: str, clause: Clause, head: Verb | None, lexicon: Lexicon) -> frozenset[str]:
    """The class of what a clause tells: of its subject noun, else of its verb and the noun right after it.

    In “the death toll from an earthquake climbed” nothing says that the earthquake is told of.
    """
    if head is None:
        return event_classes(text, clause.start, min(clause.end, clause.start + 120), lexicon)
    group = verb_group_start(clause, head)
    earlier = [verb.end for verb in clause.verbs if verb.end <= group]
    start = max([clause.start, *earlier])
    subject = text[max(start, group - 60) : group]
    found = event_classes(subject, 0, len(subject), lexicon)
    return found or event_classes(text, head.start, min(clause.end, head.end + 30), lexicon)


def event_classes(text: str, start: int, end: int, lexicon: Lexicon) -> frozenset[str]:
    """The classes of happenings that words of a stretch name: strike, call, quake …"""
    pattern, classes = lexicon.memo("event classes", _class_pattern)
    names = (re.sub(r"[\s-]+", " ", match.group().casefold()) for match in pattern.finditer(text, start, end))
    return frozenset(classes[name] for name in names if name in classes)


def _class_pattern(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    classes: dict[str, str] = {}
    pairs = [
        (word, name)
        for table in ("classes", "class_verbs")
        for name, words in lexicon.table(table).items()
        for word in words
    ]
    for word, name in pairs:
        classes.setdefault(word.replace("-", " "), name)
    return re.compile(rf"\b{alternatives(word for word, _ in pairs)}\b", re.IGNORECASE), classes


def recognise(mentions: list[Mention], predicates: list[Predicate]) -> None:
    """Gives mentions found by rule the predicate their verb belongs to."""
    by_word = {word.start: predicate for predicate in predicates for word in predicate.words}
    for mention in mentions:
        if mention.head is not None:
            mention.predicate = by_word.get(mention.head.start)

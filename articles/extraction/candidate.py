"""What the engine hands over: values, never rows."""

from dataclasses import dataclass, field

from timeline.when import When

from .step import Step


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say a time: where they stand, their TIMEX3 reading, and the time if they name one.

    `problem` is the reason, as a sentence, why there is no `when`. `slots` names what the words contain
    (clock, day, part, zone ...); `steps` are the sentences that explain how the time was read.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str = ""
    when: When | None = None
    rule: str = ""
    signal: str = ""
    slots: dict = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    problem: str = ""

    @property
    def time(self) -> When:
        """The time of an expression that has one; LookupError for the others."""
        if self.when is None:
            raise LookupError(self.text)
        return self.when


@dataclass(frozen=True, slots=True)
class Fact:
    """A count the text gives of a happening: “at least 14 injured”, and who says so.

    `bound` is the article's own hedge (“at least”, “up to”, “about”) or empty; `start` and `end` are offsets.
    `status` is what the article calls it: preliminary, unconfirmed, feared; or empty.
    """

    number: float
    bound: str
    kind: str
    source: str
    start: int
    end: int
    status: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One happening: `text[quote_start:quote_end] == quote`, always.

    `tier` is the kind of evidence for its time (docs/engine.md), `factuality` what the text claims of it and
    `reason` why it is not among the proposed; `source` says who tells it. `also` are the other passages that
    tell it, `score` its rank. `anchor` and `part_of` are places in `Extraction.events`.
    """

    label: str
    quote: str
    quote_start: int
    quote_end: int
    when: When
    approximate: bool
    confidence: float
    explanation: tuple[str, ...] = ()
    anchor: int | None = None
    tier: str = ""
    factuality: str = "asserted"
    reason: str = ""
    source: str = ""
    facts: tuple[Fact, ...] = ()
    place: str = ""
    score: int = 0
    also: tuple[tuple[int, int], ...] = ()
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A time expression no proposal uses, with the reason in a plain sentence."""

    quote: str
    quote_start: int
    quote_end: int
    wording: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one article, each list in the order of the text.

    `events` are proposed; `upcoming` are told as plans; `folded` are the rest, each with its reason.
    `notes` says what the engine could not do at all.
    """

    events: tuple[Candidate, ...] = ()
    upcoming: tuple[Candidate, ...] = ()
    folded: tuple[Candidate, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    spans: tuple[TimeExpression, ...] = ()
    notes: tuple[str, ...] = ()

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
class Candidate:
    """One proposed happening: `text[quote_start:quote_end] == quote`, always."""

    label: str
    quote: str
    quote_start: int
    quote_end: int
    when: When
    approximate: bool
    confidence: float
    explanation: tuple[str, ...] = ()
    anchor: int | None = None


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
    """Everything found in one article. `notes` says what the engine could not do at all."""

    events: tuple[Candidate, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    spans: tuple[TimeExpression, ...] = ()
    notes: tuple[str, ...] = ()

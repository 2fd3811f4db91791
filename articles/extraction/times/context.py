"""What a reader of one expression may know, and what it gives back."""

from dataclasses import dataclass, field
from datetime import date

from articles.extraction.lexicon import Lexicon
from articles.extraction.reference import Reference
from articles.extraction.step import Step
from timeline.when import When

from .calendar import spoken
from .compose import Group
from .narrative import Narrative


class Unreadable(Exception):
    """An expression that names no time that can be worked out; the message is the reason, as a sentence."""


@dataclass(frozen=True, slots=True)
class Context:
    """The text around one expression.

    `direction` is "past" or "future"; `half` is the half of the day ("a", "p") that clocks nearby are in;
    `wakes` is the offset of a waking up in the sentence, or -1; `ahead` is the next clock in the sentence;
    `told` is the day on which the sentence says this was told; `begun` the day of a time told before it in
    the sentence; `lasting` is set where a verb that goes on (“remained”) governs it,
    `listed` where clocks in a row share the day of `ahead`; `zoned` is the zone of the clock beside it,
    `lender` the date whose year this one shares; `closes` is set where it ends a range that began at `begun`,
    `upcoming` where a plan of the present governs it (“will open”, not “would open”);
    `leads` is set where it begins its sentence, `looks_back` where the clause is told as of before
    (“had landed in March”), `of_a_statement` where it is only when something was said, `moved` where it is
    read as if the article were of another place.
    """

    text: str
    reference: Reference
    lexicon: Lexicon
    narrative: Narrative
    offset: int
    signal: str = ""
    direction: str = "past"
    half: str = ""
    wakes: int = -1
    ahead: Group | None = None
    told: Group | None = None
    begun: date | None = None
    lasting: bool = False
    listed: bool = False
    zoned: dict | None = None
    lender: Group | None = None
    closes: bool = False
    upcoming: bool = False
    looks_back: bool = False
    leads: bool = False
    of_a_statement: bool = False
    moved: bool = False

    @property
    def opened(self) -> date:
        """The day that a range began on, which its end cannot lie before."""
        return self.begun if self.closes and self.begun else date.min

    @property
    def zone(self) -> str:
        return self.reference.zone

    @property
    def today(self) -> date:
        return self.reference.day

    def published(self) -> str:
        if self.moved:
            return f"it was {spoken(self.today)} in {self.place} when the article was published"
        return f"the article was published on {spoken(self.today)} in {self.place}"

    @property
    def place(self) -> str:
        """The zone's city, as words: “Kyiv” for Europe/Kyiv."""
        return self.zone.rsplit("/", 1)[-1].replace("_", " ")


@dataclass(slots=True)
class Reading:
    """A reader's result: TIMEX3 type, value and modifier, the time, and the sentences that explain it."""

    type: str
    value: str
    when: When | None = None
    mod: str = ""
    steps: list[Step] = field(default_factory=list)
    problem: str = ""
    day: date | None = None

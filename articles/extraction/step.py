"""One step of an explanation: what an editor reads, and what the step rests on."""

from dataclasses import dataclass
from enum import Enum, auto


class Ground(Enum):
    """What a step rests on: the text's own words, how wide a vague word is read, or less than words.

    CONTRADICTION: the text says two things that cannot both be so.
    """

    WORDS = auto()
    WIDTH = auto()
    PUBLICATION = auto()
    ASSUMPTION = auto()
    CONTRADICTION = auto()


@dataclass(frozen=True, slots=True)
class Step:
    text: str
    ground: Ground = Ground.WORDS

    def sentence(self) -> str:
        return self.text[:1].upper() + self.text[1:].rstrip(".") + "."

"""The words of a label with the spaces between them, and what of them may go where they are too many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.extraction.grammar.tree import Word

LONGEST = 90


@dataclass(frozen=True, slots=True)
class Bit:
    """A word of the article or what stands for it. `loose` are the phrases it goes with, outermost first."""

    text: str
    start: int = -1
    end: int = -1
    loose: tuple[int, ...] = ()


def bit(word: Word, loose: tuple[int, ...] = (), text: str | None = None) -> Bit:
    return Bit(word.text if text is None else text, word.start, word.end, loose)


def joined(bits: Sequence[Bit]) -> str:
    """Words side by side in the article without a space stay so: “St.-Denis”, “€40m”."""
    words = ""
    for at, one in enumerate(bits):
        touching = at and bits[at - 1].end == one.start >= 0
        words += one.text if touching or not words else f" {one.text}"
    return words


def fitted(bits: Sequence[Bit], wording: Callable[[Sequence[Bit]], str] = joined) -> str:
    """At most `LONGEST` characters: the last loose phrase goes first, then the last words."""
    left = list(bits)
    while len(wording(left)) > LONGEST:
        last = max((one.loose[-1] for one in left if one.loose), default=None)
        left = left[:-1] if last is None else [one for one in left if last not in one.loose]
        if len(left) == 1:
            return wording(left)[:LONGEST]
    return wording(left)

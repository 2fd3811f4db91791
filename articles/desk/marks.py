"""An article's text cut at its marks, so that a template can print it piece by piece. Pure Python.

Quotes may overlap and reach over line breaks, and marks in HTML cannot: the pieces are therefore flat, and
each says whose quote it belongs to.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LINE = re.compile(r"\S[^\n]*")
STATES = (
    "pending",
    "confirmed",
    "merged",
    "rejected",
    "folded",
)  # a piece takes the first among those of its quotes


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the text to be marked; `words` are the time words to underline inside it.

    `again` counts the further passages that tell what the quote of this `key` tells.
    """

    start: int
    end: int
    key: int = 0
    number: int = 0
    state: str = "pending"
    words: str = ""
    again: int = 0

    @property
    def name(self) -> str:
        """What links to it call it."""
        return f"{self.key}-{self.again}" if self.again else str(self.key)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that lies in the same quotes from its first to its last character; `start` is its place."""

    text: str
    start: int = 0
    quotes: tuple[Passage, ...] = ()
    opens: tuple[Passage, ...] = ()
    is_time: bool = False
    is_unplaced: bool = False

    @property
    def state(self) -> str:
        return min((passage.state for passage in self.quotes), key=STATES.index)

    @property
    def keys(self) -> str:
        """Whose quotes it lies in; what is folded comes first, because a click goes to the last."""
        ordered = sorted(self.quotes, key=lambda passage: passage.state != "folded")
        return " ".join(dict.fromkeys(str(passage.key) for passage in ordered))


class _Sweep:
    """The passages over a position, asked from left to right."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._waiting = sorted(passages, key=lambda p: (p.start, p.number), reverse=True)
        self._over: list[Passage] = []

    def at(self, position: int) -> tuple[Passage, ...]:
        while self._waiting and self._waiting[-1].start <= position:
            self._over.append(self._waiting.pop())
        self._over = [passage for passage in self._over if passage.end > position]
        return tuple(self._over)


def paragraphs(text: str, passages: Sequence[Passage], unplaced: Sequence[Passage] = ()) -> list[list[Piece]]:
    """The text's lines, blank ones left out, each as the pieces between the marks.

    Of what could not be placed only the time words are marked.
    """
    times = [span for passage in passages if (span := _time_words(text, passage))]
    unplaced = [span for passage in unplaced if (span := _time_words(text, passage))]
    edges = sorted({edge for span in (*passages, *times, *unplaced) for edge in (span.start, span.end)})
    sweeps = [_Sweep(spans) for spans in (passages, times, unplaced)]
    opened: set[str] = set()
    return [
        [_piece(text, a, b, sweeps, opened) for a, b in pairwise(_cuts(line.start(), line.end(), edges))]
        for line in LINE.finditer(text)
    ]


def _cuts(start: int, end: int, edges: list[int]) -> list[int]:
    return [start, *edges[bisect_right(edges, start) : bisect_left(edges, end)], end]


def _piece(text: str, start: int, end: int, sweeps: list[_Sweep], opened: set[str]) -> Piece:
    quotes, times, unplaced = (sweep.at(start) for sweep in sweeps)
    opens = tuple(passage for passage in quotes if passage.name not in opened)
    opened.update(passage.name for passage in opens)
    return Piece(text[start:end], start, quotes, opens, bool(times), bool(unplaced))


def _time_words(text: str, passage: Passage) -> Passage | None:
    at = text.find(passage.words, passage.start, passage.end) if passage.words else -1
    return Passage(at, at + len(passage.words)) if at >= 0 else None

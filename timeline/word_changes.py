"""What became of a text, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST = 1_500  # words that are compared: difflib's time grows with the square; of more, all of it changed
WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")  # each with the blanks behind it


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that was `added`, `removed` or, with neither, kept."""

    text: str
    added: bool = False
    removed: bool = False


def compared(old: str, new: str) -> Iterator[Piece]:
    """The pieces of both texts, in order; what was removed stands before what came in its place."""
    for same, before, after in stretches(WORDS.findall(old), WORDS.findall(new), MOST):
        if same:
            yield Piece("".join(after))
            continue
        if before:
            yield Piece("".join(before), removed=True)
        if after:
            yield Piece("".join(after), added=True)


def stretches(
    old: Sequence[str], new: Sequence[str], most: int
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Whether they are the same, and both sides; in one stretch where either has more than `most` parts."""
    if max(len(old), len(new)) > most:
        yield old == new, old, new
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        yield tag == "equal", old[a:b], new[c:d]

"""What changed from one text to another: by paragraphs, and by words within those that were rewritten."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
MOST_PARAGRAPHS, MOST_WORDS = 3_000, 1_500  # difflib's time grows with the square; beyond, all of it changed
MOST_REWRITTEN = 300  # paragraphs one after the other that are compared word by word
ALIKE = 0.4  # of 1; less is another paragraph, and a mixture of both would be hard to read
FEW = 2  # unchanged paragraphs that are shown between two changes

Piece = tuple[str, str]  # same, added or removed; and the words


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs one after the other that all changed, or that all stayed."""

    changed: bool
    paragraphs: tuple[Paragraph, ...]

    @property
    def is_long(self) -> bool:
        """Whether it is so much of the same that it may stay folded."""
        return not self.changed and len(self.paragraphs) > FEW


def differences(old: str, new: str) -> list[Stretch]:
    changes = _by_paragraph(_paragraphs(old), _paragraphs(new))
    grouped = groupby(changes, key=lambda paragraph: paragraph.kind != SAME)
    return [Stretch(changed, tuple(paragraphs)) for changed, paragraphs in grouped]


def _paragraphs(text: str) -> list[str]:
    return [line for part in text.splitlines() if (line := " ".join(part.split()))]


def _by_paragraph(old: list[str], new: list[str]) -> Iterator[Paragraph]:
    for kind, before, after in _opcodes(old, new, MOST_PARAGRAPHS):
        if kind == SAME:
            yield from (Paragraph(SAME, ((SAME, line),)) for line in after)
        else:
            yield from _rewritten(before, after)


def _rewritten(before: list[str], after: list[str]) -> Iterator[Paragraph]:
    few = max(len(before), len(after)) <= MOST_REWRITTEN
    for old, new in zip_longest(before, after):
        if few and old is not None and new is not None:
            pieces = tuple(_by_word(old, new))
            kept = sum(len(words) for kind, words in pieces if kind == SAME)
            if kept >= ALIKE * max(len(old), len(new)):
                yield Paragraph(CHANGED, pieces)
                continue
        if old is not None:
            yield Paragraph(REMOVED, ((REMOVED, old),))
        if new is not None:
            yield Paragraph(ADDED, ((ADDED, new),))


def _by_word(old: str, new: str) -> Iterator[Piece]:
    for kind, before, after in _opcodes(_words(old), _words(new), MOST_WORDS):
        if kind == SAME:
            yield SAME, "".join(after)
            continue
        if before:
            yield REMOVED, "".join(before)
        if after:
            yield ADDED, "".join(after)


def _words(text: str) -> list[str]:
    """The words, each with the blanks behind it."""
    return re.findall(r"\S+\s*", text)


def _opcodes(old: list[str], new: list[str], most: int) -> Iterable[tuple[str, list[str], list[str]]]:
    if max(len(old), len(new)) > most:
        return [(SAME if old == new else CHANGED, old, new)]
    matcher = SequenceMatcher(None, old, new)
    return [
        (SAME if tag == "equal" else CHANGED, old[a:b], new[c:d]) for tag, a, b, c, d in matcher.get_opcodes()
    ]

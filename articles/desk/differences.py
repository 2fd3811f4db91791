"""What changed from one text to another: by paragraphs, and by words within those that were rewritten."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from timeline.word_changes import Piece, compared, stretches

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
MOST_PARAGRAPHS = 3_000  # of more, all of it changed
MOST_REWRITTEN = 300  # paragraphs one after the other that are compared word by word
ALIKE = 0.4  # of 1; less is another paragraph, and a mixture of both would be hard to read
FEW = 2  # unchanged paragraphs that are shown between two changes


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
    for same, before, after in stretches(old, new, MOST_PARAGRAPHS):
        if same:
            yield from (Paragraph(SAME, (Piece(line),)) for line in after)
        else:
            yield from _rewritten(before, after)


def _rewritten(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    few = max(len(before), len(after)) <= MOST_REWRITTEN
    for old, new in zip_longest(before, after):
        if few and old is not None and new is not None:
            pieces = tuple(compared(old, new))
            kept = sum(len(piece.text) for piece in pieces if not (piece.added or piece.removed))
            if kept >= ALIKE * max(len(old), len(new)):
                yield Paragraph(CHANGED, pieces)
                continue
        if old is not None:
            yield Paragraph(REMOVED, (Piece(old, removed=True),))
        if new is not None:
            yield Paragraph(ADDED, (Piece(new, added=True),))

"""Which stretches of a text are somebody's own words."""

import re
from bisect import bisect_right
from dataclasses import dataclass

# a curly quotation may run on over paragraphs; a straight one must close in its line
CURLY = re.compile(r"[“«„]([^“”«»„\n]{0,2000})([”»]|(?=\n|$))")
STRAIGHT = re.compile(r"(?<![\w\"])\"([^\"\n]{1,2000})(?:\"|(?=\n|$))")


@dataclass(frozen=True, slots=True)
class Quotations:
    """Spans of quoted words, in order, none overlapping."""

    spans: tuple[tuple[int, int], ...]
    _starts: tuple[int, ...]

    def around(self, offset: int) -> tuple[int, int] | None:
        """The quotation an offset lies in."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and self.spans[at][0] <= offset < self.spans[at][1]:
            return self.spans[at]
        return None


def quotations(text: str) -> Quotations:
    spans = sorted(
        (match.start(), match.end()) for pattern in (CURLY, STRAIGHT) for match in pattern.finditer(text)
    )
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return Quotations(tuple(kept), tuple(start for start, _ in kept))

"""Finding in the article what a model says it copied from there: the same words, or nothing."""

import re
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]
# One character for one, so that offsets stay: models straighten quotation marks and dashes.
SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\xa0": " "})
LONGEST_QUOTE = 400  # characters; a card is no page
FEWEST_WORDS = 2
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Passages:
    text: str

    @cached_property
    def _plain(self) -> str:
        return self.text.translate(SAME)

    def quote(self, words: str) -> Span | None:
        """Where a quote stands that is fit for a card."""
        if len(words) > LONGEST_QUOTE or len(WORD.findall(words)) < FEWEST_WORDS:
            return None
        return self.find(words)

    def find(self, words: str, start: int = 0, end: int | None = None) -> Span | None:
        """Where these whole words stand first; line ends and quotation marks may be written otherwise."""
        pattern = r"\s+".join(re.escape(part) for part in words.translate(SAME).split())
        if not pattern:
            return None
        whole = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
        found = whole.search(self._plain, start, len(self.text) if end is None else end)
        return found.span() if found else None

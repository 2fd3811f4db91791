"""An article taken apart once: every later stage reads these offsets into the pasted text."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from articles.extraction.lexicon import Lexicon

from .header import DATELINE_REASON, Aside, asides
from .quotations import Quotations, quotations
from .sentences import Paragraph, Sentence, paragraphs, sentences


@dataclass(frozen=True)
class Document:
    text: str
    paragraphs: list[Paragraph]
    sentences: list[Sentence]
    quotations: Quotations
    asides: list[Aside]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _aside_starts(self) -> list[int]:
        return [aside.start for aside in self.asides]

    @property
    def has_dateline(self) -> bool:
        return self.dateline is not None

    @property
    def dateline(self) -> Aside | None:
        return next((aside for aside in self.asides if aside.reason == DATELINE_REASON), None)

    @cached_property
    def told(self) -> list[Sentence]:
        """The sentences of the story, without its title, byline and whatever else stands around it."""
        return [sentence for sentence in self.sentences if not self.aside_at(sentence.start)]

    def sentence_at(self, offset: int) -> Sentence | None:
        at = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[at] if at >= 0 else None

    def aside_at(self, offset: int) -> Aside | None:
        at = bisect_right(self._aside_starts, offset) - 1
        return self.asides[at] if at >= 0 and offset < self.asides[at].end else None


def read(text: str, lexicon: Lexicon) -> Document:
    lines = paragraphs(text)
    outside = asides(text, lines, lexicon)
    datelines = {aside.start: aside.end for aside in outside if aside.reason == DATELINE_REASON}
    parts = [
        replace(part, start=min(datelines.get(part.start, part.start), part.end - 1))
        for part in sentences(text, lines)
    ]
    return Document(text, lines, parts, quotations(text), outside)

"""A parsed sentence: words that know their head and their dependents."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})


@dataclass(slots=True, eq=False)
class Word:
    """One token. `start` and `end` are offsets into the pasted text; the root is its own head.

    `tag` is a Penn Treebank part of speech, `dep` a dependency of the ClearNLP scheme, as spaCy's
    English models give them (https://spacy.io/models/en).
    """

    start: int
    end: int
    text: str
    lemma: str
    tag: str
    dep: str
    index: int
    head: "Word" = field(init=False, repr=False)
    children: list["Word"] = field(default_factory=list, repr=False)

    @property
    def is_root(self) -> bool:
        return self.head is self

    @property
    def is_verb(self) -> bool:
        """A verb of its own, not an auxiliary."""
        return self.tag.startswith("VB") and self.dep not in ("aux", "auxpass")

    @property
    def is_noun(self) -> bool:
        return self.tag.startswith("NN")

    def child(self, *deps: str) -> "Word | None":
        """The first dependent with one of these labels."""
        return next((word for word in self.children if word.dep in deps), None)

    def ancestors(self) -> Iterator["Word"]:
        """Its head, the head of that, up to the root."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def subtree(self) -> Iterator["Word"]:
        """Itself and all that hangs on it, in no particular order."""
        waiting = [self]
        while waiting:
            word = waiting.pop()
            yield word
            waiting += word.children

    def span(self) -> tuple[int, int]:
        """Offsets from the first to the last word of its subtree."""
        words = list(self.subtree())
        return min(word.start for word in words), max(word.end for word in words)


@dataclass(frozen=True)
class Tree:
    """The words of one sentence in the order of the text."""

    words: list[Word]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def at(self, offset: int) -> Word | None:
        """The word an offset lies in."""
        at = bisect_right(self._starts, offset) - 1
        return self.words[at] if at >= 0 and offset < self.words[at].end else None

    def within(self, start: int, end: int) -> list[Word]:
        """The words that lie wholly in a stretch."""
        at = max(bisect_right(self._starts, start - 1), 0)
        found = []
        for word in self.words[at:]:
            if word.start >= end:
                break
            if word.end <= end:
                found.append(word)
        return found

    def top(self, start: int, end: int) -> Word | None:
        """The word of a stretch on which its others hang: the head of a noun or time phrase."""
        inside = self.within(start, end)
        members = {id(word) for word in inside}
        return next((w for w in inside if w.is_root or id(w.head) not in members), None)


# by the index of the sentence; empty without a parser
Trees = Mapping[int, Tree]

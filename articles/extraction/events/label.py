"""The label of a mention: from the parse of its sentence, else from its words alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.extraction.candidate import TimeExpression
from articles.extraction.grammar.tree import Tree, Trees, Word
from articles.extraction.lexicon import Lexicon
from articles.extraction.text.document import Document

from .clauses import Clause
from .labels.making import made
from .labels.names import Names
from .labels.naming import Naming
from .labels.plain import plain
from .labels.words import Spans, words_of
from .mentions import Mention


@dataclass(frozen=True)
class Labels:
    """Labels for the mentions of one article."""

    document: Document
    trees: Trees
    found: Sequence[TimeExpression]
    lexicon: Lexicon

    def of(self, mention: Mention, siblings: Sequence[Clause]) -> str:
        """At most 90 characters, never empty."""
        tree, head = self.trees.get(mention.sentence), self._head(mention)
        if tree is not None and head is not None:
            words = self.made(tree, head)
            if " " in words:
                return words
        return plain(self.document.text, mention, () if tree is not None else siblings, self.lexicon)

    def made(self, tree: Tree, head: Word) -> str:
        """From the parse; empty where it tells nobody who did it."""
        return made(tree, head, self._spans, self.lexicon, self._names)

    @cached_property
    def _names(self) -> Names:
        return Names(Naming(self.trees, self.lexicon.memo("labels", words_of), self._spans))

    @cached_property
    def _spans(self) -> Spans:
        told = sorted((e.start, e.end, e.when is not None) for e in self.found)
        return Spans([(a, b) for a, b, dated in told if dated], [(a, b) for a, b, dated in told if not dated])

    def _head(self, mention: Mention) -> Word | None:
        tree = self.trees.get(mention.sentence)
        head = tree.at(mention.head.start) if tree is not None and mention.head is not None else None
        head = head.head if head is not None and head.dep in ("aux", "auxpass") else head
        return head if head is not None and (head.is_verb or head.is_noun) else None

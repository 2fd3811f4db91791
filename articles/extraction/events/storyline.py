"""What relating happenings needs to know of the whole article."""

from dataclasses import dataclass, field

from articles.extraction.grammar.tree import Trees
from articles.extraction.lexicon import Lexicon
from articles.extraction.text.document import Document

from .attach import Attached
from .likeness import Quote
from .mentions import Mention


@dataclass(slots=True)
class Story:
    """What relating needs to know of the document; `added` are mentions that only a relation dates."""

    document: Document
    attached: Attached
    lexicon: Lexicon
    zone: str
    trees: Trees
    added: list[Mention] = field(default_factory=list)
    quotes: dict[int, Quote] = field(default_factory=dict)

    @property
    def all(self) -> list[Mention]:
        return sorted(self.attached.mentions + self.added, key=lambda m: (m.start, m.end))

    @property
    def text(self) -> str:
        return self.document.text

    def quote(self, mention: Mention) -> Quote:
        """The words of a mention, taken apart once."""
        if id(mention) not in self.quotes:
            self.quotes[id(mention)] = Quote.of(self.text, mention)
        return self.quotes[id(mention)]

    def lemma_at(self, sentence: int, offset: int) -> str:
        """The dictionary form of the word at an offset; empty without a parse."""
        tree = self.trees.get(sentence)
        word = tree.at(offset) if tree else None
        return word.lemma if word else ""

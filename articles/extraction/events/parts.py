"""What is part of a happening told elsewhere: “14 people were injured in the strikes”."""

from articles.extraction.grammar.tree import Word
from articles.extraction.lexicon import Lexicon
from articles.extraction.step import Step
from articles.extraction.text.document import Document

from .mentions import Mention, event_classes

WITHIN = frozenset({"in", "during", "by", "amid", "from"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def link_parts(document: Document, shown: list[Mention], lexicon: Lexicon) -> None:
    """Says of what each is part, where exactly one happening with a time can be meant."""
    wholes: dict[str, list[Mention]] = {}
    for mention in shown:
        if mention.tier == "A" and not mention.marks_end:
            for name in sorted(mention.classes):
                wholes.setdefault(name, []).append(mention)
    for mention in shown:
        for name in _named(mention, lexicon):
            others = [whole for whole in wholes.get(name, ()) if whole is not mention]
            if len(others) == 1:
                whole = mention.part_of = others[0]
                mention.steps.append(Step(f"it is part of “{document.text[whole.start : whole.end][:80]}”"))
                break


def _named(mention: Mention, lexicon: Lexicon) -> list[str]:
    """The classes of the happenings that a phrase like “in the strikes” names."""
    words = mention.predicate.words if mention.predicate else ()
    nouns = [word for word in words if _is_within(word)]
    return sorted(name for noun in nouns for name in event_classes(noun.text, 0, len(noun.text), lexicon))


def _is_within(word: Word) -> bool:
    inside = word.is_noun and word.dep == "pobj" and word.head.text.lower() in WITHIN
    return inside and any(child.text.lower() in DEFINITE for child in word.children)

"""One happening told twice is one proposal: the better quote stays, the other is kept beside it."""

from .document import Document
from .lexicon import Lexicon
from .mentions import Mention


def merge(document: Document, mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Mentions without repeats, in text order. Anchors follow to the mention that stays."""
    kept: list[Mention] = []
    gone: dict[int, Mention] = {}
    for mention in mentions:
        same = next((other for other in kept[-40:] if _same(document.text, other, mention)), None)
        if same is None:
            kept.append(mention)
            continue
        gone[id(mention)] = same
        same.also.append((mention.start, mention.end))
        same.evidence += mention.evidence
        same.steps.append(f"it is told again: “{document.text[mention.start : mention.end][:80]}”")
    for mention in kept:
        if mention.anchor is not None:
            mention.anchor = gone.get(id(mention.anchor), mention.anchor)
    return kept


def _same(text: str, first: Mention, second: Mention) -> bool:
    if (first.start, first.end) == (second.start, second.end):
        return True
    if first.when != second.when and not _same_time(first, second):
        return False
    heads = first.head and second.head and first.head.word == second.head.word
    return bool(heads and first.classes & second.classes and first.marks_end == second.marks_end)


def _same_time(first: Mention, second: Mention) -> bool:
    return first.when.start == second.when.start and first.when.end == second.when.end

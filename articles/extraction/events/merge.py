"""One happening told twice is one proposal: the better quote stays, the other is kept beside it."""

from collections.abc import Hashable

from articles.extraction.step import Step
from articles.extraction.text.document import Document

from .mentions import Mention


def merge(document: Document, mentions: list[Mention]) -> list[Mention]:
    """Mentions without repeats, in text order. Anchors follow to the mention that stays."""
    kept: dict[Hashable, Mention] = {}
    gone: dict[int, Mention] = {}
    for mention in mentions:
        keys = _keys(mention)
        same = next((kept[key] for key in keys if key in kept), None)
        for key in keys:
            kept.setdefault(key, same or mention)
        if same is not None:
            gone[id(mention)] = same
            same.also.append((mention.start, mention.end))
            same.evidence += mention.evidence
            again = document.text[mention.start : mention.end][:80]
            same.steps.append(Step(f"it is told again: “{again}”"))
    return [_following(mention, gone) for mention in mentions if id(mention) not in gone]


def _following(mention: Mention, gone: dict[int, Mention]) -> Mention:
    if mention.anchor is not None:
        mention.anchor = gone.get(id(mention.anchor), mention.anchor)
    return mention


def _keys(mention: Mention) -> list[Hashable]:
    """Two mentions with a key in common tell one happening: the same quote, or one verb, class and time."""
    keys: list[Hashable] = [(mention.start, mention.end)]
    if mention.head and mention.dated:
        time = (mention.when.start, mention.when.end, mention.marks_end)
        keys += [(mention.head.word, name, time) for name in sorted(mention.classes)]
    return keys

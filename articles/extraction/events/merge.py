"""One happening told twice is one proposal: the better quote stays, the other is kept beside it."""

from collections.abc import Hashable

from articles.extraction.lexicon import Lexicon
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
            same.evidence += mention.evidence
            _note(document, same, mention)
    return [_following(mention, gone) for mention in mentions if id(mention) not in gone]


def _note(document: Document, first: Mention, again: Mention) -> None:
    passage = again.start, again.end
    if passage not in [(first.start, first.end), *first.also]:
        first.also.append(passage)
        first.steps.append(Step(f"it is told again: “{document.text[again.start : again.end][:80]}”"))


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


def told_again(document: Document, mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Without those, told without a time, that repeat another: who did what to whom is the same.

    The one with a time stays, else the first. All quotes and counts are kept.
    """
    firsts: dict[tuple[str, ...], Mention] = {}
    repeats: set[int] = set()
    tolls = frozenset(lexicon.table("lemmas")["tolls"])
    for mention in sorted(mentions, key=lambda m: (m.tier == "F", m.start)):
        deed = _deed(mention, tolls)
        same = firsts.setdefault(deed, mention) if deed else mention
        if same is mention or mention.tier != "F" or not _adds_nothing(mention, same, tolls):
            continue
        same.facts += mention.facts
        _note(document, same, mention)
        repeats.add(id(mention))
    return [mention for mention in mentions if id(mention) not in repeats]


def _deed(mention: Mention, tolls: frozenset[str]) -> tuple[str, ...]:
    if mention.predicate is None:
        return ()
    lemma = mention.predicate.word.lemma
    return (lemma,) if lemma in tolls else mention.predicate.deed


def _adds_nothing(again: Mention, first: Mention, tolls: frozenset[str]) -> bool:
    """A second telling that names another place or number may be another happening.

    The dead and the hurt of a story are counted more than once; only other names make them others.
    """
    if again.predicate is None or first.predicate is None or again.claim.label != first.claim.label:
        return False
    if again.predicate.word.lemma in tolls:
        return again.predicate.names <= first.predicate.names
    return again.predicate.things <= first.predicate.things

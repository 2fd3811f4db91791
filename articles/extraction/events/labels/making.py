"""A label from the parse: the clause of a verb, or the phrase of a noun that names a happening."""

from collections.abc import Sequence

from articles.extraction.grammar.tree import Tree, Word
from articles.extraction.lexicon import Lexicon

from .bits import Bit, fitted, joined
from .clause import clause
from .phrase import Phrases, Spans, Words, words_of
from .telling import Telling, governor, telling

ARTICLES = frozenset({"a", "an", "the"})


def made(
    tree: Tree, head: Word, spans: Spans, lexicon: Lexicon, instead: dict[int, str] | None = None
) -> str:
    """Empty where the parse tells nobody who did it."""
    words = lexicon.memo("labels", words_of)
    phrases = Phrases(spans, words, tree.words, instead or {})
    verb = _verb_of_noun(head, words) if head.is_noun else governor(head, words)
    if verb is not None and verb.is_noun:
        head, verb = verb, None
    if verb is None:
        return _finished(_without_article(phrases.noun(head)))
    phrases.path = frozenset(word.index for word in (head, *head.ancestors()))
    told = telling(verb, words)
    if told is None:
        return ""
    phrases.without = frozenset(word.index for word in (verb, *verb.ancestors())) - _heads(told)
    return _finished(clause(told, phrases, words))


def _heads(told: Telling) -> frozenset[int]:
    return frozenset(word.index for word in told.subjects)


def _verb_of_noun(noun: Word, words: Words) -> Word | None:
    verb = noun.head
    if not verb.is_verb or noun is verb:
        return None
    if noun.dep == "dobj" or noun.dep == "nsubjpass":
        return governor(verb, words) if verb.lemma in words.light else None
    whole = verb.child("dobj", "ccomp", "xcomp", "attr", "acomp") is None and verb.lemma not in (
        "come",
        "follow",
        "be",
    )
    if noun.dep == "nsubj" and (verb.lemma in words.happening or whole):
        return verb
    return None


def _without_article(bits: list[Bit]) -> list[Bit]:
    return bits[1:] if bits and bits[0].text.lower() in ARTICLES else bits


def _finished(bits: list[Bit]) -> str:
    words = fitted(bits, _tidy)
    return words[:1].upper() + words[1:]


def _tidy(bits: Sequence[Bit]) -> str:
    words = joined(bits).strip(" ,;:–—-")
    return words[:-1] if words.endswith(".") and words.rfind(".", 0, -1) < words.rfind(" ") else words

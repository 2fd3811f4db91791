"""A label from the parse: the clause of a verb, or the phrase of a noun that names a happening."""

from collections.abc import Sequence

from articles.extraction.grammar.tree import Tree, Word
from articles.extraction.lexicon import Lexicon

from .bits import CUT, Bit, closed, fitted, joined
from .clause import clause
from .keeping import Keeping
from .names import Names
from .phrase import Phrases
from .telling import governor, telling
from .words import Spans, Words, words_of

MOST = 150  # words; what is longer is no sentence
ARTICLES = frozenset({"a", "an", "the"})
# verbs that tell of what came before rather than of their subject
SEQUENCE = frozenset({"come", "follow", "be", "prompt", "mean"})


def made(tree: Tree, head: Word, spans: Spans, lexicon: Lexicon, names: Names | None = None) -> str:
    """Empty where the parse tells nobody who did it."""
    if len(tree.words) > MOST:
        return ""
    words = lexicon.memo("labels", words_of)
    verb = _verb_of_noun(head, words) if head.is_noun else governor(head, words)
    if verb is not None and verb.is_noun:
        head, verb = verb, _verb_above(verb, words)
    if verb is None:
        phrases = Phrases(Keeping(tree.words, words, spans))
        return _finished(phrases.listed([*_bare(phrases.noun(head), phrases), *phrases.beside(head)]))
    told = telling(verb, words)
    if told is None or _says_nothing(verb, spans) or _is_half(verb, tree):
        return ""
    phrases = Phrases(Keeping(tree.words, words, spans))
    if any(phrases.keeping.is_misread(w.head, w) for w in _clauses_between(head, verb)):
        return ""
    phrases.path = frozenset(word.index for word in (head, *head.ancestors()))
    above = () if verb.dep == "acl" and verb.head not in told.subjects else verb.ancestors()
    heads = frozenset(word.index for word in told.subjects)
    verbs = (word.index for word in (verb, *above) if word.is_verb)
    phrases.without = frozenset(verbs) - heads
    if names is not None:
        phrases.instead = names.instead(told, tree)
    label = _finished(clause(told, phrases, words))
    if label.endswith(CUT):
        phrases.briefly(told.subjects)
        label = _finished(clause(told, phrases, words))
    return label


def _says_nothing(verb: Word, spans: Spans) -> bool:
    """“This would have been around 6.30am” tells nothing but the time."""
    told = [child for child in verb.children if child.index > verb.index and child.dep != "punct"]
    return verb.lemma == "be" and all(any(spans.has_time(word) for word in child.subtree()) for child in told)


def _verb_above(noun: Word, words: Words) -> Word | None:
    """“announced plans to close”: what is planned is told with who announced it."""
    above = noun.head
    return governor(above, words) if noun.dep in ("dobj", "attr", "nsubj") and above.is_verb else None


def _clauses_between(head: Word, verb: Word) -> list[Word]:
    above = [] if head is verb else [head, *head.ancestors()]
    reached = above.index(verb) if verb in above else len(above)
    return [word for word in above[:reached] if word.dep == "ccomp" and word.head.is_verb]


def _is_half(verb: Word, tree: Tree) -> bool:
    """“re-opened” is two words to the parser."""
    beside = [word for word in tree.words[max(verb.index - 1, 0) : verb.index + 2] if word is not verb]
    return any(word.text == "-" and (word.end == verb.start or word.start == verb.end) for word in beside)


def _verb_of_noun(noun: Word, words: Words) -> Word | None:
    """The verb whose clause tells that a noun happened: “carried out a raid”, “a blast tore through”."""
    verb = noun.head
    if not verb.is_verb or noun is verb:
        return None
    if noun.dep in ("dobj", "nsubjpass"):
        return governor(verb, words) if verb.lemma in words.light else None
    whole = verb.child("dobj", "ccomp", "xcomp", "attr", "acomp") is None and verb.lemma not in SEQUENCE
    return verb if noun.dep == "nsubj" and (verb.lemma in words.happening or whole) else None


def _bare(bits: list[Bit], phrases: Phrases) -> list[Bit]:
    """Without its article and the day it is called by: “Sunday’s crash”."""
    while bits and (bits[0].text.lower() in ARTICLES or _is_day(bits[0], phrases)):
        bits = bits[1:]
    return bits


def _is_day(one: Bit, phrases: Phrases) -> bool:
    word = phrases.keeping.tokens[one.index]
    timed = phrases.keeping.spans.has_time(word if word.tag != "POS" else word.head)
    return timed and word.dep in ("poss", "compound", "case", "nmod") and not word.text.isdigit()


def _finished(bits: list[Bit]) -> str:
    words = fitted(closed(bits), _tidy) if bits else ""
    return words[:1].upper() + words[1:]


def _tidy(bits: Sequence[Bit]) -> str:
    words = joined(bits).strip(" ,;:–—-")
    words += "”" * (words.count("“") - words.count("”"))
    return words[:-1] if words.endswith(".") and words.rfind(".", 0, -1) < words.rfind(" ") else words

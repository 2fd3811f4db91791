"""Which verb a time belongs to, by the parse: from the time up to the first verb that tells something."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.extraction.candidate import TimeExpression
from articles.extraction.grammar.tree import Tree, Trees, Word
from articles.extraction.lexicon import Lexicon
from articles.extraction.text.document import Document

from .clauses import Clause, Verb
from .factuality import REASONS, SHOWN, Claim, claim, factuality
from .mentions import head_verb

AUXILIARY = ("aux", "auxpass")
LASTING = ("state", "commentary")  # “by 1 a.m. the platforms were full” is told with its time
JOINED = ("ccomp", "conj", "parataxis")
APART = ("cc", "conj", "ccomp", "parataxis")  # what hangs on a verb and tells something of its own
DONE = ("able", "first", "last")  # “the first to arrive at 5” did arrive
OF_ITS_OWN = ("before", "until", "till")  # “it circled before crashing at 5” tells two things


@dataclass(frozen=True, slots=True)
class Seat:
    """The clause a time dates and its verb; `word` as the parse has it, `moved` if the rules had another."""

    clause: Clause
    head: Verb | None
    word: Word | None = None
    moved: bool = False


def seat(
    tree: Tree | None, clause: Clause, siblings: Sequence[Clause], span: tuple[int, int], lexicon: Lexicon
) -> Seat:
    """Where a time at `span` goes: to the verb that governs it, else to the clause it stands in."""
    head = head_verb(clause, span[0], lexicon)
    word = governor(tree, *span, lexicon) if tree else None
    if tree is None or word is None or (head and word.start == head.start):
        return Seat(clause, head, word)
    if head and any(child.start == head.start for child in word.children if child.dep in AUXILIARY):
        return _with_auxiliary(clause, head, word)
    if head and _rather_by_rule(tree, head, word, span):
        return Seat(clause, head, tree.at(head.start))
    own = next((sibling for sibling in siblings if sibling.start <= word.start < sibling.end), clause)
    known = next((verb for verb in own.verbs if verb.start == word.start), None)
    return Seat(own, known or _verb(word), word, moved=True)


def _rather_by_rule(tree: Tree, head: Verb, word: Word, span: tuple[int, int]) -> bool:
    """Where parsers fail and the order of the words does not.

    A far “is” (“among them is Ms Roe, who landed – a day late – on Monday”), a time right behind its verb and
    a comma (“when they came, an hour later, …”), and one in front of the first of two joined verbs.
    """
    if word.lemma == "be" and word.start < span[0]:
        return True
    if head.end <= span[0] <= head.end + len(", "):
        return True
    first = tree.at(head.start)
    return bool(first and span[1] <= first.start < word.start and first.head is word and first.dep in JOINED)


def _with_auxiliary(clause: Clause, head: Verb, word: Word) -> Seat:
    """“They were reporting failures by 6 p.m.”: the rules know only the auxiliary."""
    progressive = word.tag == "VBG" and head.word in ("was", "were")
    return Seat(clause, _verb(word) if progressive else head, word)


def _verb(word: Word) -> Verb:
    kind = "infinitive" if _is_infinitive(word) else "present" if word.tag in ("VBZ", "VBP", "VB") else "past"
    return Verb(word.start, word.end, word.text.lower(), kind)


def governor(tree: Tree, start: int, end: int, lexicon: Lexicon) -> Word | None:
    """The verb a time hangs on, through prepositions, adverbs and nouns; None where it hangs on none."""
    top = tree.top(start, end)
    if top is None:
        return None
    verb = next((word for word in top.ancestors() if word.is_verb), None)
    while verb is not None and (above := _above(verb, lexicon)) is not None:
        verb = above
    return verb


def _above(verb: Word, lexicon: Lexicon) -> Word | None:
    """The verb that tells what happened, where this one only says what for or how.

    “Crews came to put it out at 5” is of their coming, “they called on him to go at 5” of what lies ahead.
    """
    if verb.is_root or not any(word.is_verb for word in verb.ancestors()):
        return None
    head = next(word for word in verb.ancestors() if word.is_verb)
    if _is_infinitive(verb):
        ahead = head.text.lower() in lexicon.words("commits")
        return None if ahead or (verb.head is not head and verb.head.lemma not in DONE) else head
    if verb.child(*AUXILIARY) is not None:
        return None
    bare = verb.tag == "VB" and verb.dep in ("xcomp", "ccomp")
    loose = verb.tag == "VBG" and verb.dep in ("xcomp", "advcl", "acl")
    after = verb.tag == "VBG" and verb.dep == "pcomp" and verb.head.text.lower() not in OF_ITS_OWN
    return head if bare or loose or after or _is_absolute(verb) else None


def _is_absolute(verb: Word) -> bool:
    """“He walked out with his hands raised at 3.25”: the time is of his walking."""
    noun = verb.head
    how = verb.dep == "acl" and verb.tag == "VBN" and noun.dep == "pobj" and noun.head.lemma == "with"
    return how and any(child.tag == "PRP$" for child in noun.children)


def _is_infinitive(word: Word) -> bool:
    return word.tag in ("VB", "VBN") and any(child.tag == "TO" for child in word.children)


def stretch(place: Seat, span: tuple[int, int], others: Sequence[int] = ()) -> tuple[int, int]:
    """The words around a verb that tell its happening, without those that tell one at another time."""
    word = place.word
    if word is None:
        return span
    words = [word]
    for child in word.children:
        first, last = child.span()
        apart = child.dep in APART or any(first <= other < last for other in others)
        words += [] if apart else child.subtree()
    if word.dep in ("relcl", "acl"):
        before = [child for child in word.head.children if child.end <= word.start]
        words += [word.head, *(w for child in before for w in child.subtree())]
    return min(span[0], *(w.start for w in words)), max(span[1], *(w.end for w in words))


def judged(
    document: Document, trees: Trees, place: Seat, expression: TimeExpression, lexicon: Lexicon
) -> Claim:
    """What is claimed of a happening: read off the parse where that found its verb, else off the clause."""
    tree, head = trees.get(place.clause.sentence), place.head
    if place.moved and head and head.kind == "infinitive":
        return Claim("planned", REASONS["planned"])
    if place.moved and head and place.word and tree:
        found = factuality(place.word, tree, document, lexicon)
        if found.label not in LASTING or head.kind == "present":
            return replace(found, label="asserted") if found.label in SHOWN else found
    return claim(document.text, place.clause, head, expression, lexicon)

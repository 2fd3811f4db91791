"""Whether what a label tells of is one or many."""

from collections.abc import Sequence

from articles.extraction.grammar.tree import Word

from .inflection import is_plural_noun
from .phrase import Phrases
from .telling import Telling
from .words import Words

PLURAL_TAGS = frozenset({"NNS", "NNPS"})
NUMBERS = {"was": False, "is": False, "has": False, "does": False, "were": True, "are": True, "have": True}
ONE = frozenset({"one", "1", "each", "neither", "either", "none"})
MANY = frozenset(
    ["they", "we", "you", "i", "these", "those", "both", "many", "few", "all", "some", "several", "others"]
)
SHARES = frozenset({"number", "majority", "handful", "couple", "total", "half", "third", "quarter", "rest"})


def is_plural(told: Telling, phrases: Phrases, words: Words) -> bool:
    """By the subject; “the crew were” and “a lawyer and former judge was” by the article's own verb."""
    subject = told.subjects[0]
    if subject.index in phrases.instead:
        return subject.text.lower() in ("they", "these", "those")
    plural = _is_plural(told.subjects, words, phrases.without)
    helping = (c for c in told.helper.children if c.dep in ("aux", "auxpass"))
    written = NUMBERS.get(next(helping, told.verb).text.lower())
    if written is None or phrases.shortened or told.helper is not told.verb:
        return plural
    if subject.tag == "EX":
        return written
    one_in_two_roles = not written and subject.child("conj") is not None
    return written if one_in_two_roles or subject.lemma in words.collectives else plural


def _is_plural(subjects: Sequence[Word], words: Words, without: frozenset[int]) -> bool:
    top = subjects[-1]
    lower = top.text.lower()
    kept = [child for child in top.children if child.index not in without]
    summed = any(child.dep == "cc" and child.lemma in ("and", "&") for child in kept)
    if (summed and any(child.dep == "conj" for child in kept)) or (
        len(subjects) > 1 and subjects[0].child("cc")
    ):
        return True
    if lower in words.plurals | MANY or lower in words.singulars:
        return lower not in words.singulars
    of = next((child.child("pobj") for child in top.children if child.lemma == "of"), None)
    if of is not None and (lower in SHARES or top.tag == "DT"):
        return lower not in ONE and of.tag in PLURAL_TAGS
    if top.tag == "CD":
        return lower not in ONE
    return top.tag in PLURAL_TAGS or (top.index == 0 and not top.children and is_plural_noun(lower))

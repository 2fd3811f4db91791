"""A clause as a label: subject, verb in the present, what belongs to the verb."""

from collections.abc import Sequence

from articles.extraction.grammar.tree import Word

from .bits import Bit, bit, joined
from .inflection import present
from .phrase import Phrases, Words
from .telling import Telling

PLURAL_TAGS = frozenset({"NNS", "NNPS"})
NUMBERS = {"was": False, "is": False, "has": False, "does": False, "were": True, "are": True, "have": True}
ONE = frozenset({"one", "1"})
MANY_OF = frozenset(
    {"number", "majority", "handful", "couple", "total", "half", "third", "quarter", "rest", "dozen", "score"}
)
CONDITIONS = frozenset({"if", "unless", "whether"})


def clause(told: Telling, phrases: Phrases, words: Words) -> list[Bit]:
    subject = _subject(told, phrases)
    plural = _is_plural(told, phrases, words)
    subject = _without_lead(subject, phrases)
    predicate = [*_group(told, phrases, plural), *_antecedent(told, phrases), *phrases.after(told.verb)]
    condition = [bit(c) for c in told.verb.children if c.dep == "mark" and c.lemma in CONDITIONS]
    return [*condition, *subject, *predicate]


def _without_lead(subject: list[Bit], phrases: Phrases) -> list[Bit]:
    """“Shortly after 4 a.m. the chairman”, taken for one noun phrase."""
    if not subject or phrases.tokens[subject[0].index].tag not in ("RB", "IN"):
        return subject
    timed = [
        at
        for at, one in enumerate(subject)
        if one.index >= 0 and phrases.spans.has_time(phrases.tokens[one.index])
    ]
    return subject[timed[-1] + 1 :] or subject if timed else subject


def _antecedent(told: Telling, phrases: Phrases) -> list[Bit]:
    """“the bridge that planes destroyed”: planes destroy the bridge."""
    relative = told.relative
    if relative is None or relative.tag == "WP$" or relative.dep not in ("dobj", "pobj", "attr"):
        return []
    phrases.without |= {told.verb.index}
    before = [bit(relative.head)] if relative.dep == "pobj" else []
    return [*before, *phrases.noun(told.verb.head)]


def _is_plural(told: Telling, phrases: Phrases, words: Words) -> bool:
    """As the article's own auxiliary has it, else by the subject; a name in place of “I” or “he” is one."""
    subject = told.subjects[0]
    if subject.index in phrases.instead:
        return subject.text.lower() in ("they", "these", "those")
    if told.helper is told.verb and not phrases.shortened:
        first = next((c for c in told.verb.children if c.dep in ("aux", "auxpass")), told.verb)
        word = first.text.lower()
        if word in NUMBERS and subject.text.lower() != "you":
            return NUMBERS[word]
    return is_plural(told.subjects, words, phrases.without)


def _subject(told: Telling, phrases: Phrases) -> list[Bit]:
    """Two subjects are one that was parsed apart: “a magnitude 6.1 earthquake”."""
    bits: list[Bit] = []
    relative = told.relative
    if relative is not None and relative.tag == "WP$":
        phrases.instead[relative.index] = f"{joined(phrases.noun(told.verb.head))}’s"
    for subject in told.subjects:
        bits += phrases.noun(subject)
        following = subject.child("cc") if len(told.subjects) > 1 and subject.child("conj") is None else None
        bits += [bit(following)] if following else []
    return bits


def is_plural(subjects: Sequence[Word], words: Words, without: frozenset[int] = frozenset()) -> bool:
    top = subjects[-1]
    kept = [child for child in top.children if child.index not in without]
    if len(subjects) > 1 and subjects[0].child("cc"):
        return True
    if any(c.dep == "conj" for c in kept) and any(c.dep == "cc" and c.lemma in ("and", "&") for c in kept):
        return True
    lower = top.text.lower()
    if lower in words.plurals or lower in ("they", "we", "you", "these", "those", "both", "many", "few", "i"):
        return True
    if lower in words.singulars:
        return False
    of = next((c.child("pobj") for c in top.children if c.lemma == "of"), None)
    if of is not None and (lower in MANY_OF or top.tag in ("CD", "DT")):
        return lower not in ("one", "each", "neither", "either", "none") and of.tag in PLURAL_TAGS
    if top.tag == "CD":
        return lower not in ONE
    if lower in ("all", "some", "several", "others", "more", "most"):
        return True
    return top.tag in PLURAL_TAGS


def _group(told: Telling, phrases: Phrases, plural: bool) -> list[Bit]:
    """The verb with its auxiliaries in the historic present; “not” and “allegedly” stay where they are."""
    verb = told.verb
    own = told.helper is verb
    auxiliaries = [c for c in told.helper.children if c.dep in ("aux", "auxpass")]
    negated = any(c.dep == "neg" for c in told.helper.children)
    forms, text = _forms(told, auxiliaries, negated, plural)
    if own:
        between = {one.start: one for one in phrases.before(verb)}
        helping = {
            word.start: bit(word, text=form) for word, form in zip(auxiliaries, forms, strict=True) if form
        }
        ordered = sorted({**between, **helping}.items())
        moved = any(c.start > verb.start for c in auxiliaries)
        bits = [one for _, one in ordered if one.start < verb.start or moved]
    else:
        bits = [Bit(form) for form in forms if form]
        if negated and auxiliaries:
            bits.insert(1, Bit(next(c.text for c in told.helper.children if c.dep == "neg")))
        bits += phrases.before(verb)
    return [*bits, bit(verb, text=text)]


def _forms(told: Telling, auxiliaries: list[Word], negated: bool, plural: bool) -> tuple[list[str], str]:
    verb, be = told.verb, "are" if plural else "is"
    if not auxiliaries:
        if told.passive:
            return [], f"{be} {verb.text}"
        return [], _main(verb, plural)
    first, rest = auxiliaries[0], [word.text for word in auxiliaries[1:]]
    if first.lemma == "have" and not negated:
        if not rest:
            return [""], present(verb.text.lower(), verb.lemma, plural)
        been = auxiliaries[1].text.lower() == "been"
        return [be if been else "", *(["", *rest[1:]] if been else rest)], verb.text
    if first.tag in ("MD", "TO") or first.text.lower() == "to":
        return [word.text for word in auxiliaries], verb.text
    if first.lemma == "be" and first.tag != "VBG":
        return [be if first.tag in ("VBD", "VBP", "VBZ") else first.text, *rest], verb.text
    if first.text.lower() == "being":
        return [f"{be} being", *rest], verb.text
    return [present(first.text.lower(), first.lemma, plural), *rest], verb.text


def _main(verb: Word, plural: bool) -> str:
    if (
        verb.tag == "VBN"
        and verb.dep != "acl"
        and not any(child.dep in ("dobj", "prt") for child in verb.children)
    ):
        return verb.text
    return present(verb.text.lower(), verb.lemma, plural)

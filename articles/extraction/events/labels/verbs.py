"""A verb with its auxiliaries in the historic present: “has been arrested” is “is arrested”."""

from articles.extraction.grammar.tree import Word

from .bits import Bit, bit
from .inflection import present
from .phrase import Phrases
from .telling import Telling


def group(told: Telling, phrases: Phrases, plural: bool) -> list[Bit]:
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
        return [f"{be} being" if verb.dep == "acl" else be, *rest], verb.text
    return [present(first.text.lower(), first.lemma, plural), *rest], verb.text


def _main(verb: Word, plural: bool) -> str:
    """A participle alone stays as it stands, it may be a passive: “Two held in Rome”."""
    active = verb.dep == "acl" or any(child.dep in ("dobj", "prt") for child in verb.children)
    if verb.tag == "VBN" and not active:
        return verb.text
    return present(verb.text.lower(), verb.lemma, plural)

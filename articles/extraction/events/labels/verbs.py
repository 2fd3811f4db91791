"""A verb with its auxiliaries in the historic present: “has been arrested” is “is arrested”."""

from dataclasses import replace

from articles.extraction.grammar.tree import Word

from .bits import Bit, bit
from .inflection import present
from .phrase import Phrases
from .telling import Telling
from .words import Words


def group(told: Telling, phrases: Phrases, words: Words, plural: bool) -> list[Bit]:
    """The verb with its auxiliaries in the historic present; “not” and “allegedly” stay where they are."""
    verb = told.verb
    own = told.helper is verb
    auxiliaries = [c for c in told.helper.children if c.dep in ("aux", "auxpass")]
    kept = any(c.dep == "neg" or _lasts(c, phrases) for c in told.helper.children)
    forms, text = _forms(told, auxiliaries, kept, plural)
    if not text and told.subjects[0].text == "I" and verb.lemma == "be":
        text = "am"
    text = text or _main(verb, words, plural)
    if own:
        between = {one.start: one for one in phrases.before(verb)}
        helping = {
            word.start: _helping(word, form) for word, form in zip(auxiliaries, forms, strict=True) if form
        }
        ordered = sorted({**between, **helping}.items())
        moved = any(c.start > verb.start for c in auxiliaries)
        bits = [one for _, one in ordered if one.start < verb.start or moved]
    else:
        bits = [Bit(form) for form in forms if form]
        said = [Bit(child.text) for child in told.helper.children if child.dep == "neg"]
        bits[1:1] = said if auxiliaries else []
        bits += phrases.before(verb)
    return [*bits, _helping(verb, text)]


def _helping(word: Word, form: str) -> Bit:
    """“It’s” is told as “It is”, with a space."""
    one = bit(word, text=form)
    return replace(one, start=-1) if word.text[:1] in "'’" and form != word.text else one


def _forms(told: Telling, auxiliaries: list[Word], kept: bool, plural: bool) -> tuple[list[str], str]:
    """A form for each auxiliary, empty where it goes, and one for the verb, empty where there are none."""
    verb, be = told.verb, "are" if plural else "is"
    be = "am" if be == "are" and told.subjects[0].text == "I" else be
    if not auxiliaries:
        if told.passive:
            return [], f"{be} {verb.text}"
        return [], ""
    first, rest = auxiliaries[0], [word.text for word in auxiliaries[1:]]
    if first.lemma == "have" and not kept:
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


def _lasts(child: Word, phrases: Phrases) -> bool:
    """“has plagued the country since May”, “have fed the poor for years” are not done at one time."""
    length = child.child("pobj") if child.lemma == "for" else None
    return child.lemma == "since" or (length is not None and phrases.keeping.spans.has_length(length))


def _main(verb: Word, words: Words, plural: bool) -> str:
    """A participle alone stays as it stands, it may be a passive: “Two held in Rome”."""
    clause = verb.dep == "advcl" and any(c.dep == "mark" or c.tag == "WRB" for c in verb.children)
    clause = clause or verb.dep == "acl" or verb.lemma in words.intransitive
    active = clause or any(child.dep in ("dobj", "prt") for child in verb.children)
    if verb.tag == "VBN" and not active:
        return verb.text
    lemma = "be" if verb.text in ("’s", "’re") else verb.lemma
    return present(verb.text.lower(), lemma, plural)

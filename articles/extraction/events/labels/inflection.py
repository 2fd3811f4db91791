"""Verb forms by the dictionary of lemminflect: a word it does not know stays as it stands."""

from functools import cache


@cache
def present(word: str, lemma: str, plural: bool) -> str:
    """“struck” → “strikes”, of several “strike”. The parser's lemma holds where `word` is a form of it."""
    if lemma == "be":
        return "are" if plural else "is"
    known = [found for found in (lemma, *_lemmas(word)) if word in _forms(found)]
    if not known:
        return word
    found = _inflected(known[0], "VB" if plural else "VBZ")
    return found or word


@cache
def is_plural_noun(word: str) -> bool:
    """“jurors”, which stands first in its sentence and was taken for a name."""
    from lemminflect import getAllLemmas

    return any(lemma != word for lemma in getAllLemmas(word, "NOUN").get("NOUN", ()))


@cache
def _forms(lemma: str) -> frozenset[str]:
    from lemminflect import getAllInflections

    return frozenset(form for forms in getAllInflections(lemma, "VERB").values() for form in forms)


def _lemmas(word: str) -> tuple[str, ...]:
    from lemminflect import getAllLemmas

    return tuple(getAllLemmas(word, "VERB").get("VERB", ()))


def _inflected(lemma: str, tag: str) -> str:
    from lemminflect import getInflection

    found = getInflection(lemma, tag, False)
    return found[0] if found else ""

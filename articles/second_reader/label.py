"""A label made of the article's words. A model's own is taken only if it says nothing else."""

import re
from functools import lru_cache

import lemminflect

LONGEST = 90
WORD = re.compile(r"[^\W_]+")
# Besides words: what may stand in a headline. Nothing invisible, nothing that is markup or an address.
PLAIN = re.compile(r"[\w ,.;:'’“”\"()%$€£&–-]+")
SMALL = frozenset(
    WORD.findall(
        "a an the of in on at to by for from with and or as after before is are was were be has have had it "
        "its his her their s over into near against between about under off out up down"
    )
)
# What would turn a happening into its contrary has to stand in the quote itself, as figures have.
CONTRARY = frozenset(
    WORD.findall("no not never none nobody nothing without nor cannot t unless fails denies")
)


class Words:
    """The words of an article, and those they are inflected from."""

    def __init__(self, text: str) -> None:
        self._words = {word.lower() for word in WORD.findall(text)}
        self._lemmas: set[str] | None = None

    def have(self, word: str) -> bool:
        if word in self._words or word in SMALL:
            return True
        if self._lemmas is None:
            self._lemmas = {lemma for each in self._words for lemma in _lemmas(each)}
        return not self._lemmas.isdisjoint({word, *_lemmas(word)})


@lru_cache(50_000)
def _lemmas(word: str) -> frozenset[str]:
    return frozenset(lemma for found in lemminflect.getAllLemmas(word).values() for lemma in found)


def label(named: str, quote: str, article: Words) -> str:
    """The model's label if each of its words is the article's, otherwise the beginning of the quote."""
    return named if _is_of(named, quote, article) else _shortened(quote)


def _is_of(named: str, quote: str, article: Words) -> bool:
    words = [word.lower() for word in WORD.findall(named)]
    if len(words) < 2 or len(named) > LONGEST or not PLAIN.fullmatch(named):
        return False
    here = {word.lower() for word in WORD.findall(quote)}
    same_sense = CONTRARY.intersection(words) == CONTRARY.intersection(here)
    figures = (word for word in words if any(map(str.isdigit, word)))
    return same_sense and here.issuperset(figures) and all(map(article.have, words))


def _shortened(quote: str) -> str:
    line = " ".join(quote.split()).strip(" ,;:–—-")
    if len(line) > LONGEST:
        line = line[:LONGEST].rpartition(" ")[0].rstrip(" ,;:–—-") + " …"
    return line[:1].upper() + line[1:]

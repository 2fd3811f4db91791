"""The words of the language a label turns on, and the stretches of a text that tell a time."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.grammar.tree import Word
from articles.extraction.lexicon import Lexicon


@dataclass(frozen=True)
class Words:
    """The lists of [labels] by their names; `happenings` are the nouns of [classes]."""

    kept_adverbs: frozenset[str]
    sources: frozenset[str]
    until: frozenset[str]
    durative: frozenset[str]
    saying: frozenset[str]
    thinking: frozenset[str]
    titles: frozenset[str]
    sites: frozenset[str]
    people: frozenset[str]
    light: frozenset[str]
    happening: frozenset[str]
    plurals: frozenset[str]
    singulars: frozenset[str]
    placed: frozenset[str]
    directions: frozenset[str]
    no_more: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    of_nothing: frozenset[str]
    going: frozenset[str]
    speaking: frozenset[str]
    first_person: frozenset[str]
    collectives: frozenset[str]
    intransitive: frozenset[str]
    resulting: frozenset[str]
    bodies: frozenset[str]
    given: frozenset[str]
    happenings: frozenset[str]


def words_of(lexicon: Lexicon) -> Words:
    lists = {name: frozenset(words) for name, words in lexicon.table("labels").items()}
    nouns = frozenset(word for words in lexicon.table("classes").values() for word in words)
    return Words(**lists, happenings=nouns)


@dataclass(frozen=True)
class Spans:
    """Stretches of a text that tell a time, and those that tell a length (“two hours”), each in order."""

    times: Sequence[tuple[int, int]]
    lengths: Sequence[tuple[int, int]]

    def has_time(self, word: Word) -> bool:
        return _within(word, self.times)

    def has_length(self, word: Word) -> bool:
        return _within(word, self.lengths)


def _within(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (word.start, 1 << 60)) - 1
    return at >= 0 and word.start < spans[at][1]

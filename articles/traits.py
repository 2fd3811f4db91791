"""What is compared when two texts may tell of one happening: its kind, its words, its names."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import filterfalse, pairwise

import lemminflect

from articles.extraction.lexicon import Lexicon, load
from articles.extraction.places.find import find

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+")
LONGEST_PHRASE = 4  # words, in the lexicon's tables of happenings
ROOT = 5  # letters that “explosion” and “exploded”, “evacuation” and “evacuated” have in common
WIDE = frozenset({"country", "region"})  # others lie within them: naming one contradicts no place
# Kinds that two papers may call by either name; `also` are words the lexicon has for no kind.
KINDRED = (
    frozenset({"strike", "attack", "assault", "impact"}),
    frozenset({"outage", "blackout"}),
    frozenset({"speech", "address", "announcement"}),
    frozenset({"departure", "flight"}),
    frozenset({"siren", "alert"}),
)
ALSO = {"siren": ("alert", "alarm", "all-clear"), "outage": ("power",)}
NO_KIND = frozenset({"incident"})  # too general to tell one happening from another
# What comes after something like it: an end, or another one.
LATER = frozenset(
    {
        *(("put", "out"), ("all-clear",), ("again",), ("second",), ("third",), ("another",), ("further",)),
        *(("lift",), ("reopen",), ("resume",), ("restore",), ("return",), ("rescind",), ("extinguish",)),
        *(("contain",), ("follow-up",), ("more",)),
    }
)
# Verbs so common that to share one says nothing. What else is common the score bears.
EMPTY = frozenset(
    {"be", "have", "do", "go", "come", "get", "give", "take", "make", "put", "say", "tell", "hold"}
)
SMALL = frozenset(
    {"the", "three", "but", "every", "with", "from", "for", "and"}
)  # and no dictionary of verbs has
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Traits:
    """`label` are the roots of the words of the line, without names, and `roots` those of everything.

    `called` are the names in the line, each as its words, `names` the words of those in everything; countries
    are none of them.
    """

    kinds: frozenset[str]
    label: frozenset[str]
    roots: frozenset[str]
    called: frozenset[frozenset[str]]
    names: frozenset[str]
    is_later: bool

    def respelt(self, spelling: Callable[[str], str]) -> "Traits":
        """With its names as somebody else spells them."""
        called = frozenset(frozenset(map(spelling, name)) for name in self.called)
        return replace(self, called=called, names=frozenset(map(spelling, self.names)))


@lru_cache(20_000)
def traits_of(label: str, *texts: str, place: str = "") -> Traits:
    """The line that says what happened, what else is told of it, and where the line has it happen."""
    every = (label, *texts, place)
    names = frozenset(word for text in every for name in names_in(text) for word in name)
    called = names_in(label)
    firsts = {frozenset({word}) for word in (_words(label) & names).difference(*called)}
    of_names = {_lemma(name)[:ROOT] for name in names}
    return Traits(
        _kinds(label),
        roots_of(label) - of_names,
        frozenset().union(*map(roots_of, every)) - of_names,
        called | names_in(place) | firsts,
        names,
        _is_later(label),
    )


def _words(text: str) -> set[str]:
    return {word.group().lower() for word in WORD.finditer(text)}


@lru_cache(20_000)
def roots_of(text: str) -> frozenset[str]:
    """The roots of its words that mean something and are no names."""
    named = {word for name in _runs(text) for word in name}
    lemmas = {_lemma(word) for word in _words(text) - named if len(word) > SHORTEST}
    return frozenset(lemma[:ROOT] for lemma in lemmas - EMPTY)


@lru_cache(20_000)
def _is_later(text: str) -> bool:
    lemmas = _lemmas(text)
    return not LATER.isdisjoint({*((lemma,) for lemma in lemmas), *pairwise(lemmas)})


@lru_cache(20_000)
def _lemmas(text: str) -> tuple[str, ...]:
    return tuple(_lemma(word.group().lower()) for word in WORD.finditer(text))


@lru_cache(50_000)
def _lemma(word: str) -> str:
    found = lemminflect.getAllLemmas(word)
    return (found.get("VERB") or found.get("NOUN") or found.get("ADJ") or (word,))[0]


@cache
def _english() -> Lexicon:
    return load("en")


@lru_cache(20_000)
def _kinds(text: str) -> frozenset[str]:
    """The kinds of happening a line names: by nouns and phrases, else by verbs, whatever their form."""
    lemmas = _lemmas(text)
    singles = {(lemma,) for lemma in lemmas} | {(lemma[:ROOT],) for lemma in lemmas if len(lemma) > ROOT}
    phrases = {
        lemmas[at : at + length]
        for length in range(2, LONGEST_PHRASE + 1)
        for at in range(len(lemmas) - length + 1)
    }
    nouns, verbs = _phrases()
    found = {kind for run in singles | phrases for kind in nouns.get(run, ())}
    found |= {kind for run in phrases for kind in verbs.get(run, ())}
    found = found or {kind for run in singles for kind in verbs.get(run, ())}
    return frozenset(found.union(*(group for group in KINDRED if group & found)))


@cache
def _phrases() -> tuple[dict[tuple[str, ...], set[str]], dict[tuple[str, ...], set[str]]]:
    """Lemmas to kinds: of the nouns that name a happening, and of the verbs."""
    nouns, verbs = _table("classes"), _table("class_verbs", "nouns_of_verbs")
    for kind, words in ALSO.items():
        for word in words:
            nouns.setdefault((word,), set()).add(kind)
    return nouns, verbs


def _table(*names: str) -> dict[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for name in names:
        for kind, phrases in _english().table(name).items():
            if kind not in NO_KIND:
                noun = [kind[:ROOT]] if name == "nouns_of_verbs" else []
                for lemmas in [*map(_lemmas, phrases), *zip(noun)]:
                    found.setdefault(lemmas, set()).add(kind)
    return found


@lru_cache(20_000)
def names_in(text: str) -> frozenset[frozenset[str]]:
    """Every name as its words, titles left out, without those of countries and regions."""
    wide = {place.text.lower() for place in find(text, _english()) if place.kind in WIDE}
    found = (frozenset(name) for name in _runs(text) if " ".join(name) not in wide)
    return frozenset(frozenset(filterfalse(_is_word, name)) or name for name in found)


@lru_cache(50_000)
def _is_word(word: str) -> bool:
    return "-" in word or word in SMALL or bool(lemminflect.getAllLemmas(word))


@lru_cache(20_000)
def _runs(text: str) -> tuple[tuple[str, ...], ...]:
    """Words with a capital that stand together: “Prime Minister Weil”. At the head of a sentence only those
    that no dictionary has, or that another one follows."""
    runs: list[list[str]] = []
    for sentence in SENTENCE.split(text):
        end = -2
        for at, word in enumerate(WORD.finditer(sentence)):
            name = re.sub(r"['’]s$", "", word.group())
            if not _is_name(name, first=not at):
                continue
            if word.start() == end + 1:
                runs[-1].append(name.lower())
            else:
                runs.append([name.lower()])
            end = word.end()
    return tuple(map(tuple, runs))


def _is_name(word: str, *, first: bool) -> bool:
    calendar = _english().table("weekdays").keys() | _english().table("months").keys()
    lower = word.lower()
    known = lower in calendar or (first and _is_word(lower))
    return word[0].isupper() and len(word) >= SHORTEST and not known

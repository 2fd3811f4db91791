"""Numbers that count something: their value, the article's own hedge, what they count, where that stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction.grammar.tree import Tree, Word
from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.numbers import number, number_body

SCALES = {"million": 1_000_000, "billion": 1_000_000_000}
SCALE = re.compile(r"\s(million|billion)\b", re.I)
ARTICLE = re.compile(r"an?\b(?!\s(?:hundred|thousand|dozen))|half|a\scouple|couple", re.I)
# “14-year-old”, “12%”, “7-0”, “Flight 214”: no counts
AFTER_NO_COUNT = re.compile(r"-\w|\s?(?:%|percent|per\scent|°)|[:./]\d", re.I)
BEFORE_NO_COUNT = re.compile(r"[\w$€£¥#./:-]$|\baged?\s$", re.I)
LONGEST_BOUND = 24


@dataclass(frozen=True, slots=True)
class Count:
    """`place` is the word that stands in the sentence for what is counted, `noun` what that is, if said.

    In “22 of the drones” the number stands in the sentence, in “22 drones” the drones do.
    """

    value: float
    bound: str
    place: Word
    noun: Word | None
    start: int
    end: int


def counts(text: str, tree: Tree, lexicon: Lexicon) -> Iterator[Count]:
    if not tree.words:
        return
    pattern = lexicon.memo(
        "counts", lambda lexicon: re.compile(rf"(?<!\w){number_body(lexicon)}(?!\w)", re.I)
    )
    for match in pattern.finditer(text, tree.words[0].start, tree.words[-1].end):
        value = _value(match, lexicon)
        if value is not None:
            found = _count(text, tree, match, value, lexicon)
            if found is not None:
                yield found


def _value(match: re.Match[str], lexicon: Lexicon) -> float | None:
    """A whole number that could count people or things."""
    text = match.string
    if ARTICLE.match(match.group()) or AFTER_NO_COUNT.match(text, match.end()):
        return None
    if BEFORE_NO_COUNT.search(text[max(0, match.start() - 5) : match.start()]):
        return None
    value = number(match.group(), lexicon)
    scale = SCALE.match(text, match.end())
    if value is None or ("." in match.group() and not scale):
        return None
    value *= SCALES[scale.group(1).lower()] if scale else 1
    return value if value >= 1 and value == int(value) else None


def _count(text: str, tree: Tree, match: re.Match[str], value: float, lexicon: Lexicon) -> Count | None:
    scale = SCALE.match(text, match.end())
    top = tree.top(match.start(), scale.end() if scale else match.end())
    if top is None:
        return None
    while top.dep in ("quantmod", "compound", "nummod", "advmod") and top.head.tag == "CD":
        top = top.head
    noun = top.head if top.dep in ("nummod", "amod", "compound", "nmod", "det") and top.head.is_noun else None
    if noun is not None and (_is_whole(noun) or top.index > noun.index or not _agrees(noun, value, lexicon)):
        return None
    if noun is None and value == 1:
        return None  # “one of them”
    place = noun or top
    if _is_part(place):
        return None
    noun = noun or _of(top)
    if noun is not None and noun.lemma in lexicon.table("facts")["words"]["unit"]:
        return None
    start = _bound_start(text, tree, match.start(), lexicon)
    bound = re.sub(r"\s+", " ", text[start : match.start()]).strip().lower()
    return Count(value, bound, place, noun, start, max(match.end(), place.end))


def _agrees(noun: Word, value: float, lexicon: Lexicon) -> bool:
    """“12 homes”; not “the 2016 election”, “Radio 4”."""
    collective = lexicon.table("facts")["words"]["person"]
    return value == 1 or noun.tag in ("NNS", "NNPS") or noun.lemma in collective


def _is_part(place: Word) -> bool:
    """“Including two children”: they are counted already."""
    for _ in range(8):  # a list longer than this is no sentence
        if place.dep != "conj":
            break
        place = place.head
    return place.dep == "pobj" and place.head.text.lower() in ("including", "among")


def _is_whole(noun: Word) -> bool:
    """“18 of 25 missiles”: 25 is not what was counted."""
    return noun.dep == "pobj" and noun.head.text.lower() == "of" and noun.head.head.tag == "CD"


def _of(top: Word) -> Word | None:
    """“22 of the drones” are drones; of “12 of them” nothing is said."""
    of = next((child for child in top.children if child.dep == "prep" and child.text.lower() == "of"), None)
    thing = of.child("pobj") if of is not None else None
    return thing if thing is not None and thing.is_noun else None


def _bound_start(text: str, tree: Tree, start: int, lexicon: Lexicon) -> int:
    pattern = lexicon.memo(
        "count bounds",
        lambda lexicon: re.compile(
            rf"(?<!\w){alternatives(lexicon.table('facts')['words']['bound'])}\s$", re.I
        ),
    )
    first = max(tree.words[0].start, start - LONGEST_BOUND)
    match = pattern.search(text[first:start])
    return first + match.start() if match else start

"""Numbers as newspapers write them: 3, 3.5, 1,200, three, twenty-five, a couple of, half an."""

import re

from articles.extraction.lexicon import Lexicon, alternatives

INEXACT = (
    "a few",
    "few",
    "several",
    "some",
    "many",
    "a number of",
    "dozens of",
    "hundreds of",
    "thousands of",
)
PAIRS = ("a couple of", "couple of", "a pair of", "a couple")


def number_pattern(lexicon: Lexicon) -> str:
    """A group named `number`; digits or words."""
    word = alternatives(lexicon.table("numbers"))
    # bounded repeats: a megabyte of digits must stay one short failure, not a long search
    digits = r"\d{1,6}(?:,\d{3}){0,2}(?:\.\d{1,3})?(?![\d,.]*\d)"
    half = r"(?:one|two|three|four|five|\d)\sand\sa\shalf|half\san?|half"
    some = alternatives((*INEXACT, *PAIRS, "a dozen", "dozen"))
    tens = r"(?:twenty|thirty|forty|fifty|sixty|ninety)"
    return rf"(?P<number>{half}|{digits}|{some}|{tens}[\s-]{word}|{word})"


def number_starts(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(
        {"#", "half", "few", "several", "some", "many", "couple", "dozen", "dozens", "hundreds"}
    ) | {
        *lexicon.table("numbers"),
        "thousands",
    }


def number(text: str, lexicon: Lexicon) -> float | None:
    """The value, or None where the words give no number (“several”)."""
    words = re.sub(r"[\s-]+", " ", text.lower()).strip()
    if words in INEXACT:
        return None
    if words in PAIRS:
        return 2
    if words.endswith("dozen"):
        return 12
    if words.startswith("half a"):
        return 0.5
    half = 0.5 if words.endswith(" and a half") else 0.0
    words = words.removesuffix(" and a half").replace(",", "")
    if re.fullmatch(r"\d+(\.\d+)?", words):
        return float(words) + half
    known = lexicon.table("numbers")
    if not all(word in known for word in words.split()):
        return None
    return float(sum(known[word] for word in words.split())) + half

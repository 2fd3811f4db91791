"""Numbers as newspapers write them: 3, 1,200, 2 1/2, twenty-five, a hundred and ten, half an, several."""

import re

from articles.extraction.lexicon import Lexicon, alternatives

INEXACT = (
    "a few",
    "few",
    "several",
    "some",
    "many",
    "a number of",
    "a handful of",
    "countless",
    "dozens of",
    "several dozen",
    "several hundred",
    "several thousand",
    "a few hundred",
    "a few thousand",
    "tens of thousands of",
    "hundreds of",
    "thousands of",
)
PAIRS = ("a couple of", "couple of", "a pair of", "a couple")
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
SCALES = {"hundred": 100, "thousand": 1000}


def number_body(lexicon: Lexicon) -> str:
    """A number in digits or words, without a group; every repeat in it is bounded."""
    # a megabyte of digits must stay one short failure, not a long search
    digits = r"\d{1,6}(?:,\d{3}){0,2}(?:\.\d{1,3})?(?![,.]{0,3}\d)(?:\s?[½¼¾]|[\s-]\d/\d\b)?"
    some = alternatives((*INEXACT, *PAIRS))
    dozen = r"(?:(?:half\s)?an?\s|two\s|three\s)?dozen"
    and_half = r"(?:[\s-]and[\s-]a[\s-]half)?"
    half = r"half\san?|an?\shalf|half"
    quarters = r"an?\squarter\sof\san?|three[\s-]quarters\sof\san?"
    return rf"(?:{half}|{quarters}|{digits}{and_half}|{some}|{dozen}|{_spelled(lexicon)}{and_half}|an?)"


def _spelled(lexicon: Lexicon) -> str:
    """“Four”, “twenty-four”, “a hundred and fifty”, “two thousand five hundred”."""
    values = {word: value for word, value in lexicon.table("numbers").items() if word not in ("a", "an")}
    ones = alternatives(word for word, value in values.items() if value in range(1, 10))
    small = alternatives(word for word, value in values.items() if value in range(1, 100))
    scale = alternatives(SCALES)
    # after “hundred” and “thousand” (…red, …and) a smaller number may follow, after “twenty” (…ty) a digit
    goes_on = rf"[\s-]{scale}|(?<=red|and)(?:\sand)?[\s-]{small}|(?<=ty)[\s-]{ones}"
    return rf"(?:(?:an?[\s-]{scale}|{small})(?:{goes_on}){{0,5}})"


def number_starts(lexicon: Lexicon) -> frozenset[str]:
    extra = {"#", "half", "few", "several", "some", "many", "couple", "dozen", "dozens", "hundreds", "tens"}
    return frozenset(extra | {"thousands", "countless"} | {*lexicon.table("numbers")})


def number(text: str, lexicon: Lexicon) -> float | None:
    """The value, or None where the words give no number (“several”)."""
    words = re.sub(r"[\s-]+", " ", text.lower()).strip()
    if words in INEXACT:
        return None
    if words in PAIRS:
        return 2
    if "quarter" in words:
        return 0.75 if words.startswith("three") else 0.25
    if words.startswith("half a") and not words.endswith("dozen"):
        return 0.5
    half = 0.5 if re.search(r"(?:\band )?\ba half$", words) else 0.0
    words = re.sub(r"(?:\band )?\ba half$", "", words).strip().replace(",", "")
    found = _digits(words) if words[:1].isdigit() else _words(words, lexicon)
    return None if found is None else found + half


def _digits(words: str) -> float | None:
    """“12”, “3.5”, “2 1/2”, “2½”."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?) ?(?:([½¼¾])|([1-9])/([1-9]))?", words)
    if match is None:
        return None
    whole, sign, above, below = match.groups()
    part = FRACTIONS[sign] if sign else int(above) / int(below) if above else 0.0
    return float(whole) + part


def _words(words: str, lexicon: Lexicon) -> float | None:
    known = lexicon.table("numbers")
    whole, current = 0.0, 0.0
    for word in words.split():
        if word == "and":
            continue
        if word == "dozen":
            current = (current or 1) * 12
        elif word not in known:
            return None
        elif word in SCALES:
            current = (current or 1) * SCALES[word]
            if word == "thousand":
                whole, current = whole + current, 0.0
        elif current == 0.5:
            current = 0.5  # “half a dozen”: the article adds nothing
        else:
            current += known[word]
    return whole + current

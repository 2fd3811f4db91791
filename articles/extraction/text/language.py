"""Whether a text is in the language whose rules read it, by the words hardly any of its texts is without."""

import re

from articles.extraction.lexicon import Lexicon

WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 20_000  # characters to judge by
FEW = 40  # words; a list of clock times and names may have that many and none of the common ones


def other_language(text: str, lexicon: Lexicon) -> str:
    """A note for an editor whose text is in another language; empty where it is not."""
    words = [word.casefold() for word in WORD.findall(text[:ENOUGH])]
    letters = sum(map(len, words))
    own, expected = lexicon.table("language"), frozenset(lexicon.table("language")["words"])
    foreign = 2 * sum(letter.isascii() for word in words for letter in word) < letters
    rare = len(words) >= FEW and sum(word in expected for word in words) < own["least"] * len(words)
    if foreign or rare:
        return f"This does not look like {own['name']}; only {own['name']} is read."
    return ""

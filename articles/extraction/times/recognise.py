"""Finds the pieces of time in a text. Knows no rule by name: the rules are an argument."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from articles.extraction.lexicon import Lexicon

from .rule import Piece, Rule

NUMBER = "#"
TOKEN = re.compile(r"[^\W\d_]+|\d+")
SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000"
)
HYPHENS, DASHES, APOSTROPHES = "\u2010\u2011\ufe63\uff0d", "\u2012\u2212", "\u02bc\u2032"
DIGITS = "".join(chr(zero + digit) for zero in (0x660, 0x6F0, 0xFF10) for digit in range(10))
PLAIN = str.maketrans(
    {
        **dict.fromkeys(SPACES, " "),
        **dict.fromkeys(HYPHENS, "-"),
        **dict.fromkeys(DASHES, "–"),
        **dict.fromkeys(APOSTROPHES, "’"),
        **{digit: str(unicodedata.digit(digit)) for digit in DIGITS},
        "：": ":",
    }
)
ODD = re.compile(f"[{''.join(map(chr, PLAIN))}]")


def plain(text: str) -> str:
    """The text with every kind of blank, hyphen and digit in its usual form, every offset unchanged."""
    return text.translate(PLAIN) if ODD.search(text) else text


class Recogniser:
    """Rules indexed by the words they can begin with. Build it once, use it for any number of texts."""

    def __init__(self, rules: Iterable[Rule], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._by_start: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            for word in rule.starts:
                self._by_start[word].append(rule)
        self._by_start = dict(self._by_start)

    def pieces(self, text: str, most: int | None = None) -> list[Piece]:
        """Pieces in text order, none overlapping: the longest match wins, then the rule named first.

        Reading stops after `most` of them.
        """
        found: list[Piece] = []
        free_from = 0
        for token in TOKEN.finditer(text):
            if len(found) == most:
                break
            if token.start() < free_from:
                continue
            word = token.group()
            rules = self._by_start.get(NUMBER if word[0].isdigit() else word.lower())
            piece = rules and self._longest(rules, text, token.start())
            if piece:
                free_from = piece.end
                if piece.kind != "none":
                    found.append(piece)
        return found

    def _longest(self, rules: Sequence[Rule], text: str, at: int) -> Piece | None:
        best: Piece | None = None
        for rule in rules:
            match = rule.compiled.match(text, at)
            if match is None or (best and match.end() <= best.end):
                continue
            try:
                fields = rule.resolve(match, self.lexicon)
            except KeyError:  # letters that only fold to the rule's (ſ for s) make no word of the lexicon
                fields = None
            if fields is not None:
                best = Piece(match.start(), match.end(), rule.kind, fields, rule.name)
        return best

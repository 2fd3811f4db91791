"""Finds the pieces of time in a text. Knows no rule by name: the rules are an argument."""

import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from articles.extraction.lexicon import Lexicon

from .rule import Piece, Rule

NUMBER = "#"
AHEAD = 16  # so many words from the first may hold the one that a rule needs
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
    """Rules indexed by the words they can begin with. Build it once, use it for any number of texts.

    What rules need is a bit for each set of words: the bits that stand ahead tell which rules to try.
    """

    def __init__(self, rules: Iterable[Rule], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        bits: dict[frozenset[str], int] = {frozenset(): 1}
        by_start: dict[str, list[tuple[int, Rule]]] = defaultdict(list)
        for rule in rules:
            bit = bits.setdefault(rule.needs, 1 << len(bits))
            for word in rule.starts:
                by_start[word].append((bit, rule))
        self._by_start = dict(by_start)
        needed = sorted(set().union(*bits))
        self._bits = {word: sum(bit for words, bit in bits.items() if word in words) for word in needed}

    def pieces(self, text: str, most: int | None = None) -> list[Piece]:
        """Pieces in text order, none overlapping: the longest match wins, then the rule named first.

        Reading stops after `most` of them.
        """
        found: list[Piece] = []
        free_from = 0
        for start, word, ahead in self._words(text):
            if len(found) == most:
                break
            if start < free_from or word not in self._by_start:
                continue
            near = reduce(or_, ahead, 1)
            piece = self._longest([rule for bit, rule in self._by_start[word] if bit & near], text, start)
            if piece:
                free_from = piece.end
                if piece.kind != "none":
                    found.append(piece)
        return found

    def _words(self, text: str) -> Iterator[tuple[int, str, Sequence[int]]]:
        """Each word with its offset, and the bits of it and of those that follow."""
        waiting: deque[tuple[int, str]] = deque()
        bits: deque[int] = deque()
        for token in TOKEN.finditer(text):
            found = token.group()
            word = NUMBER if found[0].isdigit() else found.lower()
            waiting.append((token.start(), word))
            bits.append(self._bits.get(word, 0))
            if len(waiting) > AHEAD:
                yield *waiting.popleft(), bits
                bits.popleft()
        while waiting:
            yield *waiting.popleft(), bits
            bits.popleft()

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

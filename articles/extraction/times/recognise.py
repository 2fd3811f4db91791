"""Finds the pieces of time in a text. Knows no rule by name: the rules are an argument."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from articles.extraction.lexicon import Lexicon

from .rule import Piece, Rule

NUMBER = "#"
TOKEN = re.compile(r"[^\W\d_]+|\d+")


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

"""The words of a label with the spaces between them, and what of them may go where they are too many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.extraction.grammar.tree import Word

LONGEST = 90
BOUND = frozenset({"DT", "IN", "TO", "CC", "PRP$", "MD", "WDT", "WP", "WRB", "HYPH", ":", ",", "-LRB-", "$"})
CUT = " …"


@dataclass(frozen=True, slots=True)
class Bit:
    """A word of the article or what stands for it. `loose` are the phrases it goes with, outermost first.

    No label ends with a `bound` one, and where words went, none with a `weak` one.
    """

    text: str
    start: int = -1
    end: int = -1
    loose: tuple[int, ...] = ()
    weak: bool = False
    bound: bool = False
    index: int = -9


def bit(word: Word, loose: tuple[int, ...] = (), text: str | None = None) -> Bit:
    governs = word.dep != "prt" and (word.dep != "prep" or bool(word.children))
    stands = word.tag == "DT" and word.dep != "det"
    bound = (word.tag in BOUND and governs and not stands) or word.dep in ("aux", "auxpass", "case")
    weak = word.dep in ("amod", "nummod") and word.index < word.head.index
    weak = bound or weak or (word.dep == "acl" and bool(loose))
    return Bit(word.text if text is None else text, word.start, word.end, loose, weak, bound, word.index)


def joined(bits: Sequence[Bit]) -> str:
    """Words side by side in the article without a space stay so: “St.-Denis”, “€40m”."""
    words = ""
    for at, one in enumerate(bits):
        touching = at and bits[at - 1].end == one.start >= 0
        words += one.text if touching or not words else f" {one.text}"
    return words


def fitted(bits: Sequence[Bit], wording: Callable[[Sequence[Bit]], str] = joined) -> str:
    """At most `LONGEST` characters: the last loose phrase goes first; where words must go, “…” says so."""
    left = list(bits)
    while len(wording(left)) > LONGEST:
        last = max((one.loose[-1] for one in left if one.loose), default=None)
        if last is None:
            return _cut(left, wording)
        left = _after_a_cut([one for one in left if last not in one.loose])
    return wording(left)


def closed(bits: list[Bit]) -> list[Bit]:
    """Without the preposition or article that something was cut off from."""
    while len(bits) > 1 and bits[-1].bound:
        bits = bits[:-1]
    return bits


def _after_a_cut(bits: list[Bit]) -> list[Bit]:
    while len(bits) > 1 and bits[-1].weak:
        bits = bits[:-1]
    return bits


def _cut(bits: list[Bit], wording: Callable[[Sequence[Bit]], str]) -> str:
    while len(bits) > 1 and len(wording(bits)) > LONGEST - len(CUT):
        bits = _after_a_cut(bits[:-1])
    return wording(bits)[: LONGEST - len(CUT)] + CUT

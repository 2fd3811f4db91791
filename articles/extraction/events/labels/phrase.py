"""Writes phrases of a sentence with what a label keeps of them, in the order of the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from articles.extraction.grammar.tree import Word

from .bits import Bit, bit
from .keeping import NAMES, QUOTES, Keeping

PLACES = frozenset({"in", "at", "near", "on", "off", "outside"})
PLACED = frozenset({"prep", "agent"})
LOOSE = frozenset({"prep", "agent", "acl", "advcl", "relcl"})
ON_THE_WAY = frozenset({"conj", "ccomp", "xcomp", "advcl", "prep"})


@dataclass
class Phrases:
    """Phrases of one sentence. By index: `instead` other words, `path` what stays, `without` what goes."""

    keeping: Keeping
    instead: dict[int, str] = field(default_factory=dict)
    path: frozenset[int] = frozenset()
    without: frozenset[int] = frozenset()
    shortened: bool = False
    _groups: Iterator[int] = field(default_factory=count)

    def noun(self, top: Word, loose: tuple[int, ...] = ()) -> list[Bit]:
        """A noun, or any other word, with what hangs on it."""
        if top.index in self.instead:
            return [bit(top, loose, self.instead[top.index])]
        if top.text.lower() == "would" and top.head.dep == "ccomp":
            return [bit(top, loose, "will")]
        left = [child for child in top.children if child.index < top.index]
        return [*self._all(top, left, loose), bit(top, loose), *self.after(top, loose)]

    def after(self, top: Word, loose: tuple[int, ...] = ()) -> list[Bit]:
        """What follows a word and belongs to it."""
        return self._all(top, [child for child in top.children if child.index > top.index], loose)

    def before(self, verb: Word) -> list[Bit]:
        """“not”, “allegedly”, “no longer”."""
        kept = [c for c in verb.children if c.index < verb.index and c.dep in ("neg", "advmod")]
        return self._all(verb, kept, ())

    def beside(self, noun: Word) -> list[Bit]:
        """“footage of the crash on the A7”: a place right behind a noun is the noun's."""
        tokens, within = self.keeping.tokens, list(noun.subtree())
        last = max(word.index for word in within)
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if after is None or after.dep != "prep" or after.lemma not in PLACES or after in within:
            return []
        spans = self.keeping.spans
        named = any(word.tag in NAMES and not spans.has_time(word) for word in after.subtree())
        return self.noun(after, (next(self._groups),)) if named and not self.keeping.times_only(after) else []

    def briefly(self, subjects: Iterable[Word]) -> None:
        """From now on of the subjects only the first name, for a sentence that is too long."""
        gone: set[Word] = set()
        for top in subjects:
            gone |= {child for child in top.children if child.dep in ("conj", "cc")}
            if top.tag in NAMES:
                left = [child for child in top.children if child.index < top.index]
                gone |= {
                    child for child in left if child.tag not in NAMES and child.dep not in ("det", "poss")
                }
        self.shortened = any(word.dep == "conj" for word in gone)
        self.without |= {word.index for word in gone}

    def listed(self, bits: list[Bit]) -> list[Bit]:
        """With the commas between words that stay: “Bonn, Kiel and Ulm”; an aside took its commas along."""
        found: list[Bit] = []
        tokens = self.keeping.tokens
        for one in bits:
            comma = tokens[one.index - 1] if one.index > 0 else tokens[0]
            beside = comma.text == "," and found and found[-1].index == comma.index - 1
            if beside and tokens[one.index].tag != "CC":
                found.append(bit(comma, max(found[-1].loose, one.loose, key=len)))
            found.append(one)
        return found

    def _all(self, top: Word, children: Iterable[Word], loose: tuple[int, ...]) -> list[Bit]:
        found: list[Bit] = []
        for child in children:
            if child.index not in self.without:
                found += self._one(top, child, loose)
        return found

    def _one(self, top: Word, child: Word, loose: tuple[int, ...]) -> list[Bit]:
        keeping = self.keeping
        if keeping.times_only(child) and not keeping.is_content(top, child):
            if keeping.spans.has_time(top) and child.dep != "prep":
                return self.noun(child, loose)
            return self._hung_on_a_time(child, loose)
        if not self._is_kept(top, child):
            return []
        if child.dep in LOOSE:
            tied = child.lemma == "of" or (child.dep == "prep" and not top.is_noun and not top.is_verb)
            loose = loose if tied else (*loose, next(self._groups))
        bits = self.noun(child, loose)
        return self._quoted(bits) if child.dep == "ccomp" else bits

    def _is_kept(self, top: Word, child: Word) -> bool:
        if child.index in self.instead:
            return True
        named = any(c.dep in ("det", "compound", "amod", "poss") for c in top.children)
        if named or top.dep in ("amod", "compound") or not (top.is_verb or top.tag == "MD"):
            return self.keeping.of_noun(top, child)
        if child.dep == "cc":
            return any(c.dep == "conj" and c.index in self.path for c in top.children)
        return (child.index in self.path and child.dep in ON_THE_WAY) or self.keeping.of_verb(top, child)

    def _quoted(self, bits: list[Bit]) -> list[Bit]:
        """“I” in somebody's words needs the marks that say so."""
        said = any(one.text.lower() in self.keeping.words.first_person for one in bits)
        before = self.keeping.tokens[max(bits[0].index - 1, 0)].text
        if not said or before not in QUOTES or len(bits) < 2:
            return bits
        first, last = bits[0], bits[-1]
        return [replace(first, text=f"“{first.text}"), *bits[1:-1], replace(last, text=f"{last.text}”")]

    def _hung_on_a_time(self, child: Word, loose: tuple[int, ...]) -> list[Bit]:
        """“at 9 p.m. near Rome”: the place stays."""
        found: list[Bit] = []
        keeping = self.keeping
        timed = [part for part in child.children if part.dep == "pobj" and keeping.spans.has_time(part)]
        if any(c.dep == "npadvmod" for c in child.children):
            timed = []
        for part in timed:
            for placed in part.children:
                if placed.dep in PLACED and placed.index > part.index and not keeping.times_only(placed):
                    found += self.noun(placed, (*loose, next(self._groups)))
        return found

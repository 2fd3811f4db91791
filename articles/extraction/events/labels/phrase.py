"""Which words of a phrase a label keeps, in the order of the text: no asides, no times, no sources."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from articles.extraction.grammar.tree import OBJECTS, SUBJECTS, Word
from articles.extraction.lexicon import Lexicon

from .bits import Bit, bit

RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
ASIDES = frozenset({"relcl", "parataxis", "meta", "intj", "dep", "discourse", "advcl", "preconj"})
OPENS_ASIDE = frozenset(",(–—-:;[")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
QUOTES = frozenset("“”\"'‘’«»`()[]")
OF_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "DT", "PRP", "JJ", "$"})
# “at 9 p.m. near Rome”: what hangs on a time by mistake
PLACES = frozenset({"in", "at", "near", "on", "off", "outside"})
PLACED = frozenset({"prep", "agent"})


@dataclass(frozen=True)
class Words:
    """The words of the language a label turns on."""

    kept_adverbs: frozenset[str]
    sources: frozenset[str]
    until: frozenset[str]
    durative: frozenset[str]
    saying: frozenset[str]
    thinking: frozenset[str]
    titles: frozenset[str]
    sites: frozenset[str]
    people: frozenset[str]
    light: frozenset[str]
    happening: frozenset[str]
    plurals: frozenset[str]
    singulars: frozenset[str]
    placed: frozenset[str]
    directions: frozenset[str]
    no_more: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    of_nothing: frozenset[str]
    going: frozenset[str]
    speaking: frozenset[str]
    first_person: frozenset[str]
    happenings: frozenset[str]


def words_of(lexicon: Lexicon) -> Words:
    lists = {name: frozenset(words) for name, words in lexicon.table("labels").items()}
    nouns = frozenset(word for words in lexicon.table("classes").values() for word in words)
    return Words(**lists, happenings=nouns)


@dataclass(frozen=True)
class Spans:
    """Stretches of a text that tell a time, and those that tell a length (“two hours”), each in order."""

    times: Sequence[tuple[int, int]]
    lengths: Sequence[tuple[int, int]]

    def has_time(self, word: Word) -> bool:
        return _within(word, self.times)

    def has_length(self, word: Word) -> bool:
        return _within(word, self.lengths)


def _within(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (word.start, 1 << 60)) - 1
    return at >= 0 and word.start < spans[at][1]


@dataclass
class Phrases:
    """Writes phrases of one sentence."""

    spans: Spans
    words: Words
    tokens: Sequence[Word]
    instead: dict[int, str] = field(default_factory=dict)
    path: frozenset[int] = frozenset()
    without: frozenset[int] = frozenset()
    shortened: bool = False
    _groups: Iterator[int] = field(default_factory=count)

    def noun(self, top: Word, loose: tuple[int, ...] = ()) -> list[Bit]:
        """A noun or any other phrase that is no clause."""
        return self._around(top, loose, [c for c in top.children if c.index < top.index], self._after(top))

    def briefly(self, subjects: Iterable[Word]) -> "Phrases":
        """Of the subjects only the first name, for a sentence that is too long."""
        gone: set[int] = set()
        for top in subjects:
            gone |= {child.index for child in top.children if child.dep in ("conj", "cc")}
            if top.tag in ("NNP", "NNPS"):
                left = [child for child in top.children if child.index < top.index]
                gone |= {child.index for child in left if child.tag not in ("NNP", "NNPS")}
        self.shortened = self.shortened or any(self.tokens[at].dep == "conj" for at in gone)
        self.without |= gone
        return self

    def beside(self, noun: Word) -> list[Bit]:
        """“footage of the crash on the A7”: a place right behind a noun is the noun's."""
        last = max(word.index for word in noun.subtree())
        after = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
        if after is None or after.dep != "prep" or after.lemma not in PLACES or after in noun.subtree():
            return []
        named = any(word.tag in ("NNP", "NNPS") and not self.spans.has_time(word) for word in after.subtree())
        return self.noun(after, (next(self._groups),)) if named and not self.times_only(after) else []

    def after(self, verb: Word, loose: tuple[int, ...] = ()) -> list[Bit]:
        """What follows a verb and belongs to it."""
        return self._all(verb, self._after(verb), loose)

    def before(self, verb: Word) -> list[Bit]:
        """“not”, “allegedly”, “no longer”."""
        kept = [c for c in verb.children if c.index < verb.index and c.dep in ("neg", "advmod")]
        return self._all(verb, kept, ())

    def _around(self, top: Word, loose: tuple[int, ...], left: list[Word], right: list[Word]) -> list[Bit]:
        if top.index in self.instead:
            return [bit(top, loose, self.instead[top.index])]
        if top.text.lower() == "would" and top.head.dep == "ccomp":
            return [bit(top, loose, "will")]
        return [*self._all(top, left, loose), bit(top, loose), *self._all(top, right, loose)]

    @staticmethod
    def _after(top: Word) -> list[Word]:
        return [child for child in top.children if child.index > top.index]

    def _all(self, top: Word, children: Iterable[Word], loose: tuple[int, ...]) -> list[Bit]:
        found: list[Bit] = []
        for child in children:
            found += self._one(top, child, loose)
        return found

    def _one(self, top: Word, child: Word, loose: tuple[int, ...]) -> list[Bit]:
        if child.index in self.without:
            return []
        if self.times_only(child) and not self._is_content(top, child):
            if self.spans.has_time(top) and child.dep != "prep":
                return self.noun(child, loose)
            return self._hung_on_a_time(child, loose)
        if not (self._kept_of_verb if top.is_verb or top.tag == "MD" else self._kept_of_noun)(top, child):
            return []
        if child.dep in ("prep", "agent", "acl") or child.dep == "advcl":
            tied = child.lemma == "of" or (child.dep == "prep" and not top.is_noun and not top.is_verb)
            loose = loose if tied else (*loose, next(self._groups))
        return self.noun(child, loose)

    # what goes

    def _kept_of_verb(self, verb: Word, child: Word) -> bool:
        if child.index in self.path and child.dep in ("conj", "ccomp", "xcomp", "advcl", "prep"):
            return True
        if child.dep == "cc":
            return any(c.dep == "conj" and c.index in self.path for c in verb.children)
        if child.dep in ("conj", "mark", "appos") or child.dep in ASIDES - {"advcl"}:
            return child.dep == "mark" and verb.dep in ("ccomp", "pcomp")
        if child.dep == "punct":
            return self._joins(child)
        if child.dep == "advcl":
            return child.index > verb.index and _is_infinitive(child) and not self._set_off(child)
        if child.dep == "advmod":
            return (
                child.lemma in self.words.kept_adverbs
                or any(c.dep == "neg" for c in child.children)
                or child.tag in ("RP",)
            )
        if child.dep in ("prep", "agent"):
            return child.index > verb.index and not self._is_source(child) and not self._set_off(child)
        if child.dep in ("ccomp", "xcomp"):
            return child.index > verb.index and not self._is_misread(verb, child)
        if child.index > verb.index and child.is_noun and child.dep in OBJECTS:
            return not self._set_off(child)
        return child.dep in {
            *SUBJECTS,
            "aux",
            "auxpass",
            "neg",
            "prt",
            "dobj",
            "attr",
            "acomp",
            "oprd",
            "dative",
            "npadvmod",
            "pobj",
            "pcomp",
            "agent",
        }

    def _kept_of_noun(self, top: Word, child: Word) -> bool:
        if child.dep == "punct":
            return self._joins(child)
        if child.dep in ASIDES or (child.tag in RELATIVES and child.index not in self.instead):
            return False
        if child.index < top.index:
            return True
        if child.dep in ("cc", "conj"):
            return child.dep == "conj" or any(c.dep == "conj" and c.index > child.index for c in top.children)
        if child.dep == "appos" or child.dep in ("acl", "prep", "amod", "advmod", "npadvmod", "nmod"):
            return not self._set_off(child) and not self._is_source(child)
        return child.dep not in ("mark", "ccomp")

    def _is_misread(self, verb: Word, clause: Word) -> bool:
        """Only verbs of saying and thinking take a finite clause without “that”."""
        finite = clause.tag in FINITE or any(
            c.dep in ("aux", "auxpass") and c.tag in FINITE for c in clause.children
        )
        joined = any(
            c.dep == "mark" or c.tag in RELATIVES for c in clause.subtree() if c.index < clause.index
        )
        return finite and not joined and verb.lemma not in self.words.saying | self.words.thinking | {"be"}

    def _is_source(self, child: Word) -> bool:
        return child.lemma in self.words.sources or child.text.lower() in self.words.sources

    def _set_off(self, child: Word) -> bool:
        """Behind a comma, a bracket or a dash: an aside."""
        first = min(word.index for word in child.subtree())
        return (
            first > 0
            and self.tokens[first - 1].text[:1] in OPENS_ASIDE
            and self.tokens[first - 1].tag != "HYPH"
        )

    def _joins(self, mark: Word) -> bool:
        """A hyphen between two words that touch it."""
        if not 0 < mark.index < len(self.tokens) - 1 or mark.text in QUOTES or mark.text in ",;:.":
            return False
        return self.tokens[mark.index - 1].end == mark.start and mark.end == self.tokens[mark.index + 1].start

    def listed(self, bits: list[Bit]) -> list[Bit]:
        """With the commas between words that stay: “Bonn, Kiel and Ulm”; an aside took its commas along."""
        found: list[Bit] = []
        for one in bits:
            comma = self.tokens[one.index - 1] if one.index > 0 else None
            if found and comma is not None and comma.text == "," and found[-1].index == comma.index - 1:
                found.append(
                    bit(comma, found[-1].loose if len(found[-1].loose) > len(one.loose) else one.loose)
                )
            found.append(one)
        return found

    # times

    def times_only(self, child: Word) -> bool:
        """Whether a dependent says when: “on Monday”, “two hours after the blast”."""
        if child.dep in ("prep", "agent", "advcl", "mark"):
            if any(c.dep == "npadvmod" and self.spans.has_length(c) for c in child.children):
                return True
            told = [c for c in child.children if c.dep in ("pobj", "pcomp", "npadvmod", "advmod", "prep")]
            return any(self.spans.has_time(c) for c in told if c.dep != "prep") or (
                bool(told) and all(c.dep == "prep" and self.times_only(c) for c in told)
            )
        return child.dep in ("npadvmod", "advmod", "tmod") and self.spans.has_time(child)

    def _is_content(self, top: Word, child: Word) -> bool:
        """“continued until nearly 4 am” tells when it ended; no label without it."""
        return child.lemma in self.words.until and top.lemma in self.words.durative

    def _hung_on_a_time(self, child: Word, loose: tuple[int, ...]) -> list[Bit]:
        found: list[Bit] = []
        if any(c.dep == "npadvmod" for c in child.children):
            return found
        for part in child.children:
            if part.dep == "pobj" and self.spans.has_time(part):
                for placed in part.children:
                    if placed.dep in PLACED and placed.index > part.index and not self.times_only(placed):
                        found += self.noun(placed, (*loose, next(self._groups)))
        return found


def _is_infinitive(verb: Word) -> bool:
    return verb.tag == "VB" and any(c.tag == "TO" for c in verb.children)

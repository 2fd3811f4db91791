"""Which words that hang on another one a label keeps: no asides, no times, no sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.grammar.tree import OBJECTS, SUBJECTS, Word

from .words import Spans, Words

RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
NAMES = frozenset({"NNP", "NNPS"})
ASIDES = frozenset({"relcl", "parataxis", "meta", "intj", "dep", "discourse", "advcl", "preconj"})
OPENS_ASIDE = frozenset(",(–—-:;[")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
QUOTES = frozenset("“”\"'‘’«»`()[]")
HELPING = frozenset({"aux", "auxpass"})
PARTS = OBJECTS | SUBJECTS | HELPING | {"neg", "prt", "npadvmod", "acomp", "pobj", "pcomp"}
MODIFIERS = frozenset({"appos", "acl", "relcl", "prep", "amod", "advmod", "npadvmod", "nmod"})


@dataclass(frozen=True)
class Keeping:
    """The rules for one sentence."""

    tokens: Sequence[Word]
    words: Words
    spans: Spans

    def of_verb(self, verb: Word, child: Word) -> bool:
        behind = child.index > verb.index
        if child.dep == "mark":
            return verb.dep in ("ccomp", "pcomp") or (child.lemma == "for" and is_infinitive(verb))
        if child.dep == "punct":
            return self.joins(child)
        if child.dep == "advcl":
            return behind and is_infinitive(child) and not self.set_off(child)
        if child.dep == "advmod":
            return self._is_kept_adverb(verb, child)
        if child.dep in ("prep", "agent"):
            return behind and not self._is_source(child) and not self.set_off(child)
        if child.dep in ("ccomp", "xcomp"):
            return behind and not self.is_misread(verb, child)
        if behind and child.is_noun and child.dep in OBJECTS:
            timed = self.spans.has_time(child) and child.index > verb.index + 2
            timed = timed or self._counts_from_another(child)
            return not timed and not self.set_off(child)
        return child.dep in PARTS

    def of_noun(self, top: Word, child: Word) -> bool:
        behind = child.index > top.index
        if child.dep == "punct":
            return self.joins(child)
        clause = behind and child.is_verb and child.tag in FINITE and child.dep != "pobj"
        relative = child.tag in RELATIVES and not (child.text.isupper() and len(child.text) > 1)
        if relative or clause:
            return False
        if child.dep in ASIDES and not is_infinitive(child):
            return child.dep in ("intj", "dep") and not behind and child.text[:1].isupper()
        if child.dep == "cc":
            return any(c.dep == "conj" and c.index > child.index for c in top.children)
        if behind and child.dep in MODIFIERS:
            return not self.set_off(child) and not self._is_source(child)
        return child.dep not in ("mark", "ccomp")

    def _is_kept_adverb(self, verb: Word, adverb: Word) -> bool:
        """“not”, “allegedly”, “no longer”, “ablaze”; “how” of an asked question."""
        asked = verb.dep in ("ccomp", "pcomp") and adverb.tag == "WRB"
        return (
            asked
            or adverb.tag == "RP"
            or adverb.lemma in self.words.kept_adverbs
            or any(child.dep == "neg" for child in adverb.children)
        )

    def is_misread(self, verb: Word, clause: Word) -> bool:
        """Only verbs of saying and thinking take a finite clause without “that”, or one behind a comma."""
        if verb.lemma in self.words.saying | self.words.thinking | {"be"}:
            return False
        helping = [child for child in clause.children if child.dep in HELPING]
        finite = any(word.tag in FINITE for word in (clause, *helping))
        before = [word for word in clause.subtree() if word.index < clause.index]
        joined = any(word.dep == "mark" or word.tag in RELATIVES for word in before)
        return (finite and not joined) or self.set_off(clause)

    def _is_source(self, child: Word) -> bool:
        """“according to officials”, “in a statement”."""
        said_in = child.child("pobj")
        told = child.lemma in self.words.sources or child.text.lower() in self.words.sources
        return told or (said_in is not None and child.lemma == "in" and said_in.lemma in self.words.sources)

    def set_off(self, child: Word) -> bool:
        """Behind a comma, a bracket or a dash: an aside."""
        first = min(word.index for word in child.subtree())
        if self.tokens[first].text[:1] in OPENS_ASIDE:
            return True
        mark = self.tokens[first - 1] if first else None
        if mark is not None and child.dep == "prep" and self._goes_on(child, mark):
            return True
        return mark is not None and mark.text[:1] in OPENS_ASIDE and not self.joins(mark)

    def _goes_on(self, child: Word, before: Word) -> bool:
        """“214 operations, among them 19 for children”: what follows an aside without a comma is its own."""
        asides = [c for c in child.head.children if c.dep == "prep" and c.index < child.index]
        return any(before in aside.subtree() and self.set_off(aside) for aside in asides)

    def _counts_from_another(self, noun: Word) -> bool:
        """“Had crossed moments earlier”, which the parser takes for its object."""
        after = self.tokens[noun.index + 1].text.lower() if noun.index + 1 < len(self.tokens) else ""
        return self.spans.has_length(noun) and after in ("earlier", "later", "before", "afterwards")

    def joins(self, mark: Word) -> bool:
        """A hyphen between two words that touch it."""
        if not 0 < mark.index < len(self.tokens) - 1 or mark.text in QUOTES or mark.text in ",;:.":
            return False
        return self.tokens[mark.index - 1].end == mark.start and mark.end == self.tokens[mark.index + 1].start

    def times_only(self, child: Word) -> bool:
        """Whether a dependent says when: “on Monday”, “two hours after the blast”."""
        if child.dep not in ("prep", "agent", "advcl", "mark"):
            return child.dep in ("npadvmod", "advmod", "tmod") and self.spans.has_time(child)
        told = [c for c in child.children if c.dep in ("pobj", "pcomp", "npadvmod", "advmod")]
        if any(self.spans.has_time(c) or (c.dep == "npadvmod" and self.spans.has_length(c)) for c in told):
            return True
        if child.lemma == "within" and any(self.spans.has_length(c) for c in told):
            return True
        inner = [c for c in child.children if c.dep == "prep"]
        return not told and bool(inner) and all(self.times_only(c) for c in inner)

    def is_content(self, top: Word, child: Word) -> bool:
        """“continued until nearly 4 am” tells when it ended; no label without it."""
        return child.lemma in self.words.until and top.lemma in self.words.durative


def is_infinitive(verb: Word) -> bool:
    return verb.tag == "VB" and any(child.tag == "TO" for child in verb.children)

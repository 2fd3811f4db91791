"""The predicates of an article: each verb that can tell a happening, with the words that are its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction.grammar.tree import OBJECTS, SUBJECTS, Trees, Word
from articles.extraction.lexicon import Lexicon
from articles.extraction.text.document import Document
from articles.extraction.text.sentences import Sentence

# a verb with one of these is part of the verb above it: “managed to escape”, “the ongoing search”
PART_OF_ANOTHER = frozenset({"aux", "auxpass", "xcomp", "amod", "compound", "prep", "case", "nmod", "det"})
# a verb with one of these has a clause of its own
CLAUSES = frozenset({"relcl", "advcl", "ccomp", "conj", "acl", "parataxis", "csubj", "csubjpass", "pcomp"})
OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "mark", "prep"})
LINKS = frozenset({"punct", "mark", "cc"})


@dataclass(frozen=True, slots=True, eq=False)
class Predicate:
    """A verb and its clause: `words` are its own, without those of the clauses that hang on it.

    `start` and `end` are the offsets from the first of them to the last; `nouns` the lemmas of those that
    name a happening; `sentence` is the one it stands in.
    """

    word: Word
    words: tuple[Word, ...]
    start: int
    end: int
    nouns: tuple[str, ...]
    sentence: Sentence

    @property
    def auxiliaries(self) -> list[Word]:
        return [word for word in self.word.children if word.dep in ("aux", "auxpass")]

    @property
    def is_past(self) -> bool:
        return any(word.tag == "VBD" for word in (self.word, *self.auxiliaries))

    @property
    def deed(self) -> tuple[str, ...]:
        """Who did what to whom, by lemmas; empty where a pronoun or nothing stands for one of them."""
        subject, thing = self.word.child(*SUBJECTS), self.word.child(*OBJECTS)
        if subject is None or not subject.is_noun or (thing and not thing.is_noun):
            return ()
        if thing is None and subject.dep != "nsubjpass":
            return ()
        return self.word.lemma, subject.dep, subject.lemma, thing.lemma if thing else ""

    @property
    def things(self) -> frozenset[str]:
        """What it tells of: the lemmas of its nouns and numbers."""
        return frozenset(word.lemma for word in self.words if word.is_noun or word.tag == "CD")

    @property
    def names(self) -> frozenset[str]:
        return frozenset(word.text for word in self.words if word.tag.startswith("NNP"))


def predicates(document: Document, trees: Trees, lexicon: Lexicon) -> list[Predicate]:
    """All predicates of the story in text order; none of titles, bylines and promo lines."""
    return [
        _predicate(word, sentence, lexicon)
        for sentence in document.told
        if sentence.index in trees
        for word in trees[sentence.index].words
        if word.tag.startswith("VB") and word.dep not in PART_OF_ANOTHER and not _is_outcome(word)
    ]


def _predicate(verb: Word, sentence: Sentence, lexicon: Lexicon) -> Predicate:
    words = sorted(_own(verb), key=lambda word: word.index)
    told = [word for word in words if word.dep not in LINKS] or [verb]
    nouns = tuple(w.lemma for w in words if w.tag in ("NN", "NNS") and w.lemma in lexicon.event_nouns)
    return Predicate(verb, tuple(words), told[0].start, told[-1].end, nouns, sentence)


def _own(verb: Word) -> Iterator[Word]:
    waiting = [verb]
    while waiting:
        word = waiting.pop()
        yield word
        waiting += [child for child in word.children if not _has_clause(child)]


def _has_clause(word: Word) -> bool:
    return word.dep in CLAUSES and word.tag.startswith("VB") and not _is_outcome(word)


def _is_outcome(word: Word) -> bool:
    """“The roof fell, killing three”: one happening."""
    participle = word.tag == "VBG" and word.dep == "advcl" and word.index > word.head.index
    return participle and not any(child.dep in OWN for child in word.children)

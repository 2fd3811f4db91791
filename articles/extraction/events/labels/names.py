"""Who “he”, “the mayor” and “Ruiz” are: only where the article leaves one reading.

A wrong name is worse than none, so one rival is enough to leave the words as they stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from articles.extraction.grammar.tree import Tree, Word

from .naming import NAME, Name, Naming, title_of, written
from .telling import Telling
from .words import Words

LONGEST_NAME = 45
RECENT = 2  # sentences


@dataclass(frozen=True)
class Names:
    """Asked for the words in a subject's place; what was found for a title or a surname is kept."""

    naming: Naming
    _found: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        return self.naming.words

    @cached_property
    def _sentences(self) -> dict[int, int]:
        return {id(tree): index for index, tree in self.naming.trees.items()}

    def instead(self, told: Telling, tree: Tree) -> dict[int, str]:
        """By the index of a subject the words that say who it is."""
        if len(told.subjects) != 1 or told.relative is not None:
            return {}
        top = told.subjects[0]
        sentence = self._sentences.get(id(tree), -1)
        found = self._of(top, told, sentence)
        return {top.index: found} if found and len(found) <= LONGEST_NAME else {}

    def _of(self, top: Word, told: Telling, sentence: int) -> str:
        lower = top.text.lower()
        if lower == "i":
            return self._speaker(told)
        if lower in ("he", "she"):
            return self._person(lower, top, sentence)
        if lower in ("it", "they"):
            return self._subject_before(lower, told, sentence)
        if top.tag == "NN" and self._is_definite(top):
            return self._bearer(top) or self._site(top)
        if top.is_noun and top.text[:1].isupper() and not top.children:
            return self._in_full(top)
        return ""

    @staticmethod
    def _is_definite(top: Word) -> bool:
        return any(c.text.lower() == "the" for c in top.children) and all(
            c.dep in ("det", "compound") for c in top.children
        )

    # who “the mayor” is

    def _bearer(self, top: Word) -> str:
        title = title_of(top)
        held = self.naming.by_title.get(title, []) if title in self.words.titles else []
        return self._only(held, top)

    def _site(self, top: Word) -> str:
        kind = top.text.lower()
        return self._only(self.naming.by_kind.get(kind, []) if kind in self.words.sites else [], top)

    def _only(self, held: Sequence[Name], top: Word) -> str:
        """The one bearer there is, if told before and without a rival."""
        if not held or held[0].top.start > top.start:
            return ""
        key = f"the {title_of(top)}"
        if key not in self._found:
            one = len({name.parts[-1:] if held[0].title else name.parts for name in held}) == 1
            self._found[key] = held[0].wording if one and not self._has_rival(top.text.lower(), held) else ""
        return self._found[key]

    def _has_rival(self, lemma: str, held: Sequence[Name]) -> bool:
        """Another one of the kind: “the mayor of Ghent”, “a former mayor”, “mayors”."""
        beside = {id(word) for name in held for word in (name.top.head, *name.top.children)}
        for word in self.naming.nouns.get(lemma, ()):
            others = [c for c in word.children if c.dep not in ("det", "punct", "compound", "cc", "conj")]
            plain = word.tag == "NN" and not others and word.dep != "attr"
            if id(word) not in beside and not plain and word.dep not in ("compound", "nmod"):
                return True
        return False

    def _in_full(self, top: Word) -> str:
        """“Ruiz” is Ana Ruiz, where she is the only one and no place has the name."""
        named = self.naming.by_last.get(top.text, [])
        first = next((name for name in named if len(name.parts) > 1), None)
        if first is None or first.top.start > top.start:
            return ""
        if top.text not in self._found:
            self._found[top.text] = " ".join(first.parts) if self._is_one_person(named, first) else ""
        return self._found[top.text]

    def _is_one_person(self, named: Sequence[Name], first: Name) -> bool:
        full = {name.parts for name in named if len(name.parts) > 1}
        if len(full) != 1 or len(first.parts) > 3 or not any(name.told for name in named):
            return False
        firm = self.words.placed - {"of", "from", "to"}
        alone = [name.top for name in named if len(name.parts) == 1]
        placed = any(top.dep == "pobj" and top.head.lemma in firm for top in alone)
        early = any(top.start < first.top.start for top in alone)
        return not placed and not early and first.parts[0].lower() not in self.words.directions

    # pronouns

    def _speaker(self, told: Telling) -> str:
        """“I will resign”, said Jonas Falk."""
        words = list(told.verb.subtree())
        if any(word.text.lower() in self.words.first_person for word in words if word not in told.subjects):
            return ""
        for above in told.verb.ancestors():
            subject = above.child("nsubj") if above.lemma in self.words.speaking else None
            if subject is not None:
                return written(_run(subject)) if subject.tag == "NNP" else ""
        return ""

    def _person(self, pronoun: str, top: Word, sentence: int) -> str:
        """The one person named in this sentence and the two before, if there is only one."""
        recent = range(sentence - RECENT, sentence + 1)
        near = [name for at in recent for name in self.naming.by_sentence.get(at, ())]
        named = [name for name in near if name.top.start < top.start and not self._is_place(name)]
        wrong = self.words.female if pronoun == "he" else self.words.male
        if any(self._human(word) for word in self._nouns(sentence, top)):
            return ""
        if len({name.last for name in named}) != 1 or named[0].title in wrong:
            return ""
        best = max(named, key=lambda name: len(name.parts))
        known = any(name.told for name in self.naming.by_last[best.last])
        if not known or _is_thing(best, self.words):
            return ""
        return self._longest(best)

    def _longest(self, name: Name) -> str:
        full = {found.parts for found in self.naming.by_last[name.last] if len(found.parts) > 1}
        return " ".join(full.pop()) if len(full) == 1 else " ".join(name.parts)

    def _nouns(self, sentence: int, top: Word) -> Iterator[Word]:
        for at in range(sentence - RECENT, sentence + 1):
            tree = self.naming.trees.get(at)
            yield from (w for w in tree.words if w.start < top.start) if tree else ()

    def _human(self, word: Word) -> bool:
        """A person without a name, who might be meant as well."""
        beside = word.dep in ("appos", "compound", "attr", "amod") or word.child("appos") is not None
        return word.tag == "NN" and not beside and word.lemma in self.words.people | self.words.titles

    def _is_place(self, name: Name) -> bool:
        return (
            name.top.dep == "pobj" and name.top.head.lemma in self.words.placed and not name.told
        ) or name.last.lower() in self.words.sites

    def _subject_before(self, pronoun: str, told: Telling, sentence: int) -> str:
        """The subject of the sentence before, if that has no other noun of the number."""
        tree = self.naming.trees.get(sentence - 1)
        if (
            tree is None
            or not told.verb.is_root
            or told.subjects[0].index > 1
            or _is_empty(told.verb, pronoun, self.words)
        ):
            return ""
        root = next((word for word in tree.words if word.is_root), None)
        subject = root.child("nsubj", "nsubjpass") if root is not None else None
        if subject is None or not subject.tag.startswith("NN") or subject.child("conj") is not None:
            return ""
        many = subject.tag in ("NNS", "NNPS")
        person = subject.lemma in self.words.people | self.words.titles
        if many is not (pronoun == "they") or (pronoun == "it" and (person or self._may_be_person(subject))):
            return ""
        tags = ("NNS", "NNPS") if many else ("NN", "NNP")
        rivals = [
            word for word in tree.words if word.tag in tags and _may_be_meant(word, subject, self.words)
        ]
        return "" if rivals else written(_whole(subject))

    def _may_be_person(self, subject: Word) -> bool:
        name = self.naming.by_top.get(id(subject))
        return name is not None and (name.told or len(name.parts) in (2, 3))


def _is_empty(verb: Word, pronoun: str, words: Words) -> bool:
    clausal = verb.child("ccomp", "csubj", "xcomp", "acomp") is not None
    return pronoun == "it" and (verb.lemma in words.of_nothing or clausal)


def _may_be_meant(word: Word, subject: Word, words: Words) -> bool:
    """Not the subject itself, not a sum of money, not where it went."""
    if word is subject or word.dep not in ("dobj", "nsubj", "nsubjpass", "attr", "conj"):
        return False
    sum_of_money = any(part.tag == "$" for part in word.subtree())
    return not sum_of_money and not (word.tag == "NNP" and word.head.lemma in words.going)


def _is_thing(name: Name, words: Words) -> bool:
    last = name.last.lower()
    return last in words.sites or name.wording.startswith("The ") or name.parts[0].lower() in words.directions


def _run(top: Word) -> list[Word]:
    left = [child for child in top.children if child.tag in NAME and child.index < top.index]
    return [*left, top]


def _whole(top: Word) -> list[Word]:
    """A noun with what stands before it."""
    left = [c for c in top.children if c.index < top.index and c.dep not in ("punct", "advmod", "prep")]
    words = [word for child in left for word in child.subtree()]
    return sorted([*words, top], key=lambda word: word.index)

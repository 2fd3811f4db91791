"""Who “he”, “the mayor” and “Ruiz” are: only where the article leaves one reading.

A wrong name is worse than none. One pass over the trees gathers names with their titles; a label then asks
for the words to put in a subject's place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.extraction.grammar.tree import Tree, Trees, Word

from .telling import Telling
from .words import Spans, Words

NAME = frozenset({"NNP", "NNPS"})
LONGEST_NAME = 45
RECENT = 2  # sentences


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands somewhere: `parts` without its title, `title` in small letters or empty."""

    sentence: int
    top: Word
    parts: tuple[str, ...]
    title: str
    wording: str
    told: bool  # a person by their title, by what stands beside it, or by speaking

    @property
    def last(self) -> str:
        return self.parts[-1]


@dataclass(frozen=True)
class Names:
    trees: Trees
    words: Words
    spans: Spans

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
            return self._bearer(top, sentence) or self._site(top, sentence)
        if top.is_noun and top.text[:1].isupper() and not top.children:
            return self._in_full(top, sentence)
        return ""

    @cached_property
    def _sentences(self) -> dict[int, int]:
        return {id(tree): index for index, tree in self.trees.items()}

    @cached_property
    def _all(self) -> list[Name]:
        return [name for index in sorted(self.trees) for name in self._named(index)]

    def _named(self, sentence: int) -> Iterator[Name]:
        tokens = self.trees[sentence].words
        for top in tokens:
            if (
                top.tag in NAME
                and top.dep not in ("compound", "nmod", "amod")
                and not self.spans.has_time(top)
            ):
                yield self._name(sentence, tokens, top)

    def _name(self, sentence: int, tokens: Sequence[Word], top: Word) -> Name:
        first = top.index
        while first and tokens[first - 1].tag in NAME and tokens[first - 1].head is top:
            first -= 1
        run = list(tokens[first : top.index + 1])
        title, length = self._title(tokens, run)
        parts = tuple(word.text for word in run[length:])
        article = run[0].index and tokens[run[0].index - 1].text.lower() == "the"
        wording = ("The " if article else "") + _written(run)
        body = any(part.lower() in self.words.bodies | self.words.sites for part in parts)
        title = "" if body else title
        told = not body and (bool(title) or self._is_person(top, parts))
        return Name(sentence, top, parts or (top.text,), title, wording, told)

    def _title(self, tokens: Sequence[Word], run: Sequence[Word]) -> tuple[str, int]:
        """The title a run begins with, however small its letters, and how many of its words that takes."""
        texts = [word.text.lower().rstrip(".") for word in run]
        for start in range(len(run) - 1):
            for length in (3, 2, 1):
                title = " ".join(texts[start : start + length])
                if title in self.words.titles and start + length < len(run):
                    before = tokens[run[0].index - 1].text.lower() if run[0].index else ""
                    held = not {before, *texts[:start]} & self.words.no_more
                    return (title if held else ""), start + length
        return "", 0

    def _is_person(self, top: Word, parts: tuple[str, ...]) -> bool:
        """By what stands beside the name (“a nurse”, “34”, “who …”) or by its first part."""
        beside = [child for child in top.children if child.dep == "appos"]
        beside += [top.head] if top.dep == "appos" else []
        known = self.words.people | self.words.titles
        if any(word.lemma in known or word.tag == "CD" for word in beside):
            return True
        asides = [child for child in top.children if child.dep == "relcl"]
        if any(word.text.lower() == "who" for aside in asides for word in aside.children):
            return True
        return len(parts) > 1 and parts[0].lower() in self.words.given

    @staticmethod
    def _is_definite(top: Word) -> bool:
        return any(c.text.lower() == "the" for c in top.children) and all(
            c.dep in ("det", "compound") for c in top.children
        )

    # who “the mayor” is

    def _bearer(self, top: Word, sentence: int) -> str:
        title = " ".join([*(c.text.lower() for c in top.children if c.dep == "compound"), top.text.lower()])
        if title not in self.words.titles:
            return ""
        held = [name for name in self._all if name.title == title or self._is_called(name, title)]
        people = {name.last for name in held}
        if len(people) != 1 or held[0].top.start > top.start or self._has_rival(top, held):
            return ""
        return held[0].wording

    def _is_called(self, name: Name, title: str) -> bool:
        """“Anna Berg, the mayor of Bodø”."""
        beside = [child for child in name.top.children if child.dep == "appos"]
        beside += [name.top.head] if name.top.dep == "appos" else []
        return any(_phrase(word) == title and not _has_words(word, self.words.no_more) for word in beside)

    def _has_rival(self, top: Word, held: Sequence[Name]) -> bool:
        """Another one of the kind: “the mayor of Ghent”, “a former mayor”, “mayors”."""
        beside = {id(word) for name in held for word in (name.top.head, *name.top.children)}
        for tree in self.trees.values():
            for word in tree.words:
                if word.lemma != top.text.lower() or id(word) in beside or word.tag in NAME:
                    continue
                others = [c for c in word.children if c.dep not in ("det", "punct", "compound", "cc", "conj")]
                plain = word.tag == "NN" and not others and word.dep not in ("compound", "attr")
                if not plain and word.dep not in ("compound", "nmod"):
                    return True
        return False

    def _site(self, top: Word, sentence: int) -> str:
        kind = top.text.lower()
        if kind not in self.words.sites:
            return ""
        named = [name for name in self._all if name.last.lower() == kind and len(name.parts) > 1]
        if len({name.parts for name in named}) != 1 or named[0].top.start > top.start:
            return ""
        return "" if self._has_rival(top, named) else named[0].wording

    def _in_full(self, top: Word, sentence: int) -> str:
        """“Ruiz” is Ana Ruiz, where she is the only one and no place has the name."""
        full = [n for n in self._all if n.last == top.text and 1 < len(n.parts) < 4]
        before = [name for name in full if name.top.start < top.start]
        if not before or len({name.parts for name in full}) != 1 or not any(name.told for name in full):
            return ""
        alone = [n for n in self._all if n.parts == (top.text,)]
        placed = any(
            n.top.dep == "pobj" and n.top.head.lemma in self.words.placed - {"of", "from", "to"}
            for n in alone
        )
        early = any(name.top.start < before[0].top.start for name in alone)
        if placed or early or before[0].parts[0].lower() in self.words.directions:
            return ""
        return " ".join(before[0].parts)

    # pronouns

    def _speaker(self, told: Telling) -> str:
        """“I will resign”, said Jonas Falk."""
        words = list(told.verb.subtree())
        if any(word.text.lower() in self.words.first_person for word in words if word not in told.subjects):
            return ""
        for above in told.verb.ancestors():
            subject = above.child("nsubj") if above.lemma in self.words.speaking else None
            if subject is not None:
                return _written(_run(subject)) if subject.tag == "NNP" else ""
        return ""

    def _person(self, pronoun: str, top: Word, sentence: int) -> str:
        """The one person named in this sentence and the two before, if there is only one."""
        near = [
            n for n in self._all if sentence - RECENT <= n.sentence <= sentence and n.top.start < top.start
        ]
        named = [name for name in near if not self._is_place(name)]
        wrong = self.words.female if pronoun == "he" else self.words.male
        if any(self._human(word) for word in self._nouns(sentence, top)):
            return ""
        if len({name.last for name in named}) != 1 or named[0].title in wrong:
            return ""
        best = max(named, key=lambda name: len(name.parts))
        known = any(name.told for name in self._all if name.last == best.last)
        if not known or _is_thing(best, self.words):
            return ""
        return self._longest(best)

    def _longest(self, name: Name) -> str:
        full = {n.parts for n in self._all if n.last == name.last and len(n.parts) > 1}
        return " ".join(full.pop()) if len(full) == 1 else " ".join(name.parts)

    def _nouns(self, sentence: int, top: Word) -> Iterator[Word]:
        for at in range(sentence - RECENT, sentence + 1):
            tree = self.trees.get(at)
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
        tree = self.trees.get(sentence - 1)
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
        return "" if rivals else _written(_whole(subject))

    def _may_be_person(self, subject: Word) -> bool:
        name = next((name for name in self._all if name.top is subject), None)
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


def _has_words(top: Word, words: frozenset[str]) -> bool:
    return any(child.text.lower() in words for child in top.children)


def _phrase(top: Word) -> str:
    return " ".join([*(c.text.lower() for c in top.children if c.dep == "compound"), top.text.lower()])


def _run(top: Word) -> list[Word]:
    left = [child for child in top.children if child.tag in NAME and child.index < top.index]
    return [*left, top]


def _whole(top: Word) -> list[Word]:
    """A noun with what stands before it."""
    left = [c for c in top.children if c.index < top.index and c.dep not in ("punct", "advmod", "prep")]
    words = [word for child in left for word in child.subtree()]
    return sorted([*words, top], key=lambda word: word.index)


def _written(words: Sequence[Word]) -> str:
    text = ""
    for at, word in enumerate(words):
        text += word.text if not at or words[at - 1].end == word.start else f" {word.text}"
    return text

"""Every name of an article with its title, once, and found by what a label asks for."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from articles.extraction.grammar.tree import Trees, Word

from .words import Spans, Words

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
NAME = frozenset({"NNP", "NNPS"})


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
class Naming:
    """The names of an article in the order of the text."""

    trees: Trees
    words: Words
    spans: Spans

    @cached_property
    def all(self) -> list[Name]:
        return [name for index in sorted(self.trees) for name in self._named(index)]

    @cached_property
    def by_sentence(self) -> dict[int, list[Name]]:
        return _grouped((name.sentence, name) for name in self.all)

    @cached_property
    def by_last(self) -> dict[str, list[Name]]:
        return _grouped((name.last, name) for name in self.all)

    @cached_property
    def by_top(self) -> dict[int, Name]:
        return {id(name.top): name for name in self.all}

    @cached_property
    def by_title(self) -> dict[str, list[Name]]:
        """Who is told to be what: “Mayor Anna Berg” and “Anna Berg, the mayor of Bodø”."""
        return _grouped((title, name) for name in self.all for title in self._titles(name))

    @cached_property
    def by_kind(self) -> dict[str, list[Name]]:
        """Names by their last part in small letters: “airport”."""
        return _grouped((name.last.lower(), name) for name in self.all if len(name.parts) > 1)

    @cached_property
    def nouns(self) -> dict[str, list[Word]]:
        """Every word that is no name, by its lemma."""
        words = (word for index in sorted(self.trees) for word in self.trees[index].words)
        return _grouped((word.lemma, word) for word in words if word.tag not in NAME)

    def _titles(self, name: Name) -> Iterator[str]:
        beside = [child for child in name.top.children if child.dep == "appos"]
        beside += [name.top.head] if name.top.dep == "appos" else []
        held = [
            word for word in beside if not any(c.text.lower() in self.words.no_more for c in word.children)
        ]
        yield from dict.fromkeys([name.title, *map(title_of, held)])

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
        wording = ("The " if article else "") + written(run)
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


def title_of(top: Word) -> str:
    """“prime minister” of “the Dutch prime minister”."""
    return " ".join([*(c.text.lower() for c in top.children if c.dep == "compound"), top.text.lower()])


def written(words: Sequence[Word]) -> str:
    text = ""
    for at, word in enumerate(words):
        text += word.text if not at or words[at - 1].end == word.start else f" {word.text}"
    return text


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups

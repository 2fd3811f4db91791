"""The words of a language, read once from lexicon/<language>.toml."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
FOLDER = Path(__file__).parent / "lexicon"


@dataclass(frozen=True)
class Lexicon:
    """One language's word tables. `tables` is the file as read; the rest is derived from it."""

    language: str
    tables: dict[str, dict]
    _derived: dict[str, Any] = field(default_factory=dict, compare=False)

    def table(self, name: str) -> dict:
        return self.tables[name]

    def entry(self, name: str, words: str) -> Any:
        """What a table says of a word as it stands in a text; KeyError if it has none.

        Capitals, hyphens and the width of blanks do not matter.
        """
        table = self.memo(
            f"table {name}", lambda lexicon: {_folded(k): v for k, v in lexicon.table(name).items()}
        )
        return table[_folded(words)]

    def words(self, name: str) -> tuple[str, ...]:
        """All words of a list in [cues], in the order of the file."""
        return tuple(self.tables["cues"][name])

    @property
    def event_nouns(self) -> frozenset[str]:
        """The nouns that name a happening: <language>.nouns.txt, with what [nouns] adds and takes."""
        return self.memo("event nouns", _event_nouns)

    def memo(self, name: str, build: Callable[["Lexicon"], T]) -> T:
        """What a module derives from the words (a pattern, a table), built once a language."""
        if name not in self._derived:
            self._derived[name] = build(self)
        return self._derived[name]

    def pattern(self, name: str) -> re.Pattern[str]:
        """A list of [cues] as one compiled pattern of whole words."""
        return self.memo(
            f"cue {name}",
            lambda lexicon: re.compile(rf"\b{alternatives(lexicon.words(name))}\b", re.IGNORECASE),
        )


def _event_nouns(lexicon: Lexicon) -> frozenset[str]:
    listed = (FOLDER / f"{lexicon.language}.nouns.txt").read_text(encoding="utf-8").split()
    nouns = lexicon.table("nouns")
    return frozenset(listed).union(nouns["also"]).difference(nouns["never"])


def _folded(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words.casefold()).strip()


def alternatives(phrases: Iterable[str]) -> str:
    """Phrases as a group of a pattern, longest first; a blank stands for blanks or a hyphen.

    They are gathered by their first letter, so that a word that begins with another one fails at once.
    """
    rests: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        rests.setdefault(phrase[:1], []).append(_written(phrase[1:]))
    return "(?:" + "|".join(_written(first) + _either(rest) for first, rest in rests.items()) + ")"


def _written(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"[\s-]{1,3}")


def _either(patterns: list[str]) -> str:
    return patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})"


@cache
def load(language: str) -> Lexicon:
    """The lexicon of a language; KeyError where there is none."""
    path = FOLDER / f"{language}.toml"
    if not re.fullmatch(r"[a-z]{2,3}", language) or not path.is_file():
        raise KeyError(language)
    return Lexicon(language, tomllib.loads(path.read_text(encoding="utf-8")))

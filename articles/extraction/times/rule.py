"""A recognition rule is a value: what it matches, what the match means, and lines that prove both."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from articles.extraction.lexicon import Lexicon

Fields = Mapping[str, object]


@dataclass(frozen=True)
class Rule:
    """One kind of time word or phrase.

    `starts` are the lower-case words it may begin with ("#" is any number): the recogniser tries the pattern
    only there, which keeps reading linear. `needs`, if given, are words of which one stands in every match,
    among its first sixteen: where none does, the pattern is not tried. That only saves time. `resolve` turns
    a match into a Piece's fields, or declines: None.
    A rule of kind "none" reads something that looks like a time and is not, so that no other rule does.
    """

    name: str
    kind: str
    starts: frozenset[str]
    pattern: str
    resolve: Callable[[re.Match[str], Lexicon], Fields | None]
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A rule's match in a text: the smallest thing that says something about time."""

    start: int
    end: int
    kind: str
    fields: Fields
    rule: str


@dataclass(frozen=True, slots=True)
class Pointed:
    """A day that words point at: `days` after publication or the day the story is at, or its last night."""

    base: Literal["publication", "story", "night"]
    days: int = 0


def lead(match: re.Match[str], length: int = 12) -> str:
    """So many characters that stand before a match."""
    return match.string[max(0, match.start() - length) : match.start()]


def words(*phrases: str) -> frozenset[str]:
    """The first words of phrases, for `Rule.starts`."""
    return frozenset(re.findall(r"#|\w+", phrase.lower())[0] for phrase in phrases)


def keys(*phrases: str) -> frozenset[str]:
    """The longest word of each phrase, for `Rule.needs`."""
    return frozenset(max(re.findall(r"[^\W\d_]+", phrase.lower()), key=len) for phrase in phrases)

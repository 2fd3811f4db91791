"""Whether words name a happening told elsewhere: by its class, a derivation, what takes part in it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.extraction.lexicon import Lexicon, alternatives

from .mentions import Mention, event_classes

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SHORTEST, LOOSE = 4, 3
# Where a noun phrase ends: what follows says where, when, of whom
PHRASE_ENDS = re.compile(
    r"[,;:.()“”\"–—]|\b(?:of|in|at|on|with|near|by|for|from|to|over|outside|inside|across|between|against|along|"
    r"which|who|that|and|but|as|when|where|while|was|were|is|had|has)\b",
    re.I,
)
ARTICLE = re.compile(
    r"\W*(?P<definite>(?i:the|that|this|those|these|its|their|his|her|both)|[A-Z][\w’'-]*['’]s?)\s|"
    r"\W*(?i:an?|another|one|two|three|four|several|some|many|more|other|further)\s"
)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "last", "final", "initial", "earlier", "latest")
FIRST = ("first", "initial")
EMPTY = frozenset(
    [
        *(
            "the",
            "a",
            "an",
            "and",
            "or",
            "of",
            "in",
            "at",
            "on",
            "to",
            "by",
            "for",
            "from",
            "with",
            "as",
            "that",
        ),
        *(
            "this",
            "it",
            "its",
            "he",
            "she",
            "they",
            "his",
            "her",
            "their",
            "was",
            "were",
            "had",
            "has",
            "have",
        ),
        *("been", "be", "is", "are", "who", "which", "after", "before", "into", "out", "up", "down", "off"),
        *(
            "over",
            "when",
            "while",
            "than",
            "just",
            "only",
            "barely",
            "mere",
            "hours",
            "hour",
            "minutes",
            "days",
        ),
    ]
)


def kin(one: str, other: str) -> bool:
    """Whether two words are one or derived from another: “charge” and “charged”, “eruption” and “erupted”."""
    if one == other or one[:1] != other[:1]:
        return one == other
    shorter = min(len(one), len(other))
    needed = max(SHORTEST, shorter - LOOSE) if max(len(one), len(other)) > shorter else shorter
    same = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return same >= needed


def content(text: str) -> list[str]:
    """The words of a stretch that mean something, in small letters."""
    return [w for w in (match.group().lower() for match in WORD.finditer(text)) if w not in EMPTY]


def head_noun(text: str) -> str:
    """The noun that a phrase is about: the last word before what only adds to it."""
    article = ARTICLE.match(text)
    begins = article.end() if article else 0
    ends = PHRASE_ENDS.search(text, begins)
    words = WORD.findall(text[begins : ends.start() if ends else len(text)])
    return words[-1].lower() if words else ""


def ordinal(words: Iterable[str]) -> str:
    return next((word for word in words if word in ORDINALS), "")


def is_definite(text: str) -> bool:
    """“the call”, “their call”, “Monday's call”, and names; not “a call”."""
    article = ARTICLE.match(text)
    return bool(article["definite"]) if article else True


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may name a happening."""

    words: tuple[str, ...]
    head: str
    ordinal: str
    classes: frozenset[str]

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> "Phrase":
        words = tuple(content(text))
        return cls(words, head_noun(text), ordinal(words), event_classes(text, 0, len(text), lexicon))


@dataclass(frozen=True, slots=True)
class Quote:
    """What the words of a mention give to compare with."""

    words: tuple[str, ...]
    subject: str
    ordinal: str

    @classmethod
    def of(cls, text: str, mention: Mention) -> "Quote":
        words = tuple(content(text[mention.start : mention.end]))
        return cls(words, subject_noun(text, mention), ordinal(words))


def names_it(text: str, phrase: Phrase, mention: Mention, quote: Quote, lexicon: Lexicon) -> int:
    """How well a noun phrase names a mention; 0 if it does not."""
    mine, its = phrase.ordinal, quote.ordinal
    unlike = bool(mine) and mine != its and not (mine in FIRST and not its)
    if unlike or not phrase.words:
        return 0
    if set(phrase.words) <= set(ORDINALS):  # “an hour after the first”
        return 2
    head, verb = phrase.head, mention.head.word if mention.head else ""
    told = (kin(head, verb) if verb else False) or _is_noun_of(head, text, mention, lexicon)
    subject = bool(quote.subject) and kin(head, quote.subject)
    alike = bool(phrase.classes & mention.classes)
    foreign = bool(phrase.classes and mention.classes) and not alike
    if (foreign and head not in lexicon.words("generic_nouns")) or not (told or subject or alike):
        return 0
    shared = sum(any(kin(word, other) for other in quote.words) for word in phrase.words)
    return 2 + 2 * told + 2 * subject + min(shared, 3) + 2 * bool(mine)


def _is_noun_of(noun: str, text: str, mention: Mention, lexicon: Lexicon) -> bool:
    """“The derailment” of a train that “left the rails”."""
    verbs = lexicon.table("nouns_of_verbs").get(noun)
    if verbs is None or mention.head is None:
        return False
    pattern = lexicon.memo(
        f"verbs of {noun}", lambda _: re.compile(rf"\b{alternatives(verbs)}\b", re.IGNORECASE)
    )
    return pattern.search(text, max(mention.start, mention.head.start - 8), mention.end) is not None


def tells_it(words: Sequence[str], verbs: Sequence[str], mention: Mention, quote: Quote, lemma: str) -> int:
    """How well a clause with a verb tells the same as a mention: “after the dam burst”; 0 if it does not.

    `words` are its words, `verbs` its verb as it stands and as a dictionary has it, `lemma` its own.
    """
    told = mention.head.word if mention.head else ""
    if not told or not any(kin(verb, form) for verb in verbs for form in (told, lemma) if verb and form):
        return 0
    others = [word for word in words if word not in verbs]
    shared = [word for word in others if any(kin(word, other) for other in quote.words)]
    return 1 + len(shared) if len(shared) * 5 >= len(others) * 3 else 0


def subject_noun(text: str, mention: Mention) -> str:
    """The noun right before a mention's verb group, as far as that can be told without a tree."""
    if mention.head is None:
        return head_noun(text[mention.start : mention.end])
    begins = min(max(mention.clause.start, mention.start), mention.head.start)
    return head_noun(text[begins : mention.head.start])

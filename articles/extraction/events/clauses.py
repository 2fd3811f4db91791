"""Clauses by rule: no parser, only verbs, connectors and punctuation, never inside a time expression."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.extraction.lexicon import Lexicon
from articles.extraction.text.sentences import Sentence

Tokens = list[re.Match[str]]
TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;:()“”\"«»]|(?<=\s)[-–—]{1,2}(?=\s)|[—–]")
SUBORDINATORS = frozenset(
    [
        "as",
        "after",
        "before",
        "when",
        "while",
        "which",
        "who",
        "whose",
        "where",
        "although",
        "though",
        "because",
        "until",
        "since",
        "if",
        "unless",
        "whereas",
    ]
)
CONJUNCTIONS = frozenset({"and", "but", "yet", "or"})
RELATIVE = frozenset({"which", "who", "whose", "where", "when"})
DASHES = frozenset({"-", "–", "—", "--"})
BREAKS = frozenset(',;:()“”"«»-–—') | {"--"}
# “It was almost noon when they came” tells one thing
IT_WAS = re.compile(r"\W*it\swas\s", re.I)
SUBJECT_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "his",
        "her",
        "its",
        "their",
        "this",
        "that",
        "these",
        "those",
        "there",
        "another",
    ]
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb form. `kind` is past (finite or participle), aux, or present."""

    start: int
    end: int
    word: str
    kind: str


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence with at most one statement. `opener` is the connector it begins with.

    `words` is where its own words begin, if it begins with an offset (“two hours after they left”).
    """

    start: int
    end: int
    sentence: int
    opener: str = ""
    verbs: list[Verb] = field(default_factory=list)
    words: int = 0

    @property
    def relative(self) -> bool:
        return self.opener in RELATIVE


@dataclass(frozen=True)
class VerbWords:
    past: frozenset[str]
    auxiliaries: frozenset[str]
    present: frozenset[str]
    not_verbs: frozenset[str]
    determiners: frozenset[str]
    reporting: frozenset[str]
    timetable: frozenset[str]


def verb_words(lexicon: Lexicon) -> VerbWords:
    verbs = {name: frozenset(words) for name, words in lexicon.table("verbs").items()}
    return VerbWords(
        past=verbs["past"],
        auxiliaries=verbs["auxiliaries"],
        present=verbs["finite_present"],
        not_verbs=verbs["not_verbs"],
        determiners=verbs["determiners"],
        reporting=frozenset(lexicon.words("reporting")),
        timetable=verbs["timetable"],
    )


@dataclass(frozen=True, slots=True)
class Fixed:
    """Where no clause may begin or end; `links` (“two hours after”) begin one of their own."""

    times: Sequence[tuple[int, int]]
    links: Sequence[tuple[int, int]]


def clauses(
    text: str,
    sentence: Sentence,
    times: Sequence[tuple[int, int]],
    links: Sequence[tuple[int, int]],
    lexicon: Lexicon,
) -> list[Clause]:
    """The clauses of a sentence; they cover it without gaps."""
    words, fixed = lexicon.memo("verbs", verb_words), Fixed(times, links)
    found = TOKEN.finditer(text, sentence.start, sentence.end)
    linked = {start for start, _ in links}
    tokens = [t for t in found if not _inside(t.start(), times) or t.start() in linked]
    verbs = _verbs(tokens, words)
    return _merged(text, _chunks(tokens, verbs, sentence, words, fixed))


def _inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (offset, 1 << 60)) - 1
    return at >= 0 and offset < spans[at][1]


def _verbs(tokens: list[re.Match[str]], words: VerbWords) -> dict[int, Verb]:
    found = {}
    for at, token in enumerate(tokens):
        word = token.group().lower()
        previous = tokens[at - 1].group().lower() if at else ""
        kind = _kind(word, previous, words)
        if kind and not (token.group()[0].isupper() and at and kind == "past"):
            found[at] = Verb(token.start(), token.end(), word, kind)
    return found


def _kind(word: str, previous: str, words: VerbWords) -> str:
    if word in words.auxiliaries or word.endswith(("n't", "n’t")):
        return "aux"
    bare = word.split("'")[0].split("’")[0]
    if bare in words.auxiliaries and len(bare) < len(word):
        return "aux"
    if previous in words.determiners and previous not in ("that",):
        return ""
    if word in words.past:
        return "past"
    if word in words.present or word in words.reporting:
        return "present"
    plural = previous.endswith("s") and previous not in words.auxiliaries
    if word in words.timetable and (word.endswith("s") or plural):
        return "present"
    regular = len(word) > 4 and word.endswith("ed") and word not in words.not_verbs and "-" not in word
    return "past" if regular else ""


def _chunks(
    tokens: Tokens,
    verbs: dict[int, Verb],
    sentence: Sentence,
    words: VerbWords,
    fixed: Fixed,
) -> list[Clause]:
    chunks = [Clause(sentence.start, sentence.end, sentence.index)]
    linked, told_until = dict(fixed.links), -1
    for at, token in enumerate(tokens):
        opener = "after" if token.start() in linked else _opens(tokens, verbs, at, words)
        if token.start() not in linked and _inside(token.start(), fixed.links):
            opener = None
        if token.group() == "," and at + 2 in verbs and tokens[at + 1].group() == "and":
            opener = None  # “, and left”: the next word decides
        if opener is None and token.group() == "and" and at + 1 in verbs:
            times = [a > token.start() for a, _ in fixed.times if a >= chunks[-1].start]
            opener = "and" if any(times) and not all(times) else None
        if opener == "said" and _leads_to_a_time(tokens, at, fixed):
            opener, told_until = None, at + 1
        opener = "said" if at == told_until and opener is None else opener
        if opener in CONJUNCTIONS and opener != "but" and not chunks[-1].verbs:
            opener = None
        if opener is not None and token.start() > chunks[-1].start:
            chunks[-1].end = token.start()
            own = linked.get(token.start(), 0)
            chunks.append(Clause(token.start(), sentence.end, sentence.index, opener, words=own))
        if at in verbs:
            chunks[-1].verbs.append(verbs[at])
    # “Two hours after they left” begins with what happened, “Two hours after the crash, they left” does not
    chunks[0].words = linked.get(sentence.start, 0) if chunks[0].verbs else 0
    return chunks


def _leads_to_a_time(tokens: Tokens, at: int, fixed: Fixed) -> bool:
    """“said on Sunday that”: the day still belongs to the saying."""
    following = tokens[at + 1].start() if at + 1 < len(tokens) else -1
    return any(tokens[at].end() <= start < following for start, _ in fixed.times)


def _opens(tokens: Tokens, verbs: dict[int, Verb], at: int, words: VerbWords) -> str | None:
    """The kind of boundary a token makes before itself, or None."""
    word = tokens[at].group().lower()
    following = tokens[at + 1].group().lower() if at + 1 < len(tokens) else ""
    if word in BREAKS:
        return word
    if word in SUBORDINATORS:
        quantity = word == "as" and following in ("of", "well", "many", "much", "a", "an", "part", "to")
        return None if quantity else word
    if word in CONJUNCTIONS:
        own_subject = (
            following in SUBJECT_WORDS or tokens[at + 1].group()[:1].isupper() if following else False
        )
        return word if own_subject or word == "but" else None
    if at and at - 1 in verbs and verbs[at - 1].word in words.reporting and at not in verbs and word != "to":
        return "said"
    return None


def _merged(text: str, chunks: list[Clause]) -> list[Clause]:
    """Chunks without a verb join the one before; a sentence's first joins the one after."""
    merged: list[Clause] = []
    for chunk in chunks:
        previous = merged[-1] if merged else None
        if _closes_aside(merged, chunk):
            merged.pop()
            merged[-1].end = chunk.end
            continue
        loose = not chunk.verbs or _no_subject(text, chunk) or (previous and not previous.verbs)
        loose = loose or bool(previous and chunk.opener == "when" and IT_WAS.match(text, previous.start))
        if previous and loose and not _stands_alone(previous, chunk):
            previous.end = chunk.end
            if not previous.verbs and previous.opener in BREAKS | {""}:
                previous.opener = (
                    chunk.opener if chunk.opener in SUBORDINATORS and not previous.opener else previous.opener
                )
            previous.verbs += chunk.verbs
        else:
            merged.append(chunk)
    return merged


def _no_subject(text: str, chunk: Clause) -> bool:
    """“, at 6 a.m. and flew on”: the verb goes with the clause before."""
    before = text[chunk.start : chunk.verbs[0].start].rstrip()
    return chunk.opener == "," and before.endswith(" and")


def _closes_aside(merged: list[Clause], chunk: Clause) -> bool:
    """“who arrived in Arcachon – a town built on sand – on Monday”: the second dash ends an aside."""
    dashes = chunk.opener in DASHES and len(merged) > 1 and merged[-1].opener in DASHES
    return bool(dashes and not chunk.verbs and merged[-2].verbs)


def _stands_alone(previous: Clause, chunk: Clause) -> bool:
    """A colon parts what has a verb from what has; a semicolon even “the night before, …”."""
    if chunk.opener == ";":
        return bool(previous.verbs)
    return chunk.opener == ":" and bool(chunk.verbs) and bool(previous.verbs)

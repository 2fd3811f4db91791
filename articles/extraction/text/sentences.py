"""Paragraphs and sentences as offsets into the pasted text: nupunkt inside a line, then repairs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import nupunkt

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
# “until 4 a.m. Residents fled”: the abbreviation also ends the sentence if a capital and a small word follow
NO_START = (
    r"(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Eastern|Central|Mountain|Pacific|Greenwich)|"
    r"[A-Z][a-z]+\s(?:[Tt]ime|[Ss]tandard|[Dd]aylight)\b|Local\b)"
)
# a word of these begins a sentence, whatever comes after it
FIRST = (
    "At|By|In|On|From|Between|About|Around|Nearly|Some|The|An?|After|Before|Within|Until|Since|Under|When|As|"
    "He|She|It|They|We|His|Her|Its|Their|There|This|That|These|Those|But|And|Two|Three|Four|Five|Six|Another"
)
CLOCK_END = re.compile(
    rf"\b[ap]\.\s?m\.\s+{NO_START}(?=[A-Z][a-z]*,?\s[a-z]|[“\"]|(?:{FIRST})\s)|\d\s?[ap]m\.\s+(?=[A-Z“\"])"
)
# “far to the west. By”, “at 05:10. The”: a small word of four letters or a clock is no abbreviation
PLAIN_END = re.compile(r"(?:(?<=[^\W\d_A-Z][a-z]{3})|(?<=\d[:.]\d\d))\.\s+(?=[A-Z“‘])")
ABBREVIATED = re.compile(r"\b(?:approx|dept|govt|assoc|incl|resp|corp|prof)\.\s+$")
# “U.S. Officials” and “St. Petersburg” stay whole; “(AP) -- ” never ends a sentence
ENDS = (CLOCK_END, PLAIN_END)
OPENERS, CLOSERS = "“«„", "”»"
LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    paragraph: int
    index: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    start: int
    end: int
    index: int


def paragraphs(text: str) -> list[Paragraph]:
    """Each line that is not blank; an article's paragraphs are lines once it is pasted."""
    found: list[Paragraph] = []
    for match in LINE.finditer(text):
        start, end = _trim(text, match.start(), match.end())
        if start < end:
            found.append(Paragraph(start, end, len(found)))
    return found


def sentences(text: str, within: list[Paragraph]) -> list[Sentence]:
    found: list[Sentence] = []
    for paragraph in within:
        for start, end in _spans(text, paragraph):
            found.append(Sentence(start, end, paragraph.index, len(found)))
    return found


def _spans(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    line = text[paragraph.start : paragraph.end]
    pending: tuple[int, int] | None = None
    for start, end in _cut_long(_split(line, nupunkt.sent_spans(line))):
        if pending:
            start = pending[0]
        if _open_quotation(line[start:end]) and end - start < LONGEST // 5:
            pending = (start, end)
            continue
        pending = None
        yield from _placed(text, paragraph, start, end)
    if pending:
        yield from _placed(text, paragraph, *pending)


def _placed(text: str, paragraph: Paragraph, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _trim(text, paragraph.start + start, paragraph.start + end)
    if start < end:
        yield start, end


def _split(line: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        for at in sorted({match.end() for ending in ENDS for match in ending.finditer(line, start, end)}):
            if start < at < end and not ABBREVIATED.search(line, max(start, at - 12), at):
                yield start, at
                start = at
        if start < end:
            yield start, end


def _cut_long(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A line without a full stop can be a megabyte: bounded pieces keep every later stage linear."""
    for start, end in spans:
        while end - start > LONGEST:
            yield start, start + LONGEST
            start += LONGEST
        yield start, end


def _open_quotation(sentence: str) -> bool:
    """Whether a short quotation opened here is not closed yet: “Is it over? No.” is one unit."""
    opened = sum(sentence.count(mark) for mark in OPENERS)
    return opened > sum(sentence.count(mark) for mark in CLOSERS) and sentence.lstrip()[:1] not in OPENERS


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

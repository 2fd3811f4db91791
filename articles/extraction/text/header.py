"""What surrounds the story: dateline, byline, promo lines, captions, sign-up boilerplate. Never an event."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction.lexicon import Lexicon

from .sentences import Paragraph

DATED = r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,?\s\d{4})?|\d{1,2}\s[A-Z][a-z]{2,8}\.?(?:\s\d{4})?)"
PLACE = r"[A-Z][A-Z .’'/-]{2,40}(?:,\s[A-Z][A-Za-z .]{1,24}){0,2}"
AGENCY = r"\([^)\n]{2,40}\)"
DATELINE = re.compile(
    rf"(?:{PLACE},?\s{DATED}\s{AGENCY}|{PLACE},?\s{DATED}|{PLACE}\s{AGENCY}|{PLACE}|{DATED}\s{AGENCY})"
    r"\s?(?:--?|[–—])(?:\s|$)"
)
BYLINE = re.compile(r"(?:By|Written by|Von|Reporting by)\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,4}\b")
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s"
DATE_LINE = re.compile(
    rf"(?:(?:Last\s)?(?:[Uu]pdated|[Pp]ublished|[Pp]osted)(?:\son|\sat)?:?\s)?(?:{WEEKDAY})?{DATED}"
    r"(?:,?\s(?:at\s)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?)?\.?"
)
COUNTER = re.compile(r"\b\d{1,2}/\d{1,2}\s[A-Z]")
DATELINE_REASON = "It is the dateline."
TITLE_REASON = "It is the title; the story tells it again."
LONGEST_BYLINE, LONGEST_TITLE = 120, 140
HEAD = 4  # lines that may stand between the title and the story


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch that is not the story, and why."""

    start: int
    end: int
    reason: str


def asides(text: str, paragraphs: list[Paragraph], lexicon: Lexicon) -> list[Aside]:
    """Title, date line, datelines, bylines, promo lines, captions and boilerplate, in text order."""
    found = list(_head(text, paragraphs, lexicon))
    for paragraph in paragraphs[len(found) :]:
        line = text[paragraph.start : min(paragraph.end, paragraph.start + 3000)]
        reason = _whole_line(line, lexicon)
        if reason:
            found.append(Aside(paragraph.start, paragraph.end, reason))
            continue
        dateline = DATELINE.match(line)
        if dateline:
            found.append(Aside(paragraph.start, paragraph.start + dateline.end(), DATELINE_REASON))
    return found


def _head(text: str, paragraphs: list[Paragraph], lexicon: Lexicon) -> Iterator[Aside]:
    """The title and the lines between it and the story: its date, its byline."""
    lines = [text[p.start : min(p.end, p.start + LONGEST_TITLE * 4)] for p in paragraphs[: HEAD + 2]]
    small = itertools.takewhile(lambda line: _whole_line(line, lexicon), lines[1:])
    body = 1 + sum(1 for _line in small)
    if body >= len(lines) or not _is_title(lines[0], lines[body], text[paragraphs[body].end - 1]):
        return
    yield Aside(paragraphs[0].start, paragraphs[0].end, TITLE_REASON)
    for paragraph, line in zip(paragraphs[1:body], lines[1:body], strict=True):
        yield Aside(paragraph.start, paragraph.end, _whole_line(line, lexicon))


def _is_title(line: str, story: str, last: str) -> bool:
    """A short first line without a full stop, before a longer one that begins and ends like a sentence."""
    short = len(line) <= LONGEST_TITLE and len(story) > len(line)
    return short and line[-1] not in ".:;,!" and not story[0].islower() and last in '.!?”"'


def _whole_line(line: str, lexicon: Lexicon) -> str:
    lowered = line.lower()
    if lowered.startswith(lexicon.words("promo")):
        return "It is a line that points to another story."
    if any(cue in lowered for cue in lexicon.words("caption")) or len(COUNTER.findall(line)) > 2:
        return "It is a photo caption."
    if len(line) < 400 and any(cue in lowered for cue in lexicon.words("boilerplate")):
        return "It is the page's own text, not the story."
    if BYLINE.match(line) and len(line) < LONGEST_BYLINE:
        return "It is the byline."
    if DATE_LINE.fullmatch(line):
        return "It is the date of the page."
    return ""

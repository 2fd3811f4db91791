"""What surrounds the story: dateline, byline, promo lines, captions, sign-up boilerplate. Never an event."""

import re
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
COUNTER = re.compile(r"\b\d{1,2}/\d{1,2}\s[A-Z]")
DATELINE_REASON = "It is the dateline."
TITLE_REASON = "It is the title; the story tells it again."
LONGEST_BYLINE, LONGEST_TITLE = 120, 110


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch that is not the story, and why."""

    start: int
    end: int
    reason: str


def asides(text: str, paragraphs: list[Paragraph], lexicon: Lexicon) -> list[Aside]:
    """Datelines, bylines, promo lines, captions and boilerplate, in text order."""
    found = []
    for paragraph in paragraphs:
        if paragraph.index == 0 and _is_title(text, paragraphs):
            found.append(Aside(paragraph.start, paragraph.end, TITLE_REASON))
            continue
        line = text[paragraph.start : min(paragraph.end, paragraph.start + 3000)]
        reason = _whole_line(line, lexicon)
        if reason:
            found.append(Aside(paragraph.start, paragraph.end, reason))
            continue
        dateline = DATELINE.match(line)
        if dateline:
            found.append(Aside(paragraph.start, paragraph.start + dateline.end(), DATELINE_REASON))
    return found


def _is_title(text: str, paragraphs: list[Paragraph]) -> bool:
    """A short first line without a full stop, before a longer one that begins and ends like a sentence."""
    lines = [text[p.start : min(p.end, p.start + LONGEST_TITLE * 4)] for p in paragraphs[:2]]
    if len(lines) < 2 or len(lines[0]) > LONGEST_TITLE or len(lines[1]) <= len(lines[0]):
        return False
    return lines[0][-1].isalnum() and not lines[1][0].islower() and text[paragraphs[1].end - 1] in '.!?”"'


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
    return ""

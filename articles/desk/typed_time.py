"""A time as an editor types it: the notation, or plain words read as if they stood in the article."""

import re
from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from articles.extraction import Reference, TimeExpression, extract
from articles.extraction.pipeline import times
from articles.models import Article
from articles.proposing import reference
from timeline.notation import from_text
from timeline.wallclock import echo
from timeline.when import When, WhenError

DATED = re.compile(r"\d{4}-\d\d")
LEADING = frozenset({"at", "in", "on", "during", "the", "some", "time", "sometime"})


def reader(article: Article) -> Callable[[str, str], When]:
    """A function for `WhenField`: reads a line in the article's clock and calendar. Raises WhenError."""

    def read(line: str, zone: str) -> When:
        try:
            return from_text(line, zone)
        except WhenError as error:
            # written as a date, or understood and impossible: a gap, a repeat, no such zone
            if DATED.search(line) or type(error) is not WhenError:
                raise
        return _in_words(line, replace(reference(article), zone=zone))

    return read


def _in_words(line: str, known: Reference) -> When:
    """The time that is the whole line, alone or as a sentence would have it. Raises WhenError."""
    spans = times(line, reference=known)
    if len(spans) == 1 and _is_whole(line, spans[0].text):
        return _placed(spans[0], line)
    found = extract(f"The attack happened {line}.", reference=known, parser=None).events
    if len(found) == 1 and _is_whole(line, found[0].when.wording):
        return found[0].when
    understood = ", ".join(f"“{echo(span.text)}”" for span in spans if span.when)
    if understood:
        raise WhenError(
            _("Only %(part)s was understood. Write one time, and nothing else.") % {"part": understood}
        )
    raise WhenError(_unclear(line))


def _is_whole(line: str, words: str) -> bool:
    """Whether these words are all the line says, but for a preposition in front: none may be passed over."""
    before, _found, after = line.partition(words) if words else (line, "", line)
    return not after.strip(" .,") and LEADING.issuperset(before.lower().split())


def _placed(span: TimeExpression, line: str) -> When:
    if span.when is None:
        raise WhenError(span.problem or _unclear(line))
    return span.when


def _unclear(line: str) -> str:
    return _(
        "“%(line)s” was not understood. Write it in words, like about 4 am on Friday, "
        "or like 2025-07-04 04:10, about 2025-07-04 03:45..04:15, 2025-07-04 or unknown."
    ) % {"line": echo(line)}

"""A time as an editor types it: the notation, or plain words read as if they stood in the article."""

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from articles.extraction import Reference, extract
from articles.models import Article
from articles.services import reference
from timeline.notation import from_text
from timeline.wallclock import echo
from timeline.when import When, WhenError


def reader(article: Article) -> Callable[[str, str], When]:
    """A function for `WhenField`: reads a line in the article's clock and calendar. Raises WhenError."""

    def read(line: str, zone: str) -> When:
        try:
            return from_text(line, zone)
        except WhenError as error:
            if type(error) is not WhenError:  # understood, but it cannot be: a gap, a repeat
                raise
        return _in_words(line, replace(reference(article), zone=zone))

    return read


def _in_words(line: str, known: Reference) -> When:
    """The one time expression that is the whole line, full stops and commas aside."""
    spans = extract(line, reference=known).spans
    for span in spans:
        if not (line[: span.start] + line[span.end :]).strip(" .,;"):
            if span.when is None:
                raise WhenError(span.problem or _unclear(line))
            return span.when
    understood = ", ".join(f"“{echo(span.text)}”" for span in spans if span.when)
    if understood:
        raise WhenError(
            _("Only %(part)s was understood. Write one time, and nothing else.") % {"part": understood}
        )
    raise WhenError(_unclear(line))


def _unclear(line: str) -> str:
    return _(
        "“%(line)s” was not understood. Write it in words, like about 4 am on Friday, "
        "or like 2025-07-04 04:10, about 2025-07-04 03:45..04:15, 2025-07-04 or unknown."
    ) % {"line": echo(line)}

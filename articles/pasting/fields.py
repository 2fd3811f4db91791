"""What a pasted page tells of its article, as values for the fields of the paste form."""

import re

from django.utils.translation import gettext as _

from articles.languages import known_language
from articles.pasting import read

FOUND = ("title", "outlet", "byline", "url", "published", "language")
Values = dict[str, str]


def told_by_page(markup: str) -> tuple[str, Values]:
    """The readable text, and the value of each field that the markup names; raises Unwieldy."""
    pasted = read(markup)
    values = dict(pasted.found)
    language = known_language(values.pop("language", ""))
    return pasted.text, {**values, **({"language": language} if language else {})}


def remark(name: str, value: str) -> str:
    """What an editor is told beside a value that was found."""
    if name != "published":
        return _("Found in the page.")
    if ":" not in value:
        return _("Found in the page, without a clock: add it.")
    if re.search(r"(?:Z|[+-]\d\d:?\d\d)$", value):
        return _("Found in the page, with its distance from UTC.")
    return _("Found in the page, without a zone: say below which one it is.")

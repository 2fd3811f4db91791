"""What the text says of a happening besides its time: counts, and who tells it. For one quiet line."""

from typing import Any

from django.utils.translation import gettext as _

from articles.models import Proposal


def quiet_line(proposal: Proposal) -> str:
    """“at least 14 injured, preliminary, according to the mayor · the text is not sure”, or nothing."""
    counts = [count_in_words(fact) for fact in proposal.facts]
    named = {fact["source"] for fact in proposal.facts}
    if proposal.source and proposal.source not in named:
        counts.append(_according(proposal.source))
    if proposal.factuality == "hedged":
        counts.append(_("the text is not sure"))
    return " · ".join(filter(None, counts))


def count_in_words(fact: dict[str, Any]) -> str:
    """Two counts that differ are two lines of the text, so each is told with whoever gives it."""
    words = " ".join(filter(None, (fact["bound"], f"{fact['number']:,g}", fact["kind"])))
    return ", ".join(filter(None, (words, fact["status"], fact["source"] and _according(fact["source"]))))


def _according(source: str) -> str:
    return _("according to %(source)s") % {"source": source.replace("The ", "the ", 1)}

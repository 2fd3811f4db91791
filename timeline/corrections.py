"""What readers are told of a correction: what changed, in words made from the recorded values."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from timeline.models import Revision
from timeline.moments import Moment, moment
from timeline.notation import from_json
from timeline.wording import words


@dataclass(frozen=True, slots=True)
class Correction:
    at: Moment
    sentences: list[str]
    note: str


def told(revision: Revision, zone: str, *, beside: str = "") -> Correction:
    """A public correction in the clock of `zone`; `beside` is the day in words that already stands above it."""
    sentences = [sentence for field, change in revision.changes.items() if (sentence := _of(field, change, zone))]
    return Correction(moment(revision.at, zone, beside=beside), sentences, revision.note)


def _of(field: str, change: list[Any], zone: str) -> str:
    """What changed, without repeating what was wrong: only times are told with their old value."""
    if field == "when":
        return _time_changed(*change, zone)
    sentences = {
        "headline": _("Headline changed."),
        "body": _("Text changed."),
        "claims": _("Sources changed."),
    }
    return sentences.get(field, "")


def _time_changed(old: dict[str, Any], new: dict[str, Any], zone: str) -> str:
    before, after = (words(from_json(value), zone=zone) for value in (old, new))
    if before.sentence == after.sentence:
        return _("How the time was worked out changed.")
    whole = before.day != after.day or before.main == after.main
    told = [value.sentence if whole else value.main for value in (before, after)]
    return _("Time changed from %(old)s to %(new)s.") % {"old": told[0], "new": told[1]}

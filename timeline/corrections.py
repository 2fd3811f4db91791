"""What readers are told of a correction: what changed, in words made from the recorded values."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from timeline.history import Changes
from timeline.models import Revision
from timeline.notation import from_json
from timeline.spoken import Moment, moment
from timeline.when import Basis, Qualifier, Shape, When
from timeline.wording import words

TOLD = ("when", "headline", "body", "claims")  # in this order: PostgreSQL keeps none


@dataclass(frozen=True, slots=True)
class Correction:
    at: Moment
    sentences: list[str]
    note: str


def told(revision: Revision, zone: str, *, beside: date | None = None) -> Correction:
    """A public correction in the clock of `zone`; `beside` is the day that already stands above it."""
    changes = revision.changes
    fields = [field for field in TOLD if field in changes and not _moved_along(field, changes)]
    sentences = [_of(field, changes[field], zone) for field in fields]
    return Correction(moment(revision.at, zone, beside=beside), sentences, revision.note)


def _moved_along(field: str, changes: Changes) -> bool:
    """Whether sources changed only in that times worked out from another event moved with the event's."""
    if field != "claims" or "when" not in changes:
        return False
    kept = [
        [{**claim, "when": None} if claim["when"]["basis"] == Basis.EVENT else claim for claim in side or []]
        for side in changes[field]
    ]
    return kept[0] == kept[1]


def _of(field: str, change: list[Any], zone: str) -> str:
    """What changed, without repeating what was wrong: only times are told with their old value."""
    if field == "when":
        old, new = change
        return _time_changed(old, new, zone)
    return {
        "headline": _("Headline changed."),
        "body": _("Text changed."),
        "claims": _("Sources changed."),
    }[field]


def _time_changed(old: dict[str, Any], new: dict[str, Any], zone: str) -> str:
    before, after = from_json(old), from_json(new)
    told = [words(when, zone=zone) for when in (before, after)]
    if told[0].sentence == told[1].sentence and told[0].clock == told[1].clock:
        return _("How the time was worked out changed.")
    if before.end and after.end and before.start == after.start:
        sentence = _("Time of the end changed from %(old)s to %(new)s.")
        before, after = _end_of(before), _end_of(after)
    else:
        sentence = _("Time changed from %(old)s to %(new)s.")
    return sentence % {"old": _quoted(before, after, zone), "new": _quoted(after, before, zone)}


def told_beside(when: When, other: When, zone: str) -> str:
    """The words of a time next to another's: with its day where that differs, a date as the date it is."""
    told, beside = words(when, zone=zone), words(other, zone=zone)
    if when.known.granularity.is_date and told.day != beside.day:
        return told.sentence
    text = told.clock if told.main == beside.main and told.clock else told.main
    return f"{text}, {told.day}" if told.day != beside.day and told.day not in text else text


def _quoted(when: When, other: When, zone: str) -> str:
    """In a sentence, words that would not read on stand in quotation marks."""
    text = told_beside(when, other, zone)
    reads_on = when.shape is Shape.POINT and when.start.qualifier in (Qualifier.EXACT, Qualifier.ABOUT)
    return text if reads_on else f"“{text}”"


def _end_of(when: When) -> When:
    assert when.end is not None  # asked of spans only
    return replace(when, start=when.end, end=None, shape=Shape.POINT, offset_min=None, offset_max=None)

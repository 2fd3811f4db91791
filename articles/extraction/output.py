"""Extractions as the JSON of the command line. The keys are a contract."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from timeline.when import Basis, Bounds, Granularity, Shape, When, to_local

from .candidate import Candidate, Extraction, TimeExpression, Unplaced

SECOND = timedelta(seconds=1)


def events(doc: str, extraction: Extraction) -> dict[str, Any]:
    found: dict[str, Any] = {
        "doc": doc,
        "events": [_event(candidate) for candidate in extraction.events],
        "upcoming": [_event(candidate) for candidate in extraction.upcoming],
        "folded": [_event(candidate) for candidate in extraction.folded],
        "unplaced": [_unplaced(item) for item in extraction.unplaced],
    }
    return {**found, "notes": list(extraction.notes)} if extraction.notes else found


def times(doc: str, found: list[TimeExpression]) -> dict[str, Any]:
    return {"doc": doc, "spans": [_span(span) for span in found if span.value]}


def _event(candidate: Candidate) -> dict[str, Any]:
    when = candidate.when
    return {
        "label": candidate.label,
        "quote": candidate.quote,
        "quote_start": candidate.quote_start,
        "quote_end": candidate.quote_end,
        "start": _shown(start_of(when), when.zone),
        "end": _shown(end_of(when), when.zone),
        "precision": precision(when),
        "approximate": candidate.approximate,
        "start_earliest": _shown(when.start.earliest, when.zone),
        "start_latest": _shown(when.start.latest, when.zone),
        "end_earliest": when.end and _shown(when.end.earliest, when.zone),
        "end_latest": when.end and _shown(when.end.latest, when.zone),
        "zone": when.zone,
        "wording": when.wording,
        "basis": str(when.basis),
        "anchor": candidate.anchor,
        "confidence": candidate.confidence,
        "explanation": list(candidate.explanation),
        "tier": candidate.tier,
        "factuality": candidate.factuality,
        "reason": candidate.reason,
        "source": candidate.source,
        "facts": [asdict(fact) for fact in candidate.facts],
        "place": candidate.place,
        "score": candidate.score,
        "also": [list(passage) for passage in candidate.also],
        "part_of": candidate.part_of,
    }


def _unplaced(item: Unplaced) -> dict[str, Any]:
    return {
        "quote": item.quote,
        "quote_start": item.quote_start,
        "quote_end": item.quote_end,
        "wording": item.wording,
        "reason": item.reason,
    }


def _span(span: TimeExpression) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "type": span.type,
        "value": span.value,
        "mod": span.mod or None,
    }


def start_of(when: When) -> datetime | None:
    """The best single estimate, or None; a named unit or part of the day is shown by its beginning."""
    start = when.start
    if when.basis in (Basis.EVENT, Basis.PUBLICATION) and not start.is_closed:
        return None  # before or after another event, or no later than publication: a bound is no estimate
    if start.is_closed and (start.granularity.is_date or start.granularity is Granularity.PART_OF_DAY):
        return start.earliest
    if start.earliest is None and start.latest and start.granularity.is_date:
        return start.latest - SECOND
    return start.best


def end_of(when: When) -> datetime | None:
    """The end's best estimate; a point in a part of the day shows that part as its interval."""
    if when.shape is Shape.SPAN and when.end is not None:
        return _last(when.end)
    if when.shape is Shape.POINT and when.start.granularity is Granularity.PART_OF_DAY:
        return when.start.latest
    return None


def _last(end: Bounds) -> datetime | None:
    """A day that ends a span is shown by its last second, so that the date is right."""
    if end.granularity.is_date and end.latest is not None:
        return end.latest - SECOND
    return end.latest if end.granularity is Granularity.PART_OF_DAY else end.best


def precision(when: When) -> str:
    """The unit of the start; of the end where only that is told. Seconds count as minutes."""
    granularity = when.known.granularity
    if when.end is not None and when.start.earliest is None:
        granularity = when.end.granularity
    return "minute" if granularity is Granularity.SECOND else str(granularity)


def _shown(instant: datetime | None, zone: str) -> str | None:
    """ISO 8601 with the offset of the zone; an instant the zone pushes beyond year 1 or 9999 stays in UTC."""
    if instant is None:
        return None
    local = to_local(instant, zone)
    offset = local - instant.replace(tzinfo=None)
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{local.isoformat()}{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"

"""From the seconds that a network found to a time as the engine tells it: dated, narrowed, or bounded."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from timeline.when import Basis, Bounds, Granularity, Qualifier, When, WhenError

from .because import Relation
from .mentions import Mention
from .network import Interval, Strength

# wider than this is no time of day, and hours were not meant to give a day
WIDEST = timedelta(hours=18)
NARROW = timedelta(hours=12)
FEW_MINUTES = timedelta(minutes=15)
DAY = timedelta(days=1)


def derived(
    mention: Mention, low: Sequence[Relation], high: Sequence[Relation], found: Interval
) -> When | None:
    """The time of a mention that had none; None where nothing useful was found.

    An order alone gives one bound, and publication closes only what an amount begins.
    """
    counts = bool(low) and low[0].strength >= Strength.VAGUE
    first = _instant(found.earliest if low else None)
    last = _instant(found.latest if high or counts else None)
    nearest = max((chain[0] for chain in (low, high) if chain), key=lambda r: r.strength)
    anchor = nearest.other(mention)
    bounds = _bounds(first, last, nearest, anchor)
    if bounds is None:
        return None
    least, most = _offset(nearest, mention)
    return When(
        bounds,
        zone=anchor.when.zone,
        zone_basis=anchor.when.zone_basis,
        basis=Basis.EVENT,
        wording=nearest.link.wording if nearest.link else "",
        offset_min=least,
        offset_max=most,
    )


def narrower(mention: Mention, chain: Sequence[Relation], found: Interval) -> When | None:
    """The coarse time of a mention made narrower, by an amount or by what is usually so."""
    start, nearest = mention.when.start, chain[0]
    first, last = _instant(found.earliest), _instant(found.latest)
    coarse = start.granularity.is_date or start.granularity is Granularity.PART_OF_DAY or mention.marks_end
    if not coarse or first is None or last is None or not (start.earliest and start.latest):
        return None
    assumed = nearest.strength is Strength.ASSUMED
    counts = nearest.strength >= Strength.VAGUE or (assumed and nearest.together)
    if not counts or last - first > NARROW or last - first >= start.latest - start.earliest:
        return None
    if assumed or (nearest.link is not None and nearest.link.most is None):
        bounds = replace(start, earliest=first, latest=last, qualifier=Qualifier.BETWEEN)
    else:
        bounds = Bounds(first, last, _clock(first, last), Qualifier.BETWEEN)
    try:
        return replace(mention.when, start=bounds)
    except WhenError:
        return None


def _bounds(
    first: datetime | None, last: datetime | None, nearest: Relation, anchor: Mention
) -> Bounds | None:
    link = nearest.link
    if first is None or last is None:
        if first is None and last is None:
            return None
        unit = anchor.when.known.granularity
        side = Qualifier.AFTER if last is None else Qualifier.BEFORE
        return Bounds(first, last, unit, side)
    if link is not None and link.least >= DAY and not link.part:
        exact = link.least == link.most and last - first <= DAY + timedelta(hours=1)
        return Bounds(first, last, Granularity.DAY, Qualifier.EXACT if exact else Qualifier.ABOUT)
    if last - first > WIDEST:
        return None
    if link is not None and link.part:
        return Bounds(first, last, Granularity.PART_OF_DAY, Qualifier.EXACT)
    counted = nearest.strength >= Strength.VAGUE
    qualifier = Qualifier.EXACT if first == last else Qualifier.ABOUT if counted else Qualifier.BETWEEN
    return Bounds(first, last, _clock(first, last), qualifier)


def _clock(first: datetime, last: datetime) -> Granularity:
    """Bounds a few minutes apart tell a minute; anything wider is meant to the hour."""
    return Granularity.MINUTE if last - first < FEW_MINUTES else Granularity.HOUR


def _offset(relation: Relation, mention: Mention) -> tuple[timedelta | None, timedelta | None]:
    link = relation.link
    if link is None or link.most is None:
        return None, None
    return (-link.most, -link.least) if mention is relation.earlier else (link.least, link.most)


def _instant(second: int | None) -> datetime | None:
    return None if second is None else datetime.fromtimestamp(second, UTC)

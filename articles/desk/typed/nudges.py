"""A time moved a little: minutes as they pass, days as the calendar counts them, or made unknown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.bounds import moved
from timeline.wallclock import unit_edge
from timeline.when import Bounds, Granularity, When, WhenError, to_local, to_utc

DAYS = {"day-before": -1, "day-after": 1}
NUDGES = {
    "-60": gettext_lazy("−60 min"),
    "-15": gettext_lazy("−15"),
    "-5": gettext_lazy("−5"),
    "5": gettext_lazy("+5"),
    "15": gettext_lazy("+15"),
    "60": gettext_lazy("+60 min"),
    "day-before": gettext_lazy("the day before"),
    "day-after": gettext_lazy("the day after"),
    "unknown": gettext_lazy("unknown time"),
}


def nudged(when: When, name: str) -> When:
    """The time moved by one of NUDGES, both its ends together. Raises WhenError where it cannot be."""
    if name not in NUDGES:
        raise WhenError(_("There is no such button."))
    if name == "unknown":
        return When.unknown(when.zone)
    if not when.known.is_known:
        raise WhenError(_("The time is not known, so there is nothing to move."))
    if name in DAYS:
        return _moved(when, lambda bounds: _by_days(bounds, DAYS[name], when.zone))
    return _moved(when, lambda bounds: _by_minutes(bounds, int(name)))


def _moved(when: When, move: Callable[[Bounds], Bounds]) -> When:
    return replace(when, start=move(when.start), end=move(when.end) if when.end else None)


def _by_minutes(bounds: Bounds, minutes: int) -> Bounds:
    if bounds.is_known and not bounds.granularity.is_clock:
        raise WhenError(_("Only a clock can be moved by minutes, and this is a date or a part of the day."))
    return bounds.shifted(timedelta(minutes=minutes), timedelta(minutes=minutes))


def _by_days(bounds: Bounds, days: int, zone: str) -> Bounds:
    """Local days: 04:00 stays 04:00 over a change of the clocks. Raises NonexistentTime and AmbiguousTime."""
    if bounds.is_known and bounds.granularity in (Granularity.MONTH, Granularity.YEAR):
        raise WhenError(_("Only the month or the year is known, so it cannot be moved by a day."))

    def edge(instant: datetime | None, *, closing: bool) -> datetime | None:
        local = None if instant is None else moved(to_local(instant, zone), timedelta(days=days))
        if local is None or not bounds.granularity.is_clock:
            return local and unit_edge(local, zone, closing=closing)
        return to_utc(local, zone, None if bounds.is_instant else int(closing))

    earliest, latest = edge(bounds.earliest, closing=False), edge(bounds.latest, closing=True)
    return replace(bounds, earliest=earliest, latest=latest)

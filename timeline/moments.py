"""When we did a thing (reported, corrected, updated), as a reader's clock shows it; not when it happened."""

from dataclasses import dataclass
from datetime import date, datetime

from timeline.spoken import clock, short_day, unit_name
from timeline.wallclock import offset_text
from timeline.when import Granularity, to_local
from timeline.wording import ENGLISH


@dataclass(frozen=True, slots=True)
class Moment:
    """`text` for people, `iso` for the `datetime` attribute."""

    text: str
    iso: str


def moment(instant: datetime, zone: str, *, beside: date | None = None) -> Moment:
    """`14:03` beside the same day, `5 July, 14:03` in its year, otherwise `5 July 2025, 14:03`."""
    local = to_local(instant, zone)
    day, text = local.date(), clock(instant, zone, ENGLISH)
    if beside is None or day.year != beside.year:
        text = f"{unit_name(day, Granularity.DAY, ENGLISH)}, {text}"
    elif day != beside:
        text = f"{short_day(day, ENGLISH)}, {text}"
    return Moment(text, f"{local.isoformat('T', 'seconds')}{offset_text(instant, zone)[:6]}")

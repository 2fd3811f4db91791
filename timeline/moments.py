"""When we did something (reported, corrected, updated), as a reader's clock shows it. Not when it happened."""

from dataclasses import dataclass
from datetime import datetime

from timeline.spoken import clock, full_day, short_day
from timeline.wallclock import offset_text
from timeline.when import to_local
from timeline.wording import ENGLISH


@dataclass(frozen=True, slots=True)
class Moment:
    """`text` for people, `iso` for the `datetime` attribute."""

    text: str
    iso: str


def moment(instant: datetime, zone: str, *, beside: str = "") -> Moment:
    """`14:03`, and with the day in front, `5 July, 14:03`, unless `beside` is that very day in words."""
    local = to_local(instant, zone)
    text = clock(instant, zone, ENGLISH)
    if full_day(local.date(), ENGLISH) != beside:
        text = f"{short_day(local.date(), ENGLISH)}, {text}"
    return Moment(text, f"{local.isoformat('T', 'seconds')}{offset_text(instant, zone)[:6]}")

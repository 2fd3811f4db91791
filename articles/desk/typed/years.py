"""Four digits are a year, as in the notation, unless they can only be a clock: 2024, 0415, 2350."""

import re

from django.utils.translation import gettext as _

from articles.desk.typed.setting import Setting
from timeline.when import WhenError, to_local

DIGITS = re.compile(r"\s*(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s*")
YEARS_AHEAD, YEARS_BACK = 5, 100
HOURS_NEAR = 4


def year_or_clock(line: str, setting: Setting) -> str | None:
    """The line as a clock, or None where it is to be read as it stands; WhenError where it may be both."""
    found = DIGITS.fullmatch(line)
    if found is None:
        return None
    clock, year, now = f"{found['hour']}:{found['minute']}", int(line), setting.known.day.year
    if line.strip().startswith("0") or year > now + YEARS_AHEAD:
        return clock
    hour = _hour_replaced(setting)
    if hour is None:
        return None
    away = abs(int(found["hour"]) + int(found["minute"]) / 60 - hour)
    near, old = min(away, 24 - away) < HOURS_NEAR, year < now - YEARS_BACK
    if near and old:
        return clock
    if near or old:
        raise WhenError(
            _("“%(line)s” may be %(clock)s or the year: write %(clock)s or in %(line)s.")
            % {"line": line.strip(), "clock": clock}
        )
    return None


def _hour_replaced(setting: Setting) -> float | None:
    old = setting.replaces
    if old is None or setting.hull is None or old.known.granularity.is_date or old.known.best is None:
        return None
    local = to_local(old.known.best, old.zone)
    return local.hour + local.minute / 60

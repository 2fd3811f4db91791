"""TIMEX3 (ISO-TimeML) values. They hold less than a When: no bounds, no zone, one rough modifier."""

from datetime import date, datetime

SIDE_MOD = {"after": "AFTER", "before": "BEFORE", "around": "APPROX"}


def day(value: date) -> str:
    return value.isoformat()


def minute(local: datetime) -> str:
    return f"{local.date().isoformat()}T{local:%H:%M}"


def part(value: date, code: str) -> str:
    return f"{value.isoformat()}{code}"


def week(value: date, weekend: bool = False) -> str:
    year, number, _ = value.isocalendar()
    return f"{year:04}-W{number:02}" + ("-WE" if weekend else "")


def duration(number: float | None, unit: dict) -> str:
    """P3D, PT2H, P10Y; X for a number the words leave open."""
    count, iso = number, unit["iso"]
    if iso == "W" and unit["seconds"] > 700000 and count is not None:
        count *= 2
    if iso in ("DE", "CE") and count is not None:
        count, iso = count * (10 if iso == "DE" else 100), "Y"
    if iso == "H" and count in (0.25, 0.5, 0.75):
        count, iso = count * 60, "M"
    shown = "X" if count is None else f"{count:g}"
    return f"PT{shown}{iso}" if unit["clock"] else f"P{shown}{iso}"


def year(number: int) -> str:
    """1998; BC0044 for 44 BC, which is the year -43 when years are counted through."""
    return f"{number:04}" if number > 0 else f"BC{1 - number:04}"

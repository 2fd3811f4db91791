"""TIMEX3 (ISO-TimeML) values. They hold less than a When: no bounds, no zone, one rough modifier."""

from datetime import date, datetime

PARTS = {"Y": (12, "M"), "H": (60, "M"), "M": (60, "S")}  # what half a unit is counted in
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
    if count is not None and (iso == "Y" or unit["clock"]) and iso in PARTS and count * 4 == int(count * 4):
        return f"PT{_whole(count, iso)}" if unit["clock"] else f"P{_whole(count, iso)}"
    shown = "X" if count is None else f"{count:g}"
    return f"PT{shown}{iso}" if unit["clock"] else f"P{shown}{iso}"


def _whole(count: float, iso: str) -> str:
    """Halves and quarters in the next smaller unit: “two and a half hours” is 2H30M."""
    each, smaller = PARTS[iso]
    rest = round((count - int(count)) * each)
    return (f"{int(count)}{iso}" if int(count) or not rest else "") + (f"{rest}{smaller}" if rest else "")


def compound(parts: list[tuple[int, dict]]) -> str:
    """P2Y4M10D, PT1H30M: several units, the longest first."""
    days = "".join(f"{count}{unit['iso']}" for count, unit in parts if not unit["clock"])
    clock = "".join(f"{count}{unit['iso']}" for count, unit in parts if unit["clock"])
    return f"P{days}" + (f"T{clock}" if clock else "")


def year(number: int) -> str:
    """1998; BC0044 for 44 BC, which is the year -43 when years are counted through."""
    return f"{number:04}" if number > 0 else f"BC{1 - number:04}"

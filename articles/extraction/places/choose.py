"""Which of several places of a name is meant."""

from .table import Row

MUCH_BIGGER = 3
CAPITAL = 5  # a capital is named as often as a city so many times its size


def choose(rows: list[Row], home: str) -> Row | None:
    """The one that keeps the clock of `home`, else the biggest by far; none where two might be meant."""
    near = [row for row in rows if row.zone == home]
    ordered = sorted(near or rows, key=_weight, reverse=True)
    if not ordered:
        return None
    first = ordered[0]
    others = [row for row in ordered if (row.zone, row.country) != (first.zone, first.country)]
    if not near and others and _weight(first) < MUCH_BIGGER * _weight(others[0]):
        return None
    return first


def qualified(rows: list[Row], area: Row, *, closed: bool) -> Row | None:
    """The one in the state or country behind it: “Paris, Texas”. A state may have a town the table has not,

    but only if it is `closed` by a comma or the like: not in “In Moscow, Texas senators …”.
    """
    inside = [row for row in rows if row.country == area.country and row.kind != "country"]
    if area.kind == "country":
        return choose(inside, "")
    named = [row for row in inside if row.region and row.region == area.region]
    alike = [row for row in inside if row.zone == area.zone and not row.region]
    if named or alike:
        return (named or alike)[0]
    if not (closed and area.region and area.zone and rows):
        return None
    return Row(rows[0].name, "city", area.country, area.zone, area.region, 0, "")


def _weight(row: Row) -> int:
    return row.thousands * (CAPITAL if row.kind == "capital" else 1)

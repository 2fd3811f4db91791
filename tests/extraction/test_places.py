"""Which words are places, which place is meant, and whose clock an editor is told of."""

import re
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction import Reference, extract
from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import load
from articles.extraction.places.find import Place, find, place_of
from articles.extraction.places.table import FILE, table
from articles.extraction.step import Ground
from timeline.when import ZoneBasis, to_local

from .corpus import read_times

LEXICON = load("en")
LINES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
KYIV = Reference(datetime(2025, 7, 4, 20, 30, tzinfo=ZoneInfo("Europe/Kyiv")), "Europe/Kyiv")
NOWHERE = Reference(datetime(2025, 7, 4, 18, tzinfo=ZoneInfo("UTC")), "UTC")


def places(text: str, home: str = "Europe/Kyiv") -> list[Place]:
    return find(text, LEXICON, home)


def named(text: str, home: str = "Europe/Kyiv") -> list[tuple[str, str]]:
    return [(place.text, place.zone) for place in places(text, home)]


# The table


def test_the_table_is_small_sorted_and_its_zones_exist():
    names = [line.split("\t")[0] for line in LINES]
    rows = [row for name in dict.fromkeys(names) for row in table().rows(name)]

    assert FILE.stat().st_size < 2_000_000
    assert names == sorted(names)
    assert len(rows) == len(LINES)
    assert {row.zone for row in rows} - {""} <= available_timezones()
    assert {row.kind for row in rows} == {
        "adjective",
        "airport",
        "capital",
        "city",
        "country",
        "quarter",
        "region",
    }


def test_only_a_zone_of_nearly_everybody_is_a_countrys():
    zones = {
        name: table().rows(name)[0].zone for name in ("Ukraine", "Chile", "China", "Russia", "Indonesia")
    }

    assert zones == {
        "Ukraine": "Europe/Kyiv",
        "Chile": "America/Santiago",
        "China": "Asia/Shanghai",
        "Russia": "",
        "Indonesia": "",
    }


@pytest.mark.parametrize(
    ("written", "name", "zone"),
    [
        ("Kiev", "Kyiv", "Europe/Kyiv"),
        ("Kharkov", "Kharkiv", "Europe/Kyiv"),
        ("Bombay", "Mumbai", "Asia/Kolkata"),
        ("Peking", "Beijing", "Asia/Shanghai"),
        ("Sao Paulo", "São Paulo", "America/Sao_Paulo"),
        ("São Paulo", "São Paulo", "America/Sao_Paulo"),
        ("Łódź", "Łódź", "Europe/Warsaw"),
        ("Xi’an", "Xi’an", "Asia/Shanghai"),
        ("Rostov-on-Don", "Rostov-on-Don", "Europe/Moscow"),
        ("Washington, D.C.", "Washington", "America/New_York"),
        ("the U.S.", "United States", ""),
    ],
)
def test_every_spelling_leads_to_the_name_in_use(written: str, name: str, zone: str):
    (place,) = places(f"It rained in {written} on Monday.")

    assert (place.name, place.zone) == (name, zone)


# Which words are places


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fires burned near Zhuliany International Airport.", "airport"),
        ("The runway at Heathrow was closed.", "airport"),
        ("The gates of Logan airport were shut.", "airport"),
        ("Buses stopped in Podil.", "quarter"),
        ("A shop in Shibuya district burned.", "quarter"),
        ("Drones fell in Kursk region.", "region"),
        ("Rain fell in Bavaria.", "region"),
        ("The Ukrainian capital was quiet.", "city"),
        ("Ukraine’s capital was quiet.", "city"),
        ("South Korea was quiet.", "country"),
    ],
)
def test_a_place_has_its_kind(text: str, kind: str):
    assert [place.kind for place in places(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Jack London wrote novels.",
        "Paris Hilton and Chelsea Clinton arrived.",
        "The Bank of England met.",
        "The New York Times and the Jerusalem Post reported it.",
        "Manchester United won.",
        "Michael Jordan scored, and Jordan smiled.",
        "A Minneapolis-based firm won.",
        "The London-Edinburgh train was late.",
        "Reading is fun.",
        "Nice weather came.",
        "Mobile networks failed.",
        "Her medal of London 2012 was stolen.",
        "French capital markets fell.",
        "the tokyo office",
    ],
)
def test_a_name_of_something_else_is_no_place(text: str):
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A river in Paris, Texas, rose.", [("Paris, Texas", "America/Chicago")]),
        ("A river in London, Ontario, rose.", [("London, Ontario", "America/Toronto")]),
        ("A man from El Paso, Texas.", [("El Paso, Texas", "America/Denver")]),
        ("A man from San Jose, Calif., won.", [("San Jose, Calif.", "America/Los_Angeles")]),
        ("A storm hit Moscow, Idaho.", [("Moscow, Idaho", "America/Los_Angeles")]),
        (
            "In London, Ukraine’s envoy spoke.",
            [("London", "Europe/London"), ("Ukraine", "Europe/Kyiv")],
        ),
        ("It snowed in Reading.", [("Reading", "Europe/London")]),
        ("He was arrested in Jordan.", [("Jordan", "Asia/Amman")]),
        ("Polls closed in San Jose.", []),
        ("Polls closed in Georgia.", []),
        ("Washington state was dry.", [("Washington state", "America/Los_Angeles")]),
        ("On Friday Kyiv was calm.", [("Kyiv", "Europe/Kyiv")]),
        (
            "The City of London and eastern Ukraine.",
            [("London", "Europe/London"), ("Ukraine", "Europe/Kyiv")],
        ),
    ],
)
def test_of_several_of_a_name_the_one_that_is_meant(text: str, found: list[tuple[str, str]]):
    assert named(text) == found


def test_the_articles_own_place_is_meant_where_a_name_has_several():
    assert named("Polls closed in Georgia.", "America/New_York") == [("Georgia", "America/New_York")]
    assert named("Polls closed in Georgia.", "Asia/Tbilisi") == [("Georgia", "Asia/Tbilisi")]


def test_the_most_specific_place_of_a_stretch_is_its_place():
    text = "In Ukraine, a hangar at Zhuliany airport in Kyiv burned. Lviv was calm."
    found = places(text)

    assert [place_of(found, 0, end).name for end in (11, len(text))] == ["Ukraine", "Zhuliany"]
    assert place_of(found, text.index("Lviv"), len(text)) == found[-1]
    assert place_of(found, 11, 20) is None


# Whose clock


def only(text: str, reference: Reference = KYIV) -> TimeExpression:
    (found,) = [each for each in read_times(text, reference) if "clock" in each.slots]
    return found


def shown(found: TimeExpression, zone: str) -> str:
    best = found.time.start.best
    assert best
    return f"{to_local(best, zone):%d %H:%M}"


def steps(found: TimeExpression, ground: Ground = Ground.WORDS) -> str:
    return "; ".join(step.text for step in found.steps if step.ground is ground)


def test_the_place_of_what_happened_decides_and_the_explanation_says_so():
    found = only("A man was stabbed in Tokyo at 7:15 p.m. on Thursday.")

    assert "is read by the clocks of Tokyo, because the passage says it happened there" in steps(found)
    assert "19:15 in Tokyo is 13:15 on Thursday 3 July 2025 in Kyiv" in steps(found)
    assert (found.time.zone_basis, found.time.zone) == (ZoneBasis.PLACE, "Europe/Kyiv")


def test_the_articles_own_place_is_no_news():
    found = only("A man was stabbed in Kyiv at 7:15 p.m. on Thursday.")

    assert "clocks" not in steps(found)
    assert found.time.zone_basis is ZoneBasis.TIMELINE


def test_two_places_whose_clocks_differ_leave_the_articles_and_say_so():
    found = only("The mayor in Lisbon and the one in Tokyo spoke at 4 p.m. on Thursday.")

    assert steps(found, Ground.ASSUMPTION).startswith("the clocks of Lisbon and Tokyo differ: assumes")
    assert shown(found, "Europe/Kyiv") == "03 16:00"


def test_a_sentence_without_a_place_is_assumed_to_be_where_the_paragraph_was():
    text = "A man was stabbed in Tokyo at 7:15 p.m. on Thursday. He died at 9 p.m.\nIt was told at 10 p.m."
    _, second, third = read_times(text, KYIV)

    assert "assumes that it still is" in steps(second, Ground.ASSUMPTION)
    assert [shown(each, "Europe/Kyiv") for each in (second, third)] == ["03 15:00", "03 22:00"]


def test_a_second_clock_that_agrees_with_the_articles_place_outweighs_the_passage():
    found = only("The reactor in Busan was shut at 6 a.m. (0300 GMT) on Thursday.")

    assert shown(found, "UTC") == "03 03:00"
    assert steps(found, Ground.CONTRADICTION) == ""


def test_the_weekday_is_that_of_the_place():
    assert shown(only("The dam in Osaka broke at 1 a.m. on Saturday."), "Asia/Tokyo") == "05 01:00"


DATELINED = "TOKYO (Reuters) - A train derailed at 7 a.m. on Friday, killing two."


def test_a_dateline_decides_only_where_no_zone_was_set_for_the_article():
    assert shown(only(DATELINED, NOWHERE), "Asia/Tokyo") == "04 07:00"
    assert "because the dateline names it, and no zone was set" in steps(only(DATELINED, NOWHERE))
    assert shown(only(DATELINED), "Europe/Kyiv") == "04 07:00"


def test_where_it_happened_goes_before_the_dateline():
    text = "LONDON (Reuters) - A train derailed in Osaka at 7 a.m. on Friday, killing two."

    assert shown(only(text, NOWHERE), "Asia/Tokyo") == "04 07:00"


def test_an_event_has_its_place_and_no_word_of_the_articles_zone():
    (event,) = extract("A man was stabbed in Kiev's Podil at 7 a.m. on Friday.", reference=KYIV).events
    (abroad,) = extract("A man was stabbed in Tokyo at 7 a.m. on Friday.", reference=KYIV).events

    assert (event.place, abroad.place) == ("Podil", "Tokyo")
    assert "Times are read in Europe/Kyiv" in event.explanation[-1]
    assert "Times are read in" not in " ".join(abroad.explanation)


# What holds of every text

NAMES = [
    "Kyiv",
    "Paris",
    "Texas",
    "Jordan",
    "Bank of England",
    "U.S.",
    "Zhuliany airport",
    "Ukraine's capital",
]
JOINTS = [" ", ", ", " in ", " of ", "-", "\n", ". ", " and ", "’s ", " at 7 a.m. in ", " on Friday "]
TEXTS = st.lists(st.sampled_from(NAMES + JOINTS), max_size=30).map("".join)


@given(TEXTS | st.text(max_size=200))
def test_places_are_in_order_apart_and_stand_in_the_text(text: str):
    found = places(text)

    assert [text[place.start : place.end] for place in found] == [place.text for place in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert found == places(text)
    assert all(place.zone == "" or place.zone in available_timezones() for place in found)


@given(TEXTS)
def test_a_day_is_never_moved(text: str):
    for each in read_times(text, KYIV):
        if each.when and not {"clock", "part"} & each.slots.keys() and each.when.start.earliest:
            assert re.fullmatch(r"00:00", f"{to_local(each.when.start.earliest, 'Europe/Kyiv'):%H:%M}")

"""What an editor is told of a clock: how wide a vague word is, whose clock it is, where two disagree."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from articles.extraction import Candidate, Reference, extract
from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import load
from articles.extraction.step import Ground
from timeline.when import check_zone

from .corpus import read_times

SUMMER = datetime(2025, 7, 4, 20)


def reference(zone: str = "Europe/Kyiv", published: datetime = SUMMER) -> Reference:
    return Reference(published.replace(tzinfo=ZoneInfo(zone)), zone)


def only(text: str, zone: str = "Europe/Kyiv", published: datetime = SUMMER) -> TimeExpression:
    (found,) = read_times(text, reference(zone, published))
    return found


def proposed(text: str) -> Candidate:
    (event,) = extract(text, reference=reference()).events
    return event


def said(found: TimeExpression, ground: Ground) -> str:
    return " ".join(step.text for step in found.steps if step.ground is ground)


def test_a_clock_told_twice_that_agrees_is_as_sure_as_one_told_once():
    once = proposed("The depot blew up at 4 a.m. on Tuesday.")
    twice = proposed("The depot blew up at 4 a.m. (0100 GMT) on Tuesday.")

    assert twice.confidence == once.confidence
    assert twice.when.start == once.when.start
    assert "is the same moment" in " ".join(twice.explanation)


def test_two_clocks_that_contradict_each_other_are_reported_and_neither_is_believed():
    event = proposed("The depot blew up at 4 a.m. (0200 GMT) on Tuesday.")

    assert event.confidence == 0.68
    assert "“0200 GMT”, contradicts the first by 1 hour: check the source" in " ".join(event.explanation)
    assert (event.when.start.latest or SUMMER) > (event.when.start.earliest or SUMMER)


def test_two_days_that_contradict_each_other_are_reported():
    found = only("It began at 1 a.m. Thursday (2200 GMT Thursday).")

    assert "contradicts the first by 24 hours" in said(found, Ground.CONTRADICTION)


def test_a_second_clock_says_which_half_of_the_day_a_bare_hour_is():
    found = only("The siren went at 4:05 (1305 GMT) on Tuesday.")

    assert found.value == "2025-07-01T16:05"
    assert said(found, Ground.ASSUMPTION) == ""


def test_a_bare_hour_is_read_as_it_stands_with_a_doubt():
    found = only("The siren went at 4:05 on Tuesday.")

    assert "does not say" not in found.problem
    assert "do not say which half of the day" in said(found, Ground.ASSUMPTION)


def test_local_time_that_the_second_clock_puts_elsewhere_is_an_assumption():
    found = only("The coup began at 11 p.m. local time (0500 GMT) on Tuesday.")

    assert "that of a place at UTC-6, not of Kyiv" in said(found, Ground.ASSUMPTION)
    assert said(found, Ground.CONTRADICTION) == ""


@pytest.mark.parametrize(
    ("zone", "place"), [("Asia/Kolkata", "India"), ("Asia/Jerusalem", "Israel"), ("Europe/Dublin", "Ireland")]
)
def test_an_ambiguous_abbreviation_is_that_of_the_articles_place(zone: str, place: str):
    found = only("The session opened at 9 a.m. IST on Tuesday.", zone)

    assert f"the time of {place}, the article's place" in said(found, Ground.WORDS)
    assert said(found, Ground.ASSUMPTION) == ""


def test_an_abbreviation_that_stays_ambiguous_is_an_assumption():
    found = only("The session opened at 9 a.m. IST on Tuesday.", "America/Lima")

    assert "may also be the time of Israel or Ireland: assumes that of India" in said(
        found, Ground.ASSUMPTION
    )


def test_a_second_clock_settles_an_ambiguous_abbreviation():
    found = only("The session opened at 9 a.m. IST (0600 GMT) on Tuesday.", "America/Lima")

    assert "“IST” is read as Asia/Jerusalem, with which the second clock agrees" in said(found, Ground.WORDS)
    assert said(found, Ground.ASSUMPTION) == ""


def test_a_summer_name_in_winter_is_of_the_other_place():
    found = only("The ferry sank at 9 a.m. BST on Tuesday.", "America/Lima", datetime(2025, 1, 16, 20))

    assert "assumes that of Bangladesh" in said(found, Ground.ASSUMPTION)


@pytest.mark.parametrize("name", ["EST", "Eastern Standard Time"])
def test_the_winter_name_of_a_zone_in_summer_is_the_clock_on_its_walls(name: str):
    found = only(f"The vote began at 9 a.m. {name} on Tuesday.")

    assert found.time.start.earliest == datetime(2025, 7, 1, 13, tzinfo=ZoneInfo("UTC"))
    assert "read as the clock on the wall there, EDT" in said(found, Ground.WORDS)


@pytest.mark.parametrize("table", ["vague", "trailing"])
def test_the_width_of_every_vague_word_is_printed(table: str):
    for word, entry in load("en").table(table).items():
        clock = f"{word} 4 p.m." if table == "vague" else f"4 p.m. {word}"
        found = only(f"The bell rang at {clock} on Tuesday.")

        assert word in found.text
        assert (f"“{word}” is read as" in said(found, Ground.WIDTH)) is (entry["minutes"] > 0), word


def test_every_zone_of_the_lexicon_is_one():
    for zone in load("en").table("zones").values():
        for name in [zone] if isinstance(zone, str) else zone:
            assert check_zone(name).key == name

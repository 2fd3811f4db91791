"""Whole articles, in our own words, through the engine's one entry and out as its JSON."""

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from articles.extraction import Reference, extract, output

FILES = sorted((Path(__file__).parent / "articles").glob("*.toml"))
TIMES = ("start", "end", "start_earliest", "start_latest", "end_earliest", "end_latest")


def proposed(story: dict) -> dict:
    reference = Reference(datetime.fromisoformat(story["published"]), story["zone"])
    return output.events("story", extract(story["text"], reference=reference))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def story(request: pytest.FixtureRequest) -> dict:
    return tomllib.loads(request.param.read_text(encoding="utf-8"))


def event_with(events: list[dict], words: str) -> dict:
    found = [event for event in events if words in event["quote"] and event["tier"] != "F"]
    assert len(found) == 1, (words, [event["quote"] for event in events])
    return found[0]


def test_every_event_is_proposed_with_its_time(story: dict):
    events = proposed(story)["events"]

    for wanted in story["event"]:
        event = event_with(events, wanted["quote"])
        assert event["precision"] == wanted["precision"], wanted
        for key in TIMES:
            if key in wanted:
                assert event[key] is not None, (key, wanted)
                assert datetime.fromisoformat(event[key]) == datetime.fromisoformat(wanted[key]), (
                    key,
                    wanted,
                )


def test_nothing_else_is_proposed_with_a_time(story: dict):
    events = [event for event in proposed(story)["events"] if event["tier"] != "F"]
    known = [wanted["quote"] for wanted in story["event"]]

    assert [e["quote"] for e in events if not any(words in e["quote"] for words in known)] == []


def test_derived_times_name_their_anchor_and_say_why(story: dict):
    events = proposed(story)["events"]

    for wanted in story["event"]:
        event = event_with(events, wanted["quote"])
        if "anchor" in wanted:
            assert wanted["anchor"] in events[event["anchor"]]["quote"]
        for words in wanted.get("says", ()):
            assert words in " ".join(event["explanation"])


def test_what_dates_nothing_that_happened_is_left_with_its_reason(story: dict):
    found = proposed(story)
    left = found["unplaced"] + found["upcoming"]

    for wanted in story["unplaced"]:
        assert any(wanted["wording"] in i["wording"] and wanted["reason"] in i["reason"] for i in left), (
            wanted
        )

"""How well same happenings are found, on a labelled set of our own (duplicates.toml)."""

import tomllib
from pathlib import Path

import pytest

from articles.duplicates import Happenings, likely_events, subject
from articles.models import Proposal
from articles.traits import traits_of
from timeline.models import Event
from timeline.notation import from_text

SET = tomllib.loads((Path(__file__).parent / "duplicates.toml").read_text(encoding="utf-8"))["timeline"]
PRECISION, RECALL = 0.93, 0.95  # measured: 0.95 and 0.98


def _happenings(story):
    known = []
    for number, told in enumerate(story["events"], start=1):
        event = Event(pk=number, headline=told["headline"])
        event.when = from_text(told["when"], story["zone"])
        known.append((event, subject(traits_of(told["headline"], *told["quotes"]), event.when)))
    return Happenings(known)


def _found(story, told, happenings):
    row = Proposal(label=told["label"], quote=told["quote"], place=told["place"])
    row.when = from_text(told["when"], story["zone"])
    ids = [event["id"] for event in story["events"]]
    return [ids[one.event.pk - 1] for one in likely_events(row, happenings)]


def test_what_is_told_again_is_found_and_little_else():
    right = wrong = missed = 0
    for story in SET:
        happenings = _happenings(story)
        for told in story["proposals"]:
            found, same = _found(story, told, happenings), told.get("same")
            right += same in found
            missed += bool(same) and same not in found
            wrong += sum(one != same for one in found)
    assert right / (right + wrong) >= PRECISION
    assert right / (right + missed) >= RECALL


@pytest.mark.parametrize(
    "label",
    [
        "Fire at the paper warehouse is put out",
        "Missile hits a school in Kharkiv",
        "Sirens sound in Odesa",
        "Marsh calls Weil",
        "Second aftershock shakes Noto",
        "Valencia metro is evacuated",
    ],
)
def test_near_misses_are_not_offered(label):
    story, told = next((one, row) for one in SET for row in one["proposals"] if row["label"] == label)
    assert _found(story, told, _happenings(story)) == []


def test_a_suggestion_says_why_in_words():
    story = SET[0]
    row = Proposal(label="Sirens wail over Kharkiv", quote="The sirens wailed.", place="Kharkiv")
    row.when = from_text("2025-07-04 00:05", story["zone"])
    assert likely_events(row, _happenings(story))[0].why == "about the same time, both name Kharkiv"

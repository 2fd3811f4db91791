"""Exact fields are another way to write the line."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict

from articles.desk.exact import ExactForm
from timeline.notation import from_text, to_text
from timeline.when import When, WhenError

KYIV = "Europe/Kyiv"


def posted(when: When, **changed: str) -> ExactForm:
    """The form as a browser posts it, with some of it changed."""
    form = ExactForm(None, prefix="exact", when=when, words="some words")
    data = QueryDict(mutable=True)
    for bound in form:
        value: Any = bound.field.prepare_value(bound.value())
        shown = bound.field.widget.format_value(value)
        value = value and "on" if bound.name == "still" else shown[0] if isinstance(shown, list) else shown
        if value:
            data[bound.html_name] = value
    for name, value in changed.items():
        data[f"exact-{name}"] = value
    return ExactForm(data, prefix="exact")


CARDS = tomllib.loads(Path(__file__).with_name("typed_times.toml").read_text())["card"]
TIMES = sorted({(line, card["zone"]) for card in CARDS for line in card["read"].values()})


@pytest.mark.parametrize(("line", "zone"), TIMES)
def test_what_the_fields_show_is_the_time_itself(line, zone):
    when = from_text(line, zone)
    form = posted(when)
    assert not form.is_changed()
    again = from_text(form.line(), "UTC")
    assert (again.start, again.end, again.shape, again.zone) == (when.start, when.end, when.shape, zone)


@pytest.mark.parametrize(
    ("before", "changed", "line"),
    [
        ("2025-07-04 04:00", {"start_from_time": "04:10"}, "2025-07-04 04:10"),
        ("2025-07-04 04:00", {"start_sure": "about"}, "about 2025-07-04 04:00"),
        (
            "2025-07-04 04:00",
            {"start_sure": "about", "start_to_date": "2025-07-04", "start_to_time": "04:15"},
            "about 2025-07-04 04:00..04:15",
        ),
        ("2025-07-04 04:00", {"start_unit": "day", "start_from_time": ""}, "2025-07-04"),
        ("2025-07-04", {"start_unit": "month", "start_to_date": ""}, "2025-07"),
        ("2025-07-04 04:00", {"start_sure": "unknown"}, "unknown"),
        ("2025-07-04 04:00", {"still": "on"}, "since 2025-07-04 04:00"),
        ("2025-07-04 04:00", {"start_sure": "after"}, "after 2025-07-04 04:00"),
        (
            "2025-07-04 04:00",
            {"end_sure": "exact", "end_from_date": "2025-07-04", "end_from_time": "05:00"},
            "from 2025-07-04 04:00 to 2025-07-04 05:00",
        ),
        ("2025-07-04 04:00", {"zone": "Europe/London"}, "2025-07-04 04:00 [Europe/London]"),
    ],
)
def test_what_is_filled_in_makes_the_line(before, changed, line):
    form = posted(from_text(before, KYIV), **changed)
    assert form.is_changed()
    assert to_text(from_text(form.line(), KYIV)) == (line if "[" in line else f"{line} [{KYIV}]")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"start_from_time": ""}, "only the day is known"),
        ({"start_from_date": ""}, "needs its date"),
        ({"start_from_date": "2025-02-30"}, "valid date"),
        ({"start_unit": "day"}, "known to the minute"),
        ({"start_sure": "between"}, "needs both"),
        ({"start_sure": "nonsense"}, "valid choice"),
        ({"zone": "Mars/Base"}, "not a time zone"),
        ({"still": "on", "end_sure": "unknown"}, "clear one of them"),
    ],
)
def test_what_cannot_be_says_why(changed, said):
    with pytest.raises(WhenError) as refusal:
        posted(from_text("2025-07-04 04:00", KYIV), **changed).line()
    assert said in str(refusal.value)

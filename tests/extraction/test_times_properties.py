"""What holds for the times of every text: exact spans, TIMEX3 values, ordered bounds, one answer."""

import os
import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction import Reference
from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import load
from articles.extraction.pipeline import times
from articles.extraction.times.rule import Rule
from articles.extraction.times.rules import rules_for

from .test_properties import REFERENCES

ROOT = Path(__file__).parents[2]
LEXICON = load("en")
TABLES = ("weekdays", "months", "numbers", "vague", "parts", "edges", "units", "seasons", "offsets", "zones")
WORDS = [word for table in TABLES for word in LEXICON.table(table)]
EXAMPLES = [
    example.replace("[", "").replace("]", "") for rule in rules_for("en") for example in rule.good + rule.bad
]
JOINTS = [
    " ",
    " ",
    " ",
    ", ",
    ". ",
    "-",
    "–",
    " to ",
    " and ",
    " of ",
    " on ",
    " the ",
    " at ",
    "\n\n",
    " (",
    ") ",
]
DIGITS = st.integers(0, 99_999).map(str)
PHRASES = st.one_of(
    st.sampled_from(EXAMPLES), st.sampled_from(WORDS), st.sampled_from(WORDS).map(str.title), DIGITS
)
TEXTS = st.lists(st.tuples(PHRASES, st.sampled_from(JOINTS)), max_size=25).map(
    lambda pairs: "".join(phrase + joint for phrase, joint in pairs)
)
TODAY = Reference(date(2025, 7, 4), "Europe/Kyiv")

# TIMEX3 (ISO-TimeML 1.2.1), strictly: every part in its range, no part behind one that is missing
YEAR = r"(?:BC\d{4}|\d{4}|XXXX)"
MONTH, DAY = r"(?:0[1-9]|1[0-2]|XX)", r"(?:0[1-9]|[12]\d|3[01]|XX)"
WEEK = rf"{YEAR}-W(?:0[1-9]|[1-4]\d|5[0-3]|XX)(?:-(?:[1-7]|WE))?"
UNIT = r"-(?:Q[1-4X]|H[12X]|SP|SU|FA|WI)"
DATES = rf"{YEAR}(?:-{MONTH}(?:-{DAY})?|{UNIT})?|{WEEK}|"
DATES += rf"(?:BC)?(?:\d{{3}}|XXX|\d\d|XX|\d{{3}}X|\d\dXX)|FY\d{{4}}(?:{UNIT})?"
CLOCK = r"T(?:(?:[01]\d|2[0-4]|XX)(?::[0-5]\d(?::[0-5]\d)?)?|MO|MI|AF|EV|NI|DT)"
TIMES = rf"(?:{YEAR}-{MONTH}-{DAY}|{WEEK}){CLOCK}"
COUNT = r"(?:\d{1,9}(?:\.\d+)?|X)"
LENGTHS = (
    rf"P(?=.)(?:{COUNT}(?:CE|DE|Y|M|W|WE|D|Q|SP|SU|FA|WI|MO|AF|EV|NI))*"
    rf"(?:T(?=.)(?:{COUNT}(?:H|M|S|MO|MI|AF|EV|NI|DT))*)?"
)
GRAMMAR = {
    "DATE": rf"{DATES}|PAST_REF|PRESENT_REF|FUTURE_REF",
    "TIME": rf"{TIMES}|PAST_REF|PRESENT_REF|FUTURE_REF",
    "DURATION": LENGTHS,
    "SET": rf"{LENGTHS}|{DATES}|{TIMES}",
}


def is_timex(kind: str, value: str) -> bool:
    """Whether a value is one of TIMEX3, and a full date a day of the calendar."""
    if not re.fullmatch(GRAMMAR[kind], value):
        return False
    full = re.match(r"(\d{4})-(\d\d)-(\d\d)", value)
    try:
        return full is None or bool(date(*map(int, full.groups())))
    except ValueError:
        return False


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("DATE", "1998-03-22 1998-03 1998 1998-W12 1998-W12-WE 1998-Q3 1998-SU 198 19 PRESENT_REF BC0264"),
        ("TIME", "1998-03-22T16:05 1998-03-22TMO 1998-03-22T24:00 1998-W12-6TNI"),
        ("DURATION", "P3D PT2H P10Y PXW P9M P2.5Y PT1H30M P1DE"),
        ("SET", "P1D XXXX-WXX-2 P1Y XXXX-10 XXXX-WXX-2TNI PT1H"),
    ],
)
def test_the_grammar_knows_the_values_of_the_standard(kind: str, values: str):
    assert [value for value in values.split() if not is_timex(kind, value)] == []


@pytest.mark.parametrize(
    "value",
    ["1998-3", "1998-13", "2025-02-30", "25-07-04", "1998-W54", "1998-Q5", "T16:05", "P", "now", ""],
)
def test_the_grammar_knows_what_is_no_value(value: str):
    assert not any(is_timex(kind, value) for kind in ("DATE", "TIME", "DURATION"))


def sound(text: str, found: list[TimeExpression]) -> None:
    assert all(before.end <= after.start for before, after in pairwise(found))
    for each in found:
        assert text[each.start : each.end] == each.text != ""
        assert not each.value or is_timex(each.type, each.value), each
        for bounds in (each.when.start, each.when.end) if each.when else ():
            if bounds and bounds.earliest and bounds.latest:
                assert bounds.earliest <= bounds.latest, each


@given(TEXTS, REFERENCES)
@settings(max_examples=150, deadline=None)
def test_the_times_of_every_text_are_sound(text: str, reference: Reference):
    found = times(text, reference=reference)

    sound(text, found)
    assert times(text, reference=reference) == found


@pytest.mark.parametrize("rule", rules_for("en"), ids=lambda rule: rule.name)
def test_the_examples_of_a_rule_are_sound_in_any_dress(rule: Rule):
    for example in rule.good + rule.bad:
        text = example.replace("[", "").replace("]", "")
        for shown in (text, text.upper(), f"It was {text}.", f"{text} {text}", text.replace(" ", "\u00a0")):
            sound(shown, times(shown, reference=TODAY))


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_paragraph_without_a_time_leaves_those_before_it_alone(text: str):
    """A later clock may lend an earlier one its day or half of the day; a plain paragraph lends nothing."""
    told = f"It began: {text}.\n\n"

    assert times(f"{told}Nobody was hurt. Roads are open.\n", reference=TODAY) == times(told, reference=TODAY)


def test_the_times_do_not_depend_on_the_machine():
    text = "\n".join(f"It was {example}." for example in EXAMPLES)
    command = [
        sys.executable,
        "-m",
        "articles.extraction",
        "times",
        "--published",
        "2025-07-04",
        "/dev/stdin",
    ]
    answers = {
        subprocess.run(
            command,
            input=text.encode(),
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed},
        ).stdout
        for zone, locale, seed in (
            ("UTC", "C", "1"),
            ("Asia/Tokyo", "C.UTF-8", "2"),
            ("America/Lima", "POSIX", "3"),
        )
    }

    assert len(answers) == 1

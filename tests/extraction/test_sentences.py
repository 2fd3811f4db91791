"""Paragraphs, sentences, quotations and what surrounds the story, as offsets into the text."""

import pytest

from articles.extraction.lexicon import load
from articles.extraction.text.document import Document, read


def document(text: str) -> Document:
    return read(text, load("en"))


def parts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in document(text).sentences]


def test_a_line_end_always_ends_a_sentence():
    assert parts("Two boats sank\nNobody was hurt") == ["Two boats sank", "Nobody was hurt"]


def test_abbreviations_do_not_end_a_sentence():
    assert parts("Mr. Brown of St. Ives left. He was sorry.") == [
        "Mr. Brown of St. Ives left.",
        "He was sorry.",
    ]


def test_a_clock_time_may_end_a_sentence():
    text = "The shelling stopped at 4 a.m. Residents came out."

    assert parts(text) == ["The shelling stopped at 4 a.m.", "Residents came out."]


def test_a_short_quotation_is_not_cut_in_two():
    assert parts("He asked “Is it over? No.” and left.") == ["He asked “Is it over? No.” and left."]


@pytest.mark.parametrize(
    "dateline",
    [
        "KYIV, July 4 (Agency) — ",
        "July 29 (Agency) -- ",
        "OSTRAVA, Czech Republic — ",
        "ROME/PARIS (Agency) - ",
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str):
    assert parts(f"{dateline}Two boats sank on Friday.") == ["Two boats sank on Friday."]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Also read: Bridge falls on Monday in the south", "another story"),
        ("A crane on Friday 4 July 2025. Getty Images", "caption"),
        ("Sign up for our newsletter, sent on Friday", "another story"),
        ("By Anna Bell", "byline"),
        ("Enter your email address before Friday", "page's own text"),
    ],
)
def test_lines_that_are_not_the_story_are_named(line: str, reason: str):
    aside = document(f"Two boats sank.\n{line}").asides[0]

    assert reason in aside.reason


def test_an_offset_knows_its_quotation():
    text = 'She said: "We left at 4 am." Then “all was quiet”.'
    quotations = document(text).quotations

    assert [text[a:b] for a, b in quotations.spans] == ['"We left at 4 am."', "“all was quiet”"]
    assert quotations.around(text.index("4 am")) == quotations.spans[0]
    assert quotations.around(text.index("Then")) is None

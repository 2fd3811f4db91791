"""A history counts from the last date told, news from publication; and what does not fit is said."""

from datetime import date

import pytest

from articles.extraction import Reference
from articles.extraction.lexicon import load
from articles.extraction.step import Ground
from articles.extraction.text.document import read
from articles.extraction.times.expressions import expressions

from .corpus import read_times

REFERENCE = Reference(date(2025, 4, 24), "UTC")
HISTORY = "The war began in May 1846. In March the port fell. In 1847 the city was taken."


def values(text: str) -> dict[str, str]:
    return {e.text: e.value for e in read_times(text, REFERENCE)}


def test_a_history_counts_from_the_last_date_told():
    assert values(HISTORY)["March"] == "1846-03"


@pytest.mark.parametrize(
    "news",
    [
        "Police arrested two men on Monday. The bank was robbed in 1846 and in 1847.\nIn March it closed.",
        "LONDON, April 24 (NNA) — The war began in May 1846. It ended in 1848.\nIn March the museum closed.",
        "The war of 1846 is told anew, the museum said. In 1848 it ended, she said. It said so last week.\n"
        "In March the museum closed.",
        "Thursday 24 April 2025\nThe war began in May 1846 and ended in 1848.\nIn March the museum closed.",
    ],
    ids=["weekday first", "dateline", "told by someone", "dated today"],
)
def test_news_with_background_counts_from_publication(news: str):
    assert values(news)["March"] == "2025-03"


def test_a_step_says_why_it_does_not_count_from_publication():
    march = next(e for e in read_times(HISTORY, REFERENCE) if e.text == "March")

    assert any("the text tells of 1846 to 1847" in step.text for step in march.steps)
    assert any("the last date told is May 1846" in step.text for step in march.steps)


def test_a_weekday_that_is_not_its_date_is_pointed_out():
    [signed] = read_times("It was signed on Friday 11 March 2025.", REFERENCE)

    assert signed.value == "2025-03-11"
    assert [step.ground for step in signed.steps] == [Ground.CONTRADICTION]
    assert "check the source" in signed.steps[0].text


def test_a_long_history_stays_linear_in_its_dates():
    document = read(HISTORY * 2000, load("en"))

    found = expressions(document, REFERENCE, load("en"))

    assert {e.value for e in found if e.text == "March"} <= {"1846-03", "1847-03", "1848-03"}

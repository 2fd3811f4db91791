"""Texts nobody writes by accident: they are answered, in bounded time, and what is a time in them is read."""

import time
from datetime import date
from itertools import pairwise

import pytest

from articles.extraction import Reference
from articles.extraction.pipeline import times
from articles.extraction.times import expressions

from .corpus import bounds

REFERENCE = Reference(date(2025, 7, 4), "Europe/Kyiv")
MEGABYTE = 1_000_000
HOSTILE = {
    "nested ranges": "from 3 to 5 to 7 to 9 May to June to 2 to " * 200,
    "joined ranges": "1998-2001-2004-" * 200,
    "deep brackets": "at 4 am " + "(" * 20_000 + "5 am" + ")" * 20_000,
    "clocks in brackets": "4 am (5 am (6 am (" * 100,
    "right-to-left marks": "\u202eon \u200fFriday\u200f at\u202c 4\u200e am\u2066 yes\u2069 " * 50,
    "NULs": "on\x00Friday at\x004\x00am. On Friday\x00" * 50,
    "combining marks": "on Friday" + "\u0301" * 5_000 + " at 4 a\u0308m",
    "zero-width": "o\u200bn Fri\u200dday, 4\u200b a\u2060m, Ju\u00adly 3\ufeff" * 50,
    "lone surrogates": "\ud800 on Friday \udfff at 4 am \udc00" * 50,
    "a very long word": "Monday" * 50_000,
    "a very long number": "on 3" + "0" * 50_000 + " May 2025",
    "years that are none": "in the year 0, in 0000, in 99999, on 1 May 0000, on 9999-12-31, since 10000 BC. ",
    "superscripts and fractions": "at ² am on ³ May, ½ of July ⅔, ① day later, Ⅷ May ",
    "letters that fold": "in \u017feptember, \u017funday, tue\u017fday, wee\u212a, on the 3\u017ft ",
    "separators of lines": "on Friday\u2028at 4 am\u2029on\x0bMonday\x0cat\x1c5 am\x85",
}
NOT_THERE = (
    "It fell on 31 February 2025.",
    "It fell on February 30.",
    "It fell on 31 April.",
    "It fell on 2025-02-31.",
    "It fell on 2025-13-01.",
    "It fell on 45/45/2025.",
    "It fell at 25:61.",
    "It fell at 25:00.",
    "It fell at 12:60pm.",
    "It fell at 99 p.m.",
)
ODD_SIGNS = [
    # words as they stand, with odd blanks, hyphens and digits; the value
    ("He left at [4\u00a0a.m.] alone.", "2025-07-04T04:00"),
    ("He left at [4\u202fp.m.] alone.", "2025-07-04T16:00"),
    ("He left at [4\u3000a.m.\u2003on\u2002Friday] alone.", "2025-07-04T04:00"),
    ("He left on [3\u2009July] alone.", "2025-07-03"),
    ("He left on [3\u200bJuly] alone.", "2025-07-03"),
    ("He left in [early\u2003May] alone.", "2025-05"),
    ("He left in [mid\u2010May] alone.", "2025-05"),
    ("He left on [2024\u201112\u201120] alone.", "2024-12-20"),
    ("He left [three\u00a0days\u00a0ago] alone.", "2025-07-01"),
    ("From 10\u2013[2 p.m.] it was dark.", "2025-07-04T14:00"),
    ("From 10\u2012[2 p.m.] it was dark.", "2025-07-04T14:00"),
    ("From 10\u2014[2 p.m.] it was dark.", "2025-07-04T14:00"),
    ("From [10]\u20132 p.m. it was dark.", "2025-07-04T10:00"),
    ("He left at [\uff11\uff16:\uff10\uff15] alone.", "2025-07-04T16:05"),
    ("He left at [\u0664 a.m.] alone.", "2025-07-04T04:00"),
    ("He left \u200fon \u202a[Friday]\u202c alone.", "2025-07-04"),
]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_read_of_a_hostile_text_stands_in_it(text: str):
    found = times(text, reference=REFERENCE)

    assert [text[each.start : each.end] for each in found] == [each.text for each in found]
    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize("text", NOT_THERE)
def test_a_day_or_clock_that_is_on_no_calendar_has_no_place_in_time(text: str):
    assert [bounds(each) for each in times(text, reference=REFERENCE) if each.when] == []


@pytest.mark.parametrize(("marked", "value"), ODD_SIGNS, ids=lambda value: ascii(value)[:50])
def test_odd_blanks_dashes_and_digits_are_read_where_they_stand(marked: str, value: str):
    text = marked.replace("[", "").replace("]", "")
    start, end = marked.index("["), marked.index("]") - 1

    assert (start, end, text[start:end], value) in [
        (each.start, each.end, each.text, each.value) for each in times(text, reference=REFERENCE)
    ]


@pytest.mark.parametrize("unit", ["1", " ", "x", "(", "\n", "é"])
def test_a_megabyte_without_a_time_is_read_at_once(unit: str):
    begun = time.process_time()

    assert times(unit * MEGABYTE, reference=REFERENCE) == []
    assert time.process_time() - begun < 10  # it takes 0.2; what grew with the square would never end


def test_a_megabyte_of_clocks_is_read_up_to_a_bound(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(expressions, "MOST", 500)
    begun = time.process_time()

    assert len(times("at 4 am " * (MEGABYTE // 8), reference=REFERENCE)) == 500
    assert time.process_time() - begun < 10  # it takes less than 1, and minutes without the bound

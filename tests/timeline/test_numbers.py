import pytest

from timeline.numbers import sent_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_a_number_that_was_sent_is_read(text: str, number: int):
    assert sent_number(text) == number


@pytest.mark.parametrize("text", [None, "", " 7", "-7", "7.0", "٧", "²", "seven", "9" * 19, "9" * 5000])
def test_what_is_no_number_of_ours_is_none(text: str | None):
    assert sent_number(text) is None

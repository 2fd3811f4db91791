import pytest
from django.core.exceptions import ValidationError

from articles.validators import validate_article_text
from timeline.validators import validate_line, validate_slug, validate_text


def refusal(validate, value) -> str:
    with pytest.raises(ValidationError) as refused:
        validate(value)
    return refused.value.messages[0]


@pytest.mark.parametrize("validate", [validate_line, validate_text])
@pytest.mark.parametrize(
    ("character", "why"),
    [
        ("\x00", "damaged"),
        ("\ud800", "damaged"),
        ("\x07", "control"),
        ("\x9f", "control"),
        ("\u202e", "turns"),
    ],
)
def test_a_character_that_cannot_be_shown_is_named_with_its_place(validate, character, why):
    message = refusal(validate, f"The roof{character} fell")
    assert why in message
    assert f"Character 9 (U+{ord(character):04X})" in message


@pytest.mark.parametrize("text", ["One\nTwo\r\n\tThree", "a family 👨‍👩‍👧", "עברית \u2067abc\u2069", "naïve"])
def test_a_text_may_hold_line_ends_joiners_and_isolates(text):
    validate_text(text)


@pytest.mark.parametrize("line", ["One\nTwo", "a\u2067b"])
def test_a_headline_is_one_line_that_reads_as_it_is_stored(line):
    refusal(validate_line, line)


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u200b\ufeff", "…"])
def test_an_article_without_a_letter_or_a_digit_is_empty(text):
    assert refusal(validate_article_text, text) == "Paste the article's text."


def test_a_timeline_cannot_take_an_address_of_the_site():
    assert "used by the site" in refusal(validate_slug, "admin")

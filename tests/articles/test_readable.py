"""Pasted HTML and the text that is taken out of it."""

import time

import pytest

from articles.desk.readable import looks_like_html, readable_text


@pytest.mark.parametrize(
    "text", ["<p>One</p>", "a <b>bold</b> word", "<!doctype html>", "<br/>", "<DIV class='x'>"]
)
def test_markup_is_recognised(text):
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text", ["3 < 4 and 5 > 4", "a <3 b", "<unknown>", "Tom & Jerry", "x<y>z", "AT&amp;T"]
)
def test_plain_text_with_angles_is_not_markup(text):
    assert not looks_like_html(text)


def test_blocks_become_paragraphs_and_line_breaks_lines():
    assert (
        readable_text("<h1>Head</h1><p>One\n two</p><p>Three<br>four</p>") == "Head\n\nOne two\n\nThree\nfour"
    )


def test_scripts_styles_and_comments_are_left_out():
    assert readable_text("<script>alert(1)</script><style>p{}</style><!-- x --><p>Kept</p>") == "Kept"


def test_inline_tags_join_no_words_and_part_none():
    assert readable_text("<p>be<b>fore</b> <i>noon</i></p>") == "before noon"


def test_plain_lines_with_one_inline_tag_keep_their_lines():
    assert readable_text("One\n\n<i>Two</i>") == "One\n\nTwo"


def test_entities_become_letters():
    assert readable_text("<p>Tom &amp; Jerry&nbsp;&ndash; caf&eacute;</p>") == "Tom & Jerry – café"


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<script>", "<p", "<p a='", "&#", "</", "<svg><p>", '<a href="']
)
def test_a_megabyte_of_broken_markup_is_read_in_a_moment(piece):
    started = time.monotonic()
    readable_text("<p>x</p>" + piece * (1_000_000 // len(piece)))
    assert time.monotonic() - started < 3

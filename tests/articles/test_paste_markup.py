"""Pasted HTML and the text that is taken out of it."""

import contextlib
import time

import pytest

from articles.pasting import Unwieldy, looks_like_html, read

SENTENCES = [
    "The river rose above the quay wall at 4 am on Friday, officials said.",
    "The council closed two bridges until further notice.",
    "Quiet.",
    "“We heard a bang,” said Ms Sample, who lives by the quay.",
    "In all, 14 people spent Friday night in the town hall.",
    "It reopened at noon.",
]
STORY = "\n\n".join(SENTENCES)
PAGE = f"""<!doctype html><html lang="en"><head><title>River rises - Valley Post</title>
<script>var tracked = "The river";</script><style>p {{ color: red }}</style></head><body>
<nav><ul>{"<li><a href='/x'>Section</a></li>" * 12}</ul></nav>
<p>We use cookies to make this site better for you.</p><button>Accept</button>
<article><h1>River rises</h1>{"".join(f"<p>{line}</p>" for line in SENTENCES)}</article>
<aside><h3>Read more</h3><ul><li><a href="/y">Other news of the day</a></li></ul></aside>
<footer>About us <a href="/imprint">Imprint</a></footer></body></html>"""


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


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<h1>Head</h1><p>One\n two</p><p>Three<br>four</p>", "Head\n\nOne two\n\nThree\nfour"),
        ("<script>alert(1)</script><style>p{}</style><!-- x --><p>Kept</p>", "Kept"),
        ("<p>be<b>fore</b> <i>noon</i></p>", "before noon"),
        ("One\n\n<i>Two</i>", "One\n\nTwo"),
        ("<p>Tom &amp; Jerry&nbsp;&ndash; caf&eacute;</p>", "Tom & Jerry – café"),
        ("<ul><li>First</li><li>Second</li></ul>", "First\n\nSecond"),
        ("<pre>04:10 sirens\n04:20 all clear</pre>", "04:10 sirens\n04:20 all clear"),
        ("<meta charset='utf-8'><span>The sirens </span><span>began.</span>", "The sirens began."),
        ("<div><script>x()</script></div>", ""),
    ],
)
def test_blocks_become_paragraphs_and_the_rest_stays_as_it_reads(markup, text):
    assert read(markup).text == text


def test_a_fragment_keeps_every_word_also_what_looks_like_a_menu():
    fragment = "<div>" + "".join(f"<p>{line}</p>" for line in SENTENCES) + "<ul><li>Section</li></ul></div>"
    assert read(fragment).text == f"{STORY}\n\nSection"


def test_of_a_whole_page_the_story_is_kept_and_what_stands_around_it_left_out():
    assert read(PAGE).text == f"River rises\n\n{STORY}"


def test_a_paragraph_told_twice_stays_twice():
    page = PAGE.replace("</article>", f"<p>{SENTENCES[0]}</p></article>")
    assert read(page).text == f"River rises\n\n{STORY}\n\n{SENTENCES[0]}"


def test_a_page_in_which_no_story_is_recognised_keeps_all_of_its_text():
    assert read("<html><head><title>Note</title></head><body>Sirens.<br>Quiet.</body></html>").text == (
        "Sirens.\nQuiet."
    )


def test_text_that_lies_deeper_than_any_page_nests_is_not_lost_in_silence():
    with pytest.raises(Unwieldy):
        read("<div>" * 3_000 + STORY)
    assert read("<div>" * 1_000 + "Sirens.").text == "Sirens."


BROKEN = [
    "<",
    "<!--",
    "<script>",
    "<p",
    "<p a='",
    "&#",
    "</",
    "<svg><p>",
    '<a href="',
    "<div>",
    "<b>x",
    "<p>x",
]
BROKEN += [
    "<br>x",
    "&amp;",
    "<h1>x",
    "\x00",
    "\ud800",
    "<meta name=author content=x>",
    "\n",
    '<p class="byline">x',
]
BROKEN += [
    "<script type='application/ld+json'>[[[[",
    "<time datetime='2025-07-04'>x</time>",
    "&lol;",
    "<li>x",
]


@pytest.mark.parametrize("start", ["<p>x</p>", "<title>x</title><p>x"])
@pytest.mark.parametrize("piece", BROKEN)
def test_a_megabyte_of_broken_markup_is_read_or_refused_in_a_moment(piece, start):
    started = time.process_time()
    with contextlib.suppress(Unwieldy):
        read(start + piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 3

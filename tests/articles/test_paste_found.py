"""What the markup of a pasted page says of the article, and nothing that it does not say."""

import json

import pytest

from articles.languages import known_language, language_choices
from articles.pasting import read

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Something else"},
        {
            "@type": ["NewsArticle"],
            "headline": "River &amp; quay",
            "datePublished": "2025-07-04T09:30:00.000+03:00",
            "dateModified": "2025-07-05T10:00:00+03:00",
            "author": [{"@type": "Person", "name": "Ann Sample"}, "Bo Muster"],
            "publisher": {"@type": "Organization", "name": "Valley Post"},
            "inLanguage": "uk-UA",
            "mainEntityOfPage": {"@id": "https://valley.example/river"},
        },
    ],
}


def page(head="", body="<p>Text.</p>", lang=""):
    return f"<html{lang}><head><title>T</title>{head}</head><body>{body}</body></html>"


def linked(data):
    return page(f'<script type="application/ld+json">{data}</script>')


def found(markup):
    return dict(read(markup).found)


def test_linked_data_names_everything():
    assert found(linked(json.dumps(LINKED))) == {
        "title": "River & quay",
        "outlet": "Valley Post",
        "byline": "Ann Sample, Bo Muster",
        "url": "https://valley.example/river",
        "published": "2025-07-04 09:30 +03:00",
        "language": "uk-ua",
    }


def test_meta_elements_name_everything():
    head = """<meta property="og:title" content="River rises | Valley Post">
      <meta name="author" content="By Ann Sample">
      <meta property="og:site_name" content="Valley Post"><link rel="canonical" href="https://valley.example/r">
      <meta property="article:published_time" content="2025-07-04T06:30:15Z">"""
    assert found(page(head, lang=' lang="de"')) == {
        "title": "River rises",
        "outlet": "Valley Post",
        "byline": "Ann Sample",
        "url": "https://valley.example/r",
        "published": "2025-07-04 06:30:15 Z",
        "language": "de",
    }


def test_what_is_shown_on_the_page_is_found_where_no_data_names_it():
    body = """<h1>River rises</h1><div class="byline">By Ann Sample</div>
      <time datetime="2025-07-04T09:30+03:00">today</time><p>Text.</p>"""
    assert found(f"<div>{body}</div>") == {
        "title": "River rises",
        "byline": "Ann Sample",
        "published": "2025-07-04 09:30 +03:00",
    }


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("2025-07-04T09:30:00+0300", "2025-07-04 09:30 +0300"),
        ("2025-07-04 09:30:00 +03", "2025-07-04 09:30 +03:00"),
        ("2025-07-04T09:30:00", "2025-07-04 09:30"),
        ("2025-07-04T00:00:00Z", "2025-07-04 00:00 Z"),
        ("2025-07-04", "2025-07-04"),
        ("2025-02-30", ""),
        ("2025-07-04T25:00:00Z", ""),
        ("4 July 2025", ""),
        ("1751610600", ""),
        ("2025-07-04T09:30:00+03:00 (updated)", ""),
    ],
)
def test_a_time_has_the_clock_and_the_offset_that_the_markup_gives_it_and_no_other(stated, published):
    markup = page(f'<meta property="article:published_time" content="{stated}">')
    assert found(markup).get("published", "") == published


def test_a_day_that_is_only_told_in_the_text_is_not_taken_for_the_publication():
    body = "<p>Published on 4 July 2025. The dam broke on 3 July 2025 at 04:10.</p>"
    assert found(page(body=body)) == {"title": "T"}


def test_of_several_clocks_on_a_page_only_the_one_called_the_publication_is_taken():
    clocks = '<time datetime="2025-07-04T01:00Z"></time><time datetime="2025-07-04T02:00Z" {}></time>'
    assert "published" not in found(page(body=clocks.format("")))
    assert found(page(body=clocks.format("pubdate")))["published"] == "2025-07-04 02:00 Z"


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[" * 5_000,
        "null",
        "3",
        '{"@type": 3}',
        '{"@type": "Article", "author": [[]], "headline": {"a": 1}}',
        '{"@type": "NewsArticle", "datePublished": 5, "publisher": [], "url": null, "author": [null, 3, {}]}',
    ],
)
def test_broken_linked_data_says_nothing(broken):
    assert found(linked(broken)) == {"title": "T"}


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "/river", "https:// x", "ftp://valley.example/", "https://"]
)
def test_an_address_is_taken_only_if_it_is_one_of_the_web(address):
    assert "url" not in found(page(f'<link rel="canonical" href="{address}">'))


def test_what_no_field_could_hold_is_not_found():
    head = (
        f'<meta property="og:site_name" content="{"x" * 121}"><meta name="author" content="A\u202eB\x00 C">'
    )
    assert found(page(head)) == {"title": "T", "byline": "AB\ufffd C"}


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        ("no", "nb"),
        ("zh-Hant-TW", "zh-hant"),
        ("zh", "zh-hans"),
        ("tlh", ""),
    ],
)
def test_a_language_tag_is_one_of_the_choices_or_nothing(tag, code):
    assert known_language(tag) == code
    assert not code or code in dict(language_choices())

"""A pasted page fills the fields that its markup names, and a changed version of a story is told as one."""

import json

import pytest
from django.urls import reverse

from articles.extraction import Reference, extract
from articles.languages import language_choices
from articles.models import Article
from articles.proposing import propose_events
from articles.services import confirm
from tests.factories import KYIV, PUBLISHED, make_article, make_timeline

ADD, TOLD = "admin:articles_article_add", "admin:articles_article_told"
LINES = [
    "The sirens began shortly after midnight on Friday, officials said.",
    "The attack ended at nearly 4 am.",
]
TEXT = "\n\n".join(LINES)
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>A night | Valley Post</title>
<meta property="og:title" content="A night of strikes"><meta property="og:site_name" content="Valley Post">
<meta name="author" content="Ann Sample"><link rel="canonical" href="https://valley.example/night">
<meta property="article:published_time" content="2025-07-04T08:30:00+02:00"></head>
<body><article>{"".join(f"<p>{line}</p>" for line in LINES)}</article></body></html>"""


@pytest.fixture
def timeline(db):
    return make_timeline()


@pytest.fixture
def paste(editor_client, timeline):
    def post(**values):
        data = {"outlet": "Wire", "published": "2025-07-04 09:30", "language": "en", "timeline": timeline.pk}
        return editor_client.post(reverse(ADD), {**data, **values})

    return post


def form_of(response):
    assert response.status_code == 200
    return response.context["adminform"].form


def as_shown(response, *names):
    """What the page would send back: every value it shows."""
    form = form_of(response)
    return {name: form[name].value() or "" for name in (*names, "text", "found", "as_typed", "newer_of")}


def test_a_pasted_page_fills_the_empty_fields_marked_as_found_and_is_saved_as_shown(paste):
    empty = {"outlet": "", "published": ""}
    response = paste(text=PAGE, **empty)
    form = form_of(response)
    assert {name: form[name].value() for name in ("title", "outlet", "byline", "url", "published")} == {
        "title": "A night of strikes",
        "outlet": "Valley Post",
        "byline": "Ann Sample",
        "url": "https://valley.example/night",
        "published": "2025-07-04 08:30 +02:00",
    }
    assert list(form.errors) == ["text"], "what was found is not missing"
    assert response.content.decode().count('class="found"') == 6

    paste(**as_shown(response, "title", "outlet", "byline", "url", "published"))
    article = Article.objects.get()
    assert (article.text, article.byline, article.outlet) == (TEXT, "Ann Sample", "Valley Post")
    assert (article.published_at, article.published_zone) == (PUBLISHED, KYIV)


def test_what_was_typed_is_overwritten_by_nothing_that_was_found(paste):
    form = form_of(paste(text=PAGE, title="My title", language="uk"))
    assert [form[name].value() for name in ("title", "outlet", "published", "language")] == [
        *("My title", "Wire", "2025-07-04 09:30", "uk")
    ]
    assert form["byline"].value() == "Ann Sample"


def test_a_value_that_was_changed_is_no_longer_called_found(paste):
    response = paste(text=PAGE)
    again = paste(**as_shown(response, "byline", "url"), title="Other", zone="Mars/Base")
    assert list(form_of(again).errors) == ["zone"]
    assert again.content.decode().count('class="found"') == 3, "not the title: that is the editor's"


def test_a_day_without_a_clock_is_shown_and_its_clock_asked_for(paste):
    page = PAGE.replace("2025-07-04T08:30:00+02:00", "2025-07-04")
    response = paste(text=page, published="")
    assert form_of(response)["published"].value() == "2025-07-04"
    assert "Found in the page, without a clock: add it." in response.content.decode()
    assert "Add the clock" in form_of(response).errors["published"][0]
    assert not Article.objects.exists()


@pytest.mark.parametrize("found", ["{", "[1]", '{"text": "x", "title": 3}', "[" * 5_000, "null"])
def test_a_forged_memory_of_what_was_found_is_ignored(paste, found):
    assert paste(text=TEXT, found=found).status_code == 302


def test_text_that_only_mentions_markup_can_be_kept_as_typed(paste):
    typed = "The page had a <b> tag at 4 am.\n\nIt was gone on Friday."
    response = paste(text=typed)
    assert typed in response.content.decode().replace("&lt;", "<").replace("&gt;", ">")
    paste(text=form_of(response)["text"].value(), pasted=typed, _as_typed="1")
    assert Article.objects.get().text == typed


def test_kept_as_typed_survives_another_fields_error_and_holds_for_that_text_alone(paste):
    typed = "The page had a <b> tag at 4 am."
    response = paste(text="", pasted=typed, _as_typed="1", zone="Mars/Base")
    shown = as_shown(response)
    assert (shown["text"], list(form_of(response).errors)) == (typed, ["zone"])
    assert "This was HTML" in form_of(paste(**{**shown, "text": PAGE})).errors["text"][0]
    assert paste(**shown).status_code == 302


def test_html_that_no_page_has_is_refused_and_stays_in_the_field(paste):
    markup = "<div>" * 3_000 + TEXT
    response = paste(text=markup)
    assert "too deeply nested" in form_of(response).errors["text"][0]
    assert form_of(response)["text"].value() == markup


def test_an_iso_time_with_its_own_zone_is_understood(paste):
    paste(text=TEXT, published="2025-07-04T08:30:00+02:00")
    assert Article.objects.get().published_at == PUBLISHED


def test_an_article_in_another_language_is_kept_and_the_desk_says_it_was_not_read(paste, editor_client):
    response = paste(text="Сирени пролунали опівночі 4 липня.", language="uk")
    assert Article.objects.get().language == "uk"
    assert "no rules for the language" in editor_client.get(response.url).content.decode()


def test_only_english_is_read_as_its_field_says():
    read = [code for code, _name in language_choices() if not _notes("The sirens began at 4 am.", code)]
    assert read == ["en"]


def _notes(text, language):
    return (
        extract(text, reference=Reference(PUBLISHED, KYIV, language), parser=None).notes[:1]
        if (language != "en")
        else ()
    )


# What the page asks while something is being pasted.


def test_the_clipboard_of_a_browser_is_told_field_by_field(editor_client):
    response = editor_client.post(reverse(TOLD), {"html": PAGE})
    told = response.json()
    assert told["fields"]["published"] == {
        "value": "2025-07-04 08:30 +02:00",
        "remark": "Found in the page, with its distance from UTC.",
    }
    assert set(told["fields"]) == {"title", "outlet", "byline", "url", "published", "language"}
    assert told["message"]


@pytest.mark.parametrize("markup", ["", "plain", "<div>" * 3_000, "\x00"])
def test_a_clipboard_that_tells_nothing_fills_nothing(editor_client, markup):
    assert editor_client.post(reverse(TOLD), {"html": markup}).json() == {"fields": {}, "message": ""}


def test_only_who_may_paste_is_told(client, staff_without_rights, editor_client):
    assert editor_client.get(reverse(TOLD)).status_code == 405
    client.force_login(staff_without_rights)
    assert client.post(reverse(TOLD), {"html": PAGE}).status_code == 403


# A newer version of a story.


@pytest.fixture
def older(timeline, editor):
    article = make_article(
        text=TEXT, timeline=timeline, outlet="Valley Post", url="https://valley.example/night"
    )
    propose_events(article)
    confirm(article.proposals.first(), by=editor)
    return article


NEWER = f"{TEXT}\n\nFires burned until noon on Friday."


def test_a_changed_version_is_asked_about_and_saved_as_the_newer_one(paste, older, editor_client):
    response = paste(text=NEWER, url=older.url)
    assert form_of(response).errors["newer_of"]
    page = response.content.decode()
    assert "This looks like a newer version of" in page
    assert f'value="{older.pk}" checked' in page, "its newer version, unless the editor says otherwise"

    paste(**as_shown(response, "url"))
    article = older.superseded_by
    assert article.text == NEWER
    assert article.proposals.first().event == older.proposals.first().event


def test_or_as_an_article_of_its_own(paste, older):
    paste(text=NEWER, url=older.url, newer_of="own")
    assert Article.objects.exclude(pk=older.pk).get().supersedes is None


def test_the_answer_survives_another_fields_error(paste, older):
    response = paste(text=NEWER, url=older.url, newer_of="own", zone="Mars/Base")
    assert 'value="own" checked' in response.content.decode()
    assert list(form_of(response).errors) == ["zone"]


@pytest.mark.parametrize("answer", ["0", "x", "99999", "\x00"])
def test_an_answer_that_names_no_such_article_is_asked_again(paste, older, answer):
    assert "newer_of" in form_of(paste(text=NEWER, url=older.url, newer_of=answer)).errors


def test_who_comes_second_is_asked_about_the_version_that_came_first(paste, older):
    paste(text=NEWER, url=older.url, newer_of=str(older.pk))
    response = paste(text=f"{NEWER} Rain fell.", url=older.url, newer_of=str(older.pk))
    assert form_of(response).older == Article.objects.get(pk=older.pk).superseded_by


def test_the_memory_of_what_was_found_is_json_of_fields_alone(paste):
    found = json.loads(form_of(paste(text=PAGE))["found"].value())
    assert set(found) == {"title", "byline", "url", "language"}

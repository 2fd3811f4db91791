"""The paste page. Whatever is wrong is said at its field, the typed text stays, and nothing is half saved."""

from datetime import UTC, datetime
from unittest import mock

import pytest
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError
from django.urls import reverse

from articles.admin import ArticleAdmin
from articles.models import Article, Proposal
from articles.pasting.form import PasteForm
from articles.validators import LONGEST_TEXT
from tests.factories import KYIV, make_article, make_timeline
from timeline.models import Timeline

TEXT = "The sirens began shortly after midnight on Friday. The attack ended at nearly 4 am."
ADD = "admin:articles_article_add"


@pytest.fixture
def paste(editor_client):
    timeline = make_timeline()

    def post(**values):
        data = {"text": TEXT, "outlet": "Wire report", "published": "2025-07-04 09:30", "language": "en"}
        data |= {"timeline": timeline.pk, **values}
        return editor_client.post(reverse(ADD), data)

    return post


def errors_of(response):
    assert response.status_code == 200
    assert not Article.objects.exists()
    return response.context["adminform"].form.errors


def field_shown(response, name):
    return response.context["adminform"].form[name].value()


def test_a_pasted_article_is_read_and_the_editor_sent_to_its_review(paste, editor):
    response = paste(text=TEXT.replace(". ", ".\r\n"), title="A night", url="https://example.org/a")

    article = Article.objects.get()
    assert (
        response.url
        == article.get_absolute_url()
        == reverse("admin:articles_article_review", args=[article.pk])
    )
    assert article.text == TEXT.replace(". ", ".\n")
    assert article.published_at == datetime(2025, 7, 4, 6, 30, tzinfo=UTC)
    assert (article.zone, article.published_zone, article.created_by) == (KYIV, KYIV, editor)
    assert article.read_at is not None
    assert [row.quote for row in article.proposals.all()] == [
        "The sirens began shortly after midnight on Friday",
        "The attack ended at nearly 4 am",
    ]


def test_publication_is_read_in_its_own_zone_and_the_text_in_that_of_the_place(paste):
    paste(published="4 July 2025, 07:30", published_zone="Europe/London", zone="Asia/Tokyo")
    article = Article.objects.get()
    assert article.published_at == datetime(2025, 7, 4, 6, 30, tzinfo=UTC)
    assert (article.published_zone, article.zone) == ("Europe/London", "Asia/Tokyo")


def test_a_new_timeline_is_begun_as_a_draft(paste):
    paste(timeline="", new_timeline="Floods in the valley", zone="Europe/Vienna")
    timeline = Article.objects.get().timeline
    assert (timeline.title, timeline.slug) == ("Floods in the valley", "floods-in-the-valley")
    assert (timeline.state, timeline.zone) == ("draft", "Europe/Vienna")


def test_two_new_timelines_of_one_title_get_two_addresses(paste):
    paste(timeline="", new_timeline="Київ", zone=KYIV)
    paste(timeline="", new_timeline="Київ", zone=KYIV, text="Another text of 4 July.")
    assert {"timeline", "timeline-2"} <= set(Timeline.objects.values_list("slug", flat=True))


def test_neither_or_both_timelines_is_an_error_at_the_field(paste):
    assert "timeline" in errors_of(paste(timeline=""))
    assert "timeline" in errors_of(paste(new_timeline="Another"))


def test_a_new_timeline_needs_a_zone(paste):
    assert "zone" in errors_of(paste(timeline="", new_timeline="Another"))


def test_who_may_not_make_timelines_is_not_offered_one(client, editor):
    editor.user_permissions.remove(Permission.objects.get(codename="add_timeline"))
    client.force_login(User.objects.get(pk=editor.pk))
    response = client.get(reverse(ADD))
    assert "new_timeline" not in response.context["adminform"].form.fields


# Bad input, row by row.


@pytest.mark.parametrize("text", ["", "   \n\t "])
def test_empty_text_is_refused_at_the_field(paste, text):
    response = paste(text=text)
    assert errors_of(response)["text"] == ["Paste the article's text."]
    assert field_shown(response, "outlet") == "Wire report"


def test_the_longest_text_is_taken_whole(paste):
    text = (TEXT + " The street was quiet and dark." * 7_000)[:LONGEST_TEXT]
    assert paste(text=text).status_code == 302
    assert Article.objects.get().text == text.strip()


def test_one_megabyte_of_text_is_refused_with_its_length_and_the_limit(paste):
    response = paste(text="a" * 1_000_000)
    assert "1,000,000" in errors_of(response)["text"][0]
    assert f"{LONGEST_TEXT:,}" in errors_of(response)["text"][0]
    assert len(field_shown(response, "text")) == 1_000_000


def test_nul_is_refused_once_with_its_position(paste):
    response = paste(text="abc\x00def")
    assert len(errors_of(response)["text"]) == 1
    assert "Character 4 (U+0000)" in errors_of(response)["text"][0]
    assert field_shown(response, "text") == "abc\x00def"


@pytest.mark.parametrize("field", ["outlet", "title", "url", "published", "published_zone", "zone"])
def test_nul_in_any_other_field_is_refused_there(paste, field):
    assert field in errors_of(paste(**{field: "a\x00b"}))


def test_lone_surrogates_are_refused_where_they_can_arrive(db):
    form = PasteForm({"text": "abc\ud800def"})
    assert "U+D800" in form.errors["text"][0]


def test_lone_surrogates_sent_as_bytes_are_stored_as_damage_and_the_editor_is_told(editor_client):
    timeline = make_timeline()
    body = (
        b"text=" + TEXT.encode() + b"+%ED%A0%80&outlet=Wire&published=2025-07-04+09:30&language=en"
        b"&timeline=" + str(timeline.pk).encode()
    )
    response = editor_client.post(
        reverse(ADD), body.replace(b" ", b"+"), content_type="application/x-www-form-urlencoded", follow=True
    )
    assert "3 characters of the text arrived damaged" in response.content.decode()
    assert Article.objects.get().text.endswith("���")


@pytest.mark.parametrize("code", [0x202D, 0x202E])
def test_right_to_left_overrides_are_refused_with_their_position(paste, code):
    response = paste(text=f"abc{chr(code)}def")
    assert f"Character 4 (U+{code:04X})" in errors_of(response)["text"][0]


def test_html_is_turned_into_its_text_which_the_editor_checks_before_it_is_saved(paste):
    response = paste(text="<p>The sirens began at <b>4 am</b>.</p><script>alert(1)</script><p>Second</p>")
    assert "This was HTML" in errors_of(response)["text"][0]
    assert field_shown(response, "text") == "The sirens began at 4 am.\n\nSecond"
    page = response.content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page, "what was pasted is still there, as text"

    assert paste(text=field_shown(response, "text")).status_code == 302


def test_html_without_any_text_is_refused(paste):
    assert "no readable text" in errors_of(paste(text="<div><script>x()</script></div>"))["text"][0]


@pytest.mark.parametrize(
    "published", ["0001-01-01 00:00", "9999-12-31 23:59", "1599-12-31 12:00", "3000-01-02 00:00"]
)
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "UTC"])
def test_a_publication_at_the_rim_of_the_calendar_is_refused_with_the_range(paste, published, zone):
    response = paste(published=published, published_zone=zone)
    assert errors_of(response)["published"] == ["A publication date lies in the years 1600 to 2999."]
    assert field_shown(response, "published") == published


@pytest.mark.parametrize(
    "published",
    [
        *("0000-01-01 00:00", "2025-02-30 10:00", "yesterday", "2025-07-04 24:00", "9" * 60),
        *("2025-07-04 09:30+99:99", "2025-07-04 09:30+24:00", "2025-07-04 09:30 +٠٣:٠٠"),
    ],
)
def test_a_publication_that_is_no_date_is_refused_with_an_example(paste, published):
    assert "2025-07-04 09:30" in errors_of(paste(published=published))["published"][0]


def test_a_publication_without_a_clock_says_what_to_add(paste):
    assert "Add the clock" in errors_of(paste(published="2025-07-04"))["published"][0]


def test_a_publication_in_a_daylight_saving_gap_is_refused(paste):
    message = errors_of(paste(published="2025-03-30 03:30"))["published"][0]
    assert "did not exist in Europe/Kyiv" in message


def test_a_publication_in_a_repeated_hour_asks_for_the_offset_and_takes_it(paste):
    message = errors_of(paste(published="2025-10-26 03:30"))["published"][0]
    assert "+03:00 or +02:00" in message

    assert paste(published="2025-10-26 03:30 +02:00").status_code == 302
    assert Article.objects.get().published_at == datetime(2025, 10, 26, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("field", ["zone", "published_zone"])
@pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "localtime", "x" * 65])
def test_an_unknown_zone_is_refused_at_its_field(paste, field, zone):
    response = paste(**{field: zone})
    assert field in errors_of(response)
    assert field_shown(response, field) == zone
    assert field_shown(response, "text") == TEXT


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "https://", "file:///etc"]
)
def test_an_address_that_is_no_web_page_is_refused(paste, url):
    response = paste(url=url)
    assert "https://" in errors_of(response)["url"][0]
    assert field_shown(response, "url") == url


def test_the_same_article_twice_names_the_first_and_is_not_stored(paste):
    paste()
    response = paste(text=TEXT.replace(" ", "  "))
    message = response.context["adminform"].form.errors["text"][0]
    assert Article.objects.count() == 1
    assert Article.objects.get().get_absolute_url() in message


def test_the_title_in_that_message_cannot_bring_markup(paste):
    make_article(text=TEXT, title="<b>x</b>")
    assert "&lt;b&gt;x" in paste().context["adminform"].form.errors["text"][0]


def test_the_same_article_from_two_editors_at_once_is_a_message_and_not_a_fault(paste):
    save, calls = ArticleAdmin.store, []

    def second(self, request, obj, form, change):
        if not calls:
            calls.append(obj)
            raise IntegrityError("UNIQUE constraint failed: articles_article.text_hash")
        save(self, request, obj, form, change)

    with mock.patch.object(ArticleAdmin, "store", second):
        assert paste().status_code == 302
    assert Article.objects.count() == 1


def test_a_body_of_ten_megabytes_is_refused_with_the_limit(paste):
    response = paste(text="a" * 10_000_000)
    assert response.status_code == 413
    assert "at most 5 MB" in response.content.decode()
    assert not Article.objects.exists()


def test_an_article_the_engine_fails_on_is_saved_whole_and_can_be_read_again(paste, editor_client, caplog):
    with mock.patch("articles.proposing.extract", side_effect=ZeroDivisionError("boom")):
        response = paste()
    article = Article.objects.get()
    assert (article.text, article.read_at) == (TEXT, None)
    assert "boom" in caplog.text
    page = editor_client.get(response.url).content.decode()
    assert "could not be read to the end" in page

    editor_client.post(reverse("admin:articles_article_read", args=[article.pk]))
    article.refresh_from_db()
    assert article.read_at is not None
    assert article.proposals.count() == 2


def test_a_fault_half_way_through_storing_proposals_leaves_none(paste, caplog):
    stored = []

    def fail(rows, fields, **options):
        stored.append(Proposal.objects.count())
        raise ZeroDivisionError

    with mock.patch.object(Proposal.objects, "bulk_update", fail):
        paste()
    article = Article.objects.get()
    assert stored == [2]
    assert (article.proposals.count(), article.read_at) == (0, None)


def test_a_forged_state_or_version_is_not_taken(paste):
    paste(version=9, text_hash="x", created_by=1, read_at="2020-01-01", id=77_000_000)
    article = Article.objects.get()
    assert article.version == 1
    assert article.text_hash == Article.hash_of(TEXT)
    assert article.pk != 77_000_000

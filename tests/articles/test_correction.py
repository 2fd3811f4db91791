"""Correcting where and when an article is from, deleting one, and finding those that wait."""

from datetime import UTC, datetime
from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import Article, Proposal
from articles.proposing import propose_events
from articles.services import confirm, revise
from tests.factories import clock, make_article, make_proposal

TEXT = "The sirens began at 4 am on Friday. The all-clear came at 5 am. The bakery opened at 8 am."


@pytest.fixture
def article(db):
    article = make_article(text=TEXT)
    propose_events(article)
    return Article.objects.get(pk=article.pk)


def where(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def opened(client, article):
    form = client.get(where(article)).context["adminform"].form
    data = {}
    for bound in form:
        data[bound.html_name] = bound.value() or ""
        if bound.field.show_hidden_initial:
            data[bound.html_initial_name] = bound.value() or ""
    return data


def test_a_corrected_date_is_read_again_and_what_an_editor_touched_stays(editor_client, editor, article):
    sirens, clear, bakery = article.proposals.all()
    event = confirm(sirens, by=editor)
    revise(clear, label="Edited", when=clock(5, 5), by=editor, version=clear.version)

    data = opened(editor_client, article) | {"published": "2025-07-11 09:30"}
    response = editor_client.post(where(article), data)
    assert response.url == article.get_absolute_url()

    rows = {row.quote: row for row in article.proposals.all()}
    assert len(rows) == 3
    assert rows[sirens.quote].event == event
    assert rows[sirens.quote].when.start.best.day == 4
    assert rows[clear.quote].label == "Edited"
    assert rows[bakery.quote].when.start.best == datetime(2025, 7, 11, 5, 0, tzinfo=UTC)


def test_a_corrected_outlet_changes_no_proposal(editor_client, article):
    before = list(article.proposals.values_list("pk", flat=True))
    editor_client.post(where(article), opened(editor_client, article) | {"outlet": "Another"})
    article.refresh_from_db()
    assert (article.outlet, article.text, article.version) == ("Another", TEXT, 2)
    assert list(article.proposals.values_list("pk", flat=True)) == before


def test_if_reading_again_fails_the_proposals_are_still_there(editor_client, article, caplog):
    data = opened(editor_client, article) | {"zone": "Asia/Tokyo"}
    with mock.patch("articles.proposing.extract", side_effect=ZeroDivisionError("boom")):
        editor_client.post(where(article), data)
    article.refresh_from_db()
    assert (article.zone, article.read_at) == ("Asia/Tokyo", None)
    assert article.proposals.count() == 3
    assert "could not be read to the end" in editor_client.get(article.get_absolute_url()).content.decode()

    editor_client.post(reverse("admin:articles_article_read", args=[article.pk]))
    assert {row.zone for row in article.proposals.all()} == {"Asia/Tokyo"}


def test_the_text_cannot_be_changed(editor_client, article):
    editor_client.post(where(article), opened(editor_client, article) | {"text": "Forged", "timeline": "99"})
    article.refresh_from_db()
    assert article.text == TEXT


def test_two_editors_on_one_article(editor_client, article):
    data = opened(editor_client, article) | {"title": "My title"}
    other = Article.objects.get(pk=article.pk)
    other.outlet = "Their outlet"
    other.correct()
    response = editor_client.post(where(article), data)
    assert response.status_code == 409
    assert "Their outlet" in response.content.decode()
    assert "My title" in response.content.decode()
    article.refresh_from_db()
    assert article.title == ""


def test_the_second_editor_is_told_who_corrected_it_and_not_who_decided_a_proposal(
    editor_client, client, article
):
    data = opened(editor_client, article) | {"title": "My title"}
    for name in ("who corrected", "who decided"):
        user = User.objects.create(username=name, is_staff=True, is_superuser=True)
        client.force_login(user)
        if name == "who corrected":
            client.post(where(article), opened(client, article) | {"outlet": "Their outlet"})
        else:
            row = article.proposals.first()
            path = reverse("admin:articles_proposal_reject", args=[article.pk, row.pk])
            assert client.post(path, {"seen": row.version}).status_code == 302
    page = editor_client.post(where(article), data).content.decode()
    assert "who corrected saved it at" in page


def test_a_correction_does_not_take_back_a_reading_that_ended_meanwhile(article):
    article.outlet, article.read_at = "Another", None
    article.correct()
    article.refresh_from_db()
    assert (article.outlet, article.read_at is None) == ("Another", False)


def test_a_publication_in_a_repeated_hour_stays_the_same_instant(editor_client, db):
    for hour in (0, 1):
        instant = datetime(2025, 10, 26, hour, 30, tzinfo=UTC)
        article = make_article(published_at=instant)
        editor_client.post(where(article), opened(editor_client, article) | {"title": "x"})
        article.refresh_from_db()
        assert (article.title, article.published_at) == ("x", instant)


def test_an_article_that_led_to_public_events_cannot_be_deleted(editor_client, editor, article):
    delete = reverse("admin:articles_article_delete", args=[article.pk])
    confirm(article.proposals.first(), by=editor)
    assert editor_client.post(delete, {"post": "yes"}).status_code == 403
    assert Article.objects.exists()


def test_an_article_nobody_used_can_be_deleted_with_its_proposals(editor_client, article):
    delete = reverse("admin:articles_article_delete", args=[article.pk])
    assert editor_client.post(delete, {"post": "yes"}).status_code == 302
    assert not Proposal.objects.exists()


def test_the_list_counts_what_waits_and_links_to_the_review(
    editor_client, editor, article, django_assert_max_num_queries
):
    confirm(article.proposals.first(), by=editor)
    unread = make_article()
    with django_assert_max_num_queries(20) as few:
        page = editor_client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert "2 of 3" in page
    assert "not read yet" in page
    assert unread.get_absolute_url() in page

    for _ in range(8):
        make_proposal(article=make_article(timeline=article.timeline))
    with django_assert_max_num_queries(len(few)):
        editor_client.get(reverse("admin:articles_article_changelist"))

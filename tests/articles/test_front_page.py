"""The front page of the desk: what waits for review stands above everything else."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.services import reject
from tests.factories import make_article, make_proposal

READ = "2025-07-04T07:00Z"


def front_page(client):
    return client.get(reverse("admin:index")).content.decode()


def test_articles_that_wait_are_listed_with_a_link_to_their_review(editor_client, db):
    waits = make_proposal(article=make_article(title="<b>Waits</b>", read_at=READ)).article
    reject(make_proposal(article=waits, quote_start=1), by=None)
    unread = make_article(title="Unread")
    done = make_article(title="Done", read_at=READ)

    page = front_page(editor_client)
    assert "1 of 2 to review" in page
    assert "&lt;b&gt;Waits" in page
    assert "not read yet" in page
    for article, is_listed in ((waits, True), (unread, True), (done, False)):
        assert (article.get_absolute_url() in page) is is_listed
    assert reverse("admin:articles_article_add") in page


def test_nothing_waits(editor_client):
    assert "Nothing waits" in front_page(editor_client)


def test_who_may_not_read_articles_learns_nothing_of_them(staff_without_rights):
    make_proposal(article=make_article(title="Secret"))
    client = Client()
    client.force_login(staff_without_rights)
    page = front_page(client)
    assert "Secret" not in page
    assert "Waiting for review" not in page


@pytest.mark.parametrize("more", [1, 30])
def test_it_takes_the_same_queries_however_many_wait(editor_client, django_assert_num_queries, more):
    for _ in range(more):
        make_proposal(article=make_article())
    with django_assert_num_queries(10):
        front_page(editor_client)

"""The same article from several editors in the same moment, in real transactions."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests.factories import make_timeline

EDITORS = 4


@pytest.mark.django_db(transaction=True)
def test_one_is_stored_and_the_others_are_told_where_it_is(editor: User) -> None:
    timeline, start = make_timeline(), Barrier(EDITORS)
    data = {"text": "The sirens began at 4 am.", "outlet": "Wire", "published": "2025-07-04 09:30"}
    data |= {"timeline": str(timeline.pk), "language": "en"}

    def paste(_: int) -> str:
        client = Client()
        client.force_login(editor)
        start.wait()
        try:
            response = client.post(reverse("admin:articles_article_add"), data)
            return (
                "stored"
                if response.status_code == 302
                else response.context["adminform"].form.errors["text"][0]
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(EDITORS) as pool:
        outcomes = list(pool.map(paste, range(EDITORS)))

    assert outcomes.count("stored") == Article.objects.count() == 1
    others = [outcome for outcome in outcomes if outcome != "stored"]
    assert all(Article.objects.get().get_absolute_url() in message for message in others)

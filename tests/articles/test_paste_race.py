"""The same article from several editors in the same moment, in real transactions."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.models import Article, Proposal
from articles.proposing import propose_events
from articles.services import confirm
from tests.factories import make_article, make_timeline
from timeline.models import Claim, Event

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


@pytest.mark.django_db(transaction=True)
def test_one_of_several_newer_versions_supersedes_and_the_others_are_asked_about_that_one(
    editor: User,
) -> None:
    older, start = (
        make_article(text="The sirens began at 4 am.", url="https://wire.example/night"),
        Barrier(EDITORS),
    )
    data = {"outlet": "Wire report", "published": "2025-07-04 09:30", "language": "en", "url": older.url}
    data |= {"timeline": str(older.timeline_id), "newer_of": str(older.pk)}

    def paste(editor_number: int) -> Any:
        client = Client()
        client.force_login(editor)
        start.wait()
        try:
            text = f"The sirens began at 4 am. Rain fell at {editor_number + 5} am."
            response = client.post(reverse("admin:articles_article_add"), {**data, "text": text})
            return response.context["adminform"].form.older.pk if response.status_code == 200 else "stored"
        finally:
            connection.close()

    with ThreadPoolExecutor(EDITORS) as pool:
        outcomes = list(pool.map(paste, range(EDITORS)))

    newer = Article.objects.get(supersedes=older)
    assert Article.objects.count() == 2
    assert sorted(outcomes, key=str) == [newer.pk] * (EDITORS - 1) + ["stored"]


@pytest.mark.django_db(transaction=True)
def test_what_is_decided_while_a_newer_version_is_read_is_decided_once(editor: User) -> None:
    text = " ".join(f"Siren {number} began at {number}:10 am on Friday." for number in range(1, 9))
    older = make_article(text=text)
    propose_events(older)
    newer = make_article(text=f"{text} Rain fell at noon.", supersedes=older, timeline=older.timeline)
    rows, start = list(older.proposals.all()), Barrier(2)

    def work(number: int) -> None:
        start.wait()
        try:
            if number:
                propose_events(newer)
            else:
                for row in rows:
                    confirm(row, by=editor)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))

    events = {row.quote: row.event_id for row in older.proposals.all() if row.event_id}
    carried = [row for row in newer.proposals.all() if row.state == Proposal.State.CONFIRMED]
    assert all(row.event_id == events[row.quote] for row in carried)
    assert Event.objects.count() == Claim.objects.count() == len(events)

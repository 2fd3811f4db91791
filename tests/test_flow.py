"""The path of one article: pasted, proposed, confirmed, public, and a page already open learns of it."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Proposal
from tests.articles.desk import address, fill, open_form
from tests.factories import make_timeline
from timeline.models import Timeline

TEXT = """\
KYIV – The sirens began shortly after midnight on Friday, and people went down into the metro.

The first explosions were heard at about 00:40. The presidents had ended a telephone call about two hours \
before the first explosions.

The attack ended at nearly 4 am. The runway at the airport was closed for a time.
"""


@pytest.fixture
def timeline(db) -> Timeline:
    return make_timeline(title="Night of strikes on Kyiv", slug="kyiv", zone="Europe/Kyiv", state="live")


@pytest.fixture
def article(editor_client: Client, timeline: Timeline) -> Article:
    data = {"text": TEXT, "outlet": "Wire report", "url": "https://example.org/a", "language": "en"}
    data |= {"published": "2025-07-04 09:30", "timeline": str(timeline.pk)}
    response = editor_client.post(reverse("admin:articles_article_add"), data)
    article = Article.objects.get()
    assert response.headers["Location"] == article.get_absolute_url()
    return article


def proposals(article: Article, *words: str) -> Iterator[Proposal]:
    """The proposals whose quotes have these words in them."""
    for word in words:
        yield next(row for row in article.proposals.all() if word in row.quote)


def confirm(client: Client, proposal: Proposal) -> None:
    assert client.post(address(proposal, "confirm"), {"seen": proposal.version}).status_code == 302


def take_back(client: Client, proposal: Proposal) -> None:
    proposal.refresh_from_db()
    assert client.post(address(proposal, "undo"), {"seen": proposal.version}).status_code == 302


def page(client: Client, path: str = "/kyiv/?order=oldest") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def news(client: Client, version: int) -> str:
    """What a page that was opened at this version of the timeline is told."""
    return page(client, reverse("since", args=["kyiv", version]))


def version() -> int:
    return Timeline.objects.get(slug="kyiv").version


def test_every_proposal_rests_on_words_of_the_article(article):
    rows = list(article.proposals.all())
    assert len(rows) >= 4
    for row in rows:
        assert article.text[row.quote_start : row.quote_end] == row.quote
        assert row.explanation


def test_nothing_is_public_before_it_is_confirmed(article, client, editor_client):
    before = client.get("/kyiv/")
    for word in ("sirens", "explosions", "telephone", "Wire report"):
        assert word not in before.content.decode()

    sirens, call = proposals(article, "sirens", "telephone")
    editor_client.post(address(sirens, "reject"), {"seen": sirens.version})
    editor_client.post(address(call, "edit"), fill(open_form(editor_client, call), label="Edited in secret"))
    after = client.get("/kyiv/")
    assert after.content == before.content
    assert after.headers["ETag"] == before.headers["ETag"]


def test_confirmed_events_stand_in_the_order_they_happened_in_honest_words(article, client, editor_client):
    for proposal in proposals(article, "attack ended", "telephone", "sirens", "explosions were"):
        confirm(editor_client, proposal)

    text = page(client)
    happened = proposals(article, "telephone", "sirens", "explosions were", "attack ended")
    assert re.findall(r'id="event-(\d+)"', text) == [str(proposal.event_id) for proposal in happened]
    for words in ("about 22:40", "shortly after midnight", "about 00:40", "shortly before 04:00"):
        assert words in text
    assert "Thursday 3 July 2025" in text
    assert "https://example.org/a" in text


def test_an_open_page_learns_of_a_new_event_a_correction_and_a_withdrawal(article, client, editor_client):
    (sirens,) = proposals(article, "sirens")
    opened = version()
    assert news(client, opened).strip() == ""
    confirm(editor_client, sirens)
    assert "1 new event" in news(client, opened)

    opened = version()
    sirens.refresh_from_db()
    data = fill(
        open_form(editor_client, sirens), when="2025-07-04 00:12", note="Twelve minutes past, not sooner."
    )
    editor_client.post(address(sirens, "edit"), data)
    told = news(client, opened)
    assert f'hx-target="#event-{sirens.event_id}"' in told
    assert "00:12" in told
    assert "Twelve minutes past" in told

    opened = version()
    take_back(editor_client, sirens)
    assert f'hx-target="#event-{sirens.event_id}" hx-swap="delete"' in news(client, opened)
    assert client.get(f"/kyiv/e/{sirens.event_id}/").status_code in (404, 410)


def test_confirming_again_after_undo_brings_back_the_same_event(article, client, editor_client):
    (sirens,) = proposals(article, "sirens")
    confirm(editor_client, sirens)
    first = Proposal.objects.get(pk=sirens.pk).event_id
    take_back(editor_client, sirens)
    confirm(editor_client, Proposal.objects.get(pk=sirens.pk))
    assert Proposal.objects.get(pk=sirens.pk).event_id == first
    assert page(client, f"/kyiv/e/{first}/")


def test_one_version_for_every_action_on_the_public_record(article, editor_client):
    versions = [version()]
    sirens, call = proposals(article, "sirens", "telephone")
    editor_client.post(address(call, "reject"), {"seen": call.version})
    versions.append(version())
    confirm(editor_client, sirens)
    versions.append(version())
    editor_client.post(address(sirens, "edit"), fill(open_form(editor_client, sirens), label="Renamed"))
    versions.append(version())
    take_back(editor_client, sirens)
    versions.append(version())
    assert versions == [1, 1, 2, 3, 4]

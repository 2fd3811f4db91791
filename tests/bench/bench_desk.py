"""What the review page of a large article and each action on it cost the server, in processor time."""

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Proposal
from tests.factories import KYIV, clock, make_article, make_proposal
from timeline.when import When

PROPOSALS, CHARACTERS, ROUNDS = 120, 20_000, 5
SENTENCE = (
    "At about {hour} am on Friday patrol number {number} reported that the road to the harbour was closed. "
)


def bench_desk() -> dict[str, Any]:
    client = Client(headers={"HX-Request": "true"})
    client.force_login(User.objects.create(username="bench", is_staff=True, is_superuser=True))
    article = _long_article()
    rows = list(article.proposals.order_by("pk"))
    decide = {
        name: _each(client, rows[start : start + ROUNDS], name, {})
        for name, start in (("confirm", 0), ("reject", 10), ("undo", 0))
    }
    into = {"into": str(rows[20].pk)}
    return {
        "characters": len(article.text),
        "proposals": len(rows),
        "review_page_ms": _milliseconds(lambda: client.get(article.get_absolute_url())),
        **{f"{name}_ms": figure for name, figure in decide.items()},
        "merge_ms": _each(client, rows[21 : 21 + ROUNDS], "merge", into),
        "edit_ms": _edits(client, rows[40 : 40 + ROUNDS]),
        "propose_ms": _proposals(client, article),
        "undo_last_ms": _milliseconds(lambda: client.post(_of(article, "undo"))),
        "confirm_all_ms": _confirm_all(client, article),
    }


def _long_article() -> Article:
    text = ""
    while len(text) < CHARACTERS:
        text += SENTENCE.format(hour=1 + len(text) % 11, number=len(text))
    article = make_article(text=text, read_at="2025-07-04T07:00Z")
    for number in range(PROPOSALS):
        start = number * 160
        make_proposal(
            article=article,
            number=number + 1,
            quote_start=start,
            quote_end=start + 120,
            label=f"Patrol {number} reports a closed road",
            when=clock(number % 24, number % 60) if number % 10 else When.unknown(KYIV),
        )
    return article


def _of(article: Article, name: str) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def _each(client: Client, rows: list[Proposal], name: str, data: dict[str, str]) -> float:
    def act(row: Proposal) -> None:
        where = reverse(f"admin:articles_proposal_{name}", args=[row.article_id, row.pk])
        row.refresh_from_db()
        answer = client.post(where, {"seen": str(row.version), **data})
        assert answer.status_code == 200, answer.status_code

    return _mean([lambda row=row: act(row) for row in rows])  # type: ignore[misc]


def _edits(client: Client, rows: list[Proposal]) -> float:
    def edit(row: Proposal) -> None:
        where = reverse("admin:articles_proposal_edit", args=[row.article_id, row.pk])
        name = f"proposal{row.pk}"
        typed = {f"{name}-label": "Something else", f"{name}-when": "2025-07-04 03:10", f"{name}-seen": "1"}
        answer = client.post(where, typed)
        assert answer.status_code == 200, answer.status_code

    return _mean([lambda row=row: edit(row) for row in rows])  # type: ignore[misc]


def _proposals(client: Client, article: Article) -> float:
    def propose(start: int) -> None:
        words = article.text[start : start + 30]
        answer = client.post(_of(article, "propose"), {"words": words, "start": str(start)})
        assert answer.status_code == 200, answer.status_code

    propose(19_000)  # loads the engine
    return _mean([lambda at=at: propose(at) for at in range(19_100, 19_100 + 50 * ROUNDS, 50)])  # type: ignore[misc]


def _confirm_all(client: Client, article: Article) -> float:
    seen = {f"seen-{row.pk}": str(row.version) for row in article.proposals.waiting()}
    started = time.process_time()
    client.post(_of(article, "confirm"), seen)
    return round((time.process_time() - started) * 1000, 1)


def _mean(calls: list[Callable[[], None]]) -> float:
    started = time.process_time()
    for call in calls:
        call()
    return round((time.process_time() - started) * 1000 / len(calls), 1)


def _milliseconds(request: Callable[[], Any]) -> float:
    request()
    return _mean([request] * ROUNDS)

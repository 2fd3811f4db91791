"""Working together on an article: whose it is, who has it open, and the notes on it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.desk.sharing import told_of
from articles.models import Article, Presence
from tests.articles.desk import HTMX
from tests.factories import make_article, make_proposal

pytestmark = pytest.mark.django_db
BOTH_WAYS = pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])


@pytest.fixture
def article() -> Article:
    return make_proposal(article=make_article(title="Night of sirens", read_at=timezone.now())).article


def person(name: str, role: str = "Reporter", **more: Any) -> User:
    user = User.objects.create(username=name, is_staff=True, **more)
    user.groups.add(Group.objects.get(name=role))
    return user


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def act(client: Client, name: str, article: Article, data: dict[str, Any], headers: Any = None) -> Any:
    where = reverse(f"admin:articles_article_{name}", args=[article.pk])
    return client.post(where, data, headers=headers or {})


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def review(client: Client, article: Article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


# Whose it is


@BOTH_WAYS
def test_a_reporter_takes_an_article_and_gives_it_back(article: Article, headers: Any) -> None:
    olena = person("olena")
    client = client_of(olena)
    answer = act(client, "assign", article, {"to": olena.pk, "seen": ""}, headers)
    assert fresh(article).assigned_to == olena
    if headers:
        assert "Yours" in answer.content.decode()
    else:
        assert answer.url == article.get_absolute_url()
    act(client, "assign", article, {"to": "", "seen": olena.pk}, headers)
    assert fresh(article).assigned_to is None


def test_from_the_inbox_one_comes_back_to_the_same_tab(article: Article) -> None:
    olena = person("olena")
    answer = act(client_of(olena), "assign", article, {"to": olena.pk, "seen": "", "box": "nobody"})
    assert answer.url == reverse("admin:index") + "?box=nobody"


def test_only_editors_assign_to_others(article: Article) -> None:
    olena, taras = person("olena"), person("taras", "Editor")
    assert act(client_of(olena), "assign", article, {"to": taras.pk, "seen": ""}).status_code == 403
    assert "<select" not in review(client_of(olena), article)
    act(client_of(taras), "assign", article, {"to": olena.pk, "seen": ""})
    assert fresh(article).assigned_to == olena
    assert "<select" in review(client_of(taras), article)


def test_a_reporter_does_not_take_an_article_from_somebody_to_give_it_to_nobody(article: Article) -> None:
    olena, taras = person("olena"), person("taras")
    act(client_of(taras), "assign", article, {"to": taras.pk, "seen": ""})
    assert act(client_of(olena), "assign", article, {"to": "", "seen": taras.pk}).status_code == 403


@BOTH_WAYS
def test_who_comes_second_is_told_who_has_it(article: Article, headers: Any) -> None:
    olena, taras = person("olena"), person("taras")
    act(client_of(taras), "assign", article, {"to": taras.pk, "seen": ""})
    answer = act(client_of(olena), "assign", article, {"to": olena.pk, "seen": ""}, headers)
    assert fresh(article).assigned_to == taras
    if headers:
        assert answer.status_code == 409
        assert "Assigned to taras" in answer.content.decode()
    else:
        assert "changed this meanwhile" in review(client_of(olena), article) or answer.status_code == 302


@pytest.mark.parametrize("to", ["x", "999999", "reader"])
def test_it_is_assigned_to_nobody_who_could_not_review_it(article: Article, reader: User, to: str) -> None:
    key = reader.pk if to == "reader" else to
    client = client_of(person("taras", "Editor"))
    assert act(client, "assign", article, {"to": key, "seen": ""}).status_code == 400
    assert fresh(article).assigned_to is None


# Notes


def typed(old: str, new: str) -> dict[str, str]:
    return {"initial-desk_notes": old, "desk_notes": new}


@BOTH_WAYS
def test_notes_are_saved_and_marked_in_the_inbox(
    editor_client: Client, article: Article, headers: Any
) -> None:
    answer = act(editor_client, "notes", article, typed("", "Call the mayor.\r\nAsk for the time."), headers)
    assert answer.status_code == (200 if headers else 302)
    assert fresh(article).desk_notes == "Call the mayor.\nAsk for the time."
    assert "Ask for the time." in review(editor_client, article)
    assert "has notes" in editor_client.get(reverse("admin:index")).content.decode()


@BOTH_WAYS
def test_who_saves_notes_second_sees_both_and_nothing_is_lost(
    editor_client: Client, article: Article, headers: Any
) -> None:
    act(editor_client, "notes", article, typed("", "Call the mayor."))
    answer = act(editor_client, "notes", article, typed("", "Wait for the wire."), headers)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Call the mayor." in page
    assert "Wait for the wire." in page
    assert fresh(article).desk_notes == "Call the mayor."

    on_top = typed("Call the mayor.", "Call the mayor. Wait for the wire.")
    act(editor_client, "notes", article, on_top, headers)
    assert fresh(article).desk_notes == "Call the mayor. Wait for the wire."


def test_notes_that_cannot_be_kept_are_an_error_at_their_field(
    editor_client: Client, article: Article
) -> None:
    answer = act(editor_client, "notes", article, typed("", "zero\x00byte"))
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()


def test_correcting_the_source_keeps_notes_and_assignment(article: Article) -> None:
    loaded = fresh(article)
    olena = person("olena")
    fresh(article).assign(olena, seen=None)
    fresh(article).take_notes("Call the mayor.", seen="")
    loaded.outlet = "Another outlet"
    loaded.correct()
    stored = fresh(article)
    assert (stored.outlet, stored.assigned_to, stored.desk_notes) == (
        "Another outlet",
        olena,
        "Call the mayor.",
    )


# Who has it open


def test_the_review_page_tells_who_else_has_it_open(editor_client: Client, article: Article) -> None:
    olena = client_of(person("olena", first_name="Olena"))
    assert "also has this open" not in review(olena, article)
    assert "Olena also has this open" in review(editor_client, article)
    assert "editor also has this open" in act(olena, "presence", article, {}).content.decode()


def test_who_left_is_no_longer_told_and_is_forgotten_after_a_day(
    editor_client: Client, article: Article
) -> None:
    olena, taras = person("olena"), person("taras")
    for user, ago in ((olena, timedelta(minutes=2)), (taras, timedelta(days=2))):
        Presence.objects.create(article=article, user=user, seen_at=timezone.now() - ago)
    assert "also ha" not in review(editor_client, article)
    assert set(Presence.objects.values_list("user__username", flat=True)) == {"olena", "editor"}


def test_an_open_page_counts_once(editor_client: Client, article: Article) -> None:
    for _time in range(3):
        assert act(editor_client, "presence", article, {}, HTMX).content == b""
    assert Presence.objects.count() == 1


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["olena"], "olena also has this open"),
        (["olena", "taras"], "olena and taras also have this open"),
        (["olena", "taras", "ivan"], "olena, taras and 1 more have this open"),
    ],
)
def test_many_are_told_in_few_words(names: list[str], told: str) -> None:
    assert told_of(User(username=name) for name in names) == told


# The inbox


def inbox(client: Client, box: str = "") -> str:
    return client.get(reverse("admin:index") + (f"?box={box}" if box else "")).content.decode()


def test_the_inbox_has_what_is_mine_what_is_nobodys_and_all(editor: User, editor_client: Client) -> None:
    mine, other, free = (
        make_proposal(article=make_article(title=name)).article for name in ("A1", "B2", "C3")
    )
    mine.assign(editor, seen=None)
    other.assign(person("olena"), seen=None)
    for box, expected in (
        ("mine", {mine}),
        ("nobody", {free}),
        ("all", {mine, other, free}),
        ("", {mine, other, free}),
    ):
        page = inbox(editor_client, box)
        assert {one for one in (mine, other, free) if one.get_absolute_url() in page} == expected, box


def test_the_inbox_says_who_has_an_article_open_and_whose_it_is(
    editor_client: Client, article: Article
) -> None:
    review(client_of(person("olena")), article)
    article.assign(person("taras"), seen=None)
    page = inbox(editor_client)
    assert "open now: olena" in page
    assert "Assigned to taras" in page
    assert reverse("admin:timeline_timeline_desk", args=[article.timeline_id]) in page


def test_the_list_of_articles_has_the_same_filters(editor: User, editor_client: Client) -> None:
    mine = make_proposal(article=make_article(title="Mine")).article
    mine.assign(editor, seen=None)
    done = make_article(title="Done", read_at=timezone.now())
    where = reverse("admin:articles_article_changelist")
    for query, expected in (
        ("?waiting=yes", mine),
        ("?waiting=no", done),
        ("?assigned=mine", mine),
        ("?assigned=nobody", done),
    ):
        assert list(editor_client.get(where + query).context["cl"].result_list) == [expected], query


@pytest.mark.parametrize("role", ["Reporter", "Editor", "Publisher"])
def test_the_front_page_says_ones_role(role: str) -> None:
    assert f"<b>{role}</b>" in inbox(client_of(person("olena", role)))

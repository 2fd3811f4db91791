"""Who may do what on the desk, for every address of it."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from articles.merging import merge
from articles.models import Proposal
from articles.services import confirm
from tests.articles.desk_table import NO_SUCH_METHOD, NOBODY, TABLE, address, desk_patterns, make_rows
from tests.factories import make_article, make_proposal, make_timeline
from timeline.models import Event

ROLES = ["Reporter", "Editor", "Publisher"]
EVERYBODY = ["anonymous", "reader", "staff_without_rights", *ROLES]
SIGN_IN, FORBIDDEN, NOT_SO, DONE = "sign in first", "forbidden", "not by this method", "done"


@pytest.fixture
def rows(db):
    return make_rows()


@pytest.fixture
def addresses(rows):
    return {name.removeprefix("articles_proposal_"): address(name, rows) for name in TABLE}


def client_of(who, request):
    client = Client()
    if who == "onlooker":
        user = User.objects.create(username=who, is_staff=True)
        user.user_permissions.add(Permission.objects.get(codename="view_article"))
        client.force_login(user)
    elif who in ROLES:
        user = User.objects.create(username=who, is_staff=True)
        user.groups.add(Group.objects.get(name=who))
        client.force_login(user)
    elif who != "anonymous":
        client.force_login(request.getfixturevalue(who))
    return client


def outcome_of(response):
    if response.status_code == 302 and response.url.startswith(reverse("admin:login")):
        return SIGN_IN
    # A form of somebody who is signed out comes back with what was typed: timeline/resume.py
    told = {401: SIGN_IN, 403: FORBIDDEN, 404: "not found", 405: NOT_SO}
    return told.get(response.status_code, DONE if response.status_code < 500 else response.status_code)


def expected(who, needed):
    if who in ("anonymous", "reader"):
        return SIGN_IN
    if needed == NO_SUCH_METHOD:
        return NOT_SO
    may = needed != NOBODY and who in ROLES and ROLES.index(who) + 1 >= needed
    return DONE if may else FORBIDDEN


def test_every_address_of_the_desk_is_in_the_table():
    assert set(TABLE) == set(desk_patterns())


@pytest.mark.parametrize("name", TABLE)
def test_who_may_do_what(rows, request, name):
    where, methods = address(name, rows), TABLE[name]._asdict().items()
    clients = {who: client_of(who, request) for who in EVERYBODY}
    come_to = {
        (who, method): outcome_of(getattr(client, method)(where))
        for who, client in clients.items()
        for method, _needed in methods
    }
    assert come_to == {
        (who, method): expected(who, needed) for who in EVERYBODY for method, needed in methods
    }


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if row.get == NO_SUCH_METHOD])
def test_no_get_changes_anything(rows, editor_client, name):
    assert editor_client.get(address(name, rows)).status_code == 405
    assert Proposal.objects.get().is_pending


@pytest.mark.parametrize("name", TABLE)
def test_a_number_larger_than_any_key_is_not_found(rows, request, name):
    """Also where it is not the last of the address, and no database takes it."""
    numbers = desk_patterns()[name].pattern.converters
    client = client_of("Publisher", request)
    for large in numbers:
        kwargs = {each: 10**30 if each == large else 1 for each in numbers}
        where = reverse(f"admin:{name}", kwargs=kwargs)
        assert client.get(where).status_code < 500
        assert client.post(where).status_code < 500


def test_a_reporter_may_not_publish_by_way_of_an_edit(addresses, request):
    client = client_of("Reporter", request)
    proposal = Proposal.objects.get()
    prefix = f"proposal{proposal.pk}"
    data = {f"{prefix}-label": "x", f"{prefix}-when": "2025", f"{prefix}-seen": "1", "confirm": "1"}
    assert client.post(addresses["edit"], data).status_code == 403
    assert Event.objects.count() == 1
    proposal.refresh_from_db()
    assert proposal.label == "Sirens sound", "refused as a whole"


def test_a_reporter_may_neither_edit_nor_take_back_what_is_public(addresses, editor_client, request):
    editor_client.post(addresses["confirm"], {"seen": "1"})
    client = client_of("Reporter", request)
    public = {f"event{Proposal.objects.get().pk}-seen": "1"}
    assert client.get(addresses["edit"]).status_code == 403
    assert client.post(addresses["edit"], public).status_code == 403
    assert client.post(addresses["undo"]).status_code == 403
    page = client.get(addresses["articles_article_review"]).content.decode()
    assert addresses["undo"] not in page
    assert addresses["edit"] not in page


def test_a_reporter_may_not_take_the_words_of_a_merged_one_from_a_public_event(rows, editor, request):
    public = rows["proposal"]
    confirm(public, by=editor)
    merged = make_proposal(article=public.article, quote_start=4, quote_end=30)
    merge(merged, public, by=editor)
    merged.refresh_from_db()
    claims = merged.event.claims.count()
    where = reverse("admin:articles_proposal_undo", args=[merged.article_id, merged.pk])
    assert client_of("Reporter", request).post(where, {"seen": str(merged.version)}).status_code == 403
    assert merged.event.claims.count() == claims
    assert client_of("Editor", request).post(where, {"seen": str(merged.version)}).status_code == 302
    assert merged.event.claims.count() == claims - 1


@pytest.mark.parametrize("public_first", [True, False])
def test_a_reporter_may_not_add_to_what_is_public_by_merging(rows, editor, request, public_first):
    public = rows["proposal"]
    confirm(public, by=editor)
    public.refresh_from_db()
    pending = make_proposal(article=public.article, quote_start=4, quote_end=30)
    row, into = (public, pending) if public_first else (pending, public)
    where = reverse("admin:articles_proposal_merge", args=[row.article_id, row.pk])
    data = {"into": str(into.pk), "seen": str(row.version)}
    assert client_of("Reporter", request).post(where, data).status_code == 403
    pending.refresh_from_db()
    assert pending.is_pending
    assert public.event.claims.count() == 1
    assert client_of("Editor", request).post(where, data).status_code == 302
    assert public.event.claims.count() == 2


def test_buttons_are_offered_to_those_who_may_press_them(addresses, editor_client, request):
    review = addresses["articles_article_review"]
    page = client_of("Reporter", request).get(review).content.decode()
    assert addresses["reject"] in page
    assert addresses["confirm"] not in page
    assert addresses["confirm"] in editor_client.get(review).content.decode()
    assert addresses["reject"] not in client_of("onlooker", request).get(review).content.decode()


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if row.post != NO_SUCH_METHOD])
def test_every_post_needs_a_csrf_token(rows, editor, name):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(address(name, rows), {"seen": "1"}).status_code == 403


def test_a_proposal_is_found_only_under_its_own_article(addresses, editor_client):
    other = make_article(timeline=make_timeline())
    proposal = Proposal.objects.get()
    where = reverse("admin:articles_proposal_confirm", args=[other.pk, proposal.pk])
    assert editor_client.post(where, {"seen": "1"}).status_code == 404

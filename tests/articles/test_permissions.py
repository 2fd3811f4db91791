"""Who may do what on the desk, for every address of it."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from articles.models import Proposal
from tests.factories import make_article, make_claim, make_event, make_proposal, make_timeline
from timeline.models import Event

EVERYBODY = ["anonymous", "reader", "staff_without_rights", "onlooker", "reporter", "editor"]
RIGHTS = {
    "onlooker": ["view_article"],
    "reporter": ["view_article", "add_article", "change_article", "change_proposal"],
}
LOGIN, FORBIDDEN, DONE = "login", 403, "done"

# Address, method, and what it comes to for each of EVERYBODY.
OUT = [LOGIN, LOGIN, FORBIDDEN]
TABLE = [
    ("review", "get", [*OUT, DONE, DONE, DONE]),
    ("read", "post", [*OUT, FORBIDDEN, DONE, DONE]),
    ("second", "post", [*OUT, FORBIDDEN, DONE, DONE]),
    ("show", "get", [*OUT, DONE, DONE, DONE]),
    ("edit", "get", [*OUT, FORBIDDEN, DONE, DONE]),
    ("edit", "post", [*OUT, FORBIDDEN, DONE, DONE]),
    ("check", "post", [*OUT, FORBIDDEN, DONE, DONE]),
    ("confirm", "post", [*OUT, FORBIDDEN, FORBIDDEN, DONE]),
    ("reject", "post", [*OUT, FORBIDDEN, DONE, DONE]),
    ("undo", "post", [*OUT, FORBIDDEN, DONE, DONE]),
    ("articles", "get", [*OUT, DONE, DONE, DONE]),
    ("paste", "get", [*OUT, FORBIDDEN, DONE, DONE]),
    ("article", "get", [*OUT, DONE, DONE, DONE]),
    ("events", "get", [*OUT, FORBIDDEN, FORBIDDEN, DONE]),
    ("event", "get", [*OUT, FORBIDDEN, FORBIDDEN, DONE]),
    ("add event", "get", [*OUT, FORBIDDEN, FORBIDDEN, DONE]),
    ("withdraw", "get", [*OUT, FORBIDDEN, FORBIDDEN, DONE]),
    ("withdraw", "post", [*OUT, FORBIDDEN, FORBIDDEN, DONE]),
    ("restore", "post", [*OUT, FORBIDDEN, FORBIDDEN, DONE]),
    ("timelines", "get", [*OUT, FORBIDDEN, FORBIDDEN, DONE]),
    ("timeline", "get", [*OUT, FORBIDDEN, FORBIDDEN, DONE]),
]
CASES = [
    (name, method, who, outcome)
    for name, method, outcomes in TABLE
    for who, outcome in zip(EVERYBODY, outcomes, strict=True)
]


@pytest.fixture
def addresses(db):
    proposal = make_proposal(article=make_article())
    event = make_claim(event=make_event(timeline=proposal.article.timeline)).event
    of_proposal = {"args": [proposal.article_id, proposal.pk]}
    names = ("show", "edit", "check", "confirm", "reject", "undo")
    return {
        "review": proposal.article.get_absolute_url(),
        "read": reverse("admin:articles_article_read", args=[proposal.article_id]),
        "second": reverse("admin:articles_article_second", args=[proposal.article_id]),
        **{name: reverse(f"admin:articles_proposal_{name}", **of_proposal) for name in names},
        "articles": reverse("admin:articles_article_changelist"),
        "paste": reverse("admin:articles_article_add"),
        "article": reverse("admin:articles_article_change", args=[proposal.article_id]),
        "events": reverse("admin:timeline_event_changelist"),
        "event": reverse("admin:timeline_event_change", args=[event.pk]),
        "add event": reverse("admin:timeline_event_add"),
        "withdraw": reverse("admin:timeline_event_withdraw", args=[event.pk]),
        "restore": reverse("admin:timeline_event_restore", args=[event.pk]),
        "timelines": reverse("admin:timeline_timeline_changelist"),
        "timeline": reverse("admin:timeline_timeline_change", args=[event.timeline_id]),
    }


def client_of(who, request):
    client = Client()
    if who in RIGHTS:
        user = User.objects.create(username=who, is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=RIGHTS[who]))
        client.force_login(user)
    elif who != "anonymous":
        client.force_login(request.getfixturevalue(who))
    return client


@pytest.mark.parametrize(("name", "method", "who", "outcome"), CASES)
def test_who_may_do_what(addresses, request, name, method, who, outcome):
    response = getattr(client_of(who, request), method)(addresses[name])
    if outcome == LOGIN and method == "post":  # what was typed comes along, see tests/timeline/test_resume.py
        assert response.status_code == 401
    elif outcome == LOGIN:
        assert response.status_code == 302
        assert response.url.startswith(reverse("admin:login"))
    elif outcome == FORBIDDEN:
        assert response.status_code == 403
    else:
        assert response.status_code in (200, 302, 409, 422)
        assert not getattr(response, "url", "").startswith(reverse("admin:login"))


@pytest.mark.parametrize("name", ["confirm", "reject", "undo", "check", "read", "restore"])
def test_no_get_changes_anything(addresses, editor_client, name):
    assert editor_client.get(addresses[name]).status_code == 405
    assert Proposal.objects.get().is_pending


def test_a_reporter_may_not_publish_by_way_of_an_edit(addresses, request):
    client = client_of("reporter", request)
    proposal = Proposal.objects.get()
    prefix = f"proposal{proposal.pk}"
    data = {f"{prefix}-label": "x", f"{prefix}-when": "2025", f"{prefix}-seen": "1", "confirm": "1"}
    assert client.post(addresses["edit"], data).status_code == 403
    assert Event.objects.count() == 1
    proposal.refresh_from_db()
    assert proposal.label == "Sirens sound", "refused as a whole"


def test_a_reporter_may_neither_edit_nor_take_back_what_is_public(addresses, editor_client, request):
    editor_client.post(addresses["confirm"], {"seen": "1"})
    client = client_of("reporter", request)
    public = {f"event{Proposal.objects.get().pk}-seen": "1"}
    assert client.get(addresses["edit"]).status_code == 403
    assert client.post(addresses["edit"], public).status_code == 403
    assert client.post(addresses["undo"]).status_code == 403
    page = client.get(addresses["review"]).content.decode()
    assert addresses["undo"] not in page
    assert addresses["edit"] not in page


def test_buttons_are_offered_to_those_who_may_press_them(addresses, editor_client, request):
    page = client_of("reporter", request).get(addresses["review"]).content.decode()
    assert addresses["reject"] in page
    assert addresses["confirm"] not in page
    assert addresses["confirm"] in editor_client.get(addresses["review"]).content.decode()
    assert addresses["reject"] not in client_of("onlooker", request).get(addresses["review"]).content.decode()


def test_every_post_needs_a_csrf_token(addresses, editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    for name in ("confirm", "reject", "undo", "edit", "check", "read", "withdraw", "restore", "paste"):
        assert client.post(addresses[name], {"seen": "1"}).status_code == 403


def test_a_proposal_is_found_only_under_its_own_article(addresses, editor_client):
    other = make_article(timeline=make_timeline())
    proposal = Proposal.objects.get()
    where = reverse("admin:articles_proposal_confirm", args=[other.pk, proposal.pk])
    assert editor_client.post(where, {"seen": "1"}).status_code == 404

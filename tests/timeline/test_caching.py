"""What public pages tell caches, and what they cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.http import http_date

from tests.factories import clock, make_claim, make_event, make_timeline
from timeline.history import changing
from timeline.models import Event, Timeline

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
HTMX = {"HX-Request": "true"}
PAGES = ["/", "/night/", "/night/?order=oldest", "/night/e/{pk}/", "/night/?at={pk}"]


@pytest.fixture
def night() -> Timeline:
    return make_timeline(slug="night")


@pytest.fixture
def sirens(night: Timeline) -> Event:
    with changing(night):
        event = make_event(timeline=night, headline="Sirens sound", when=clock(0, 5))
        make_claim(event=event)
    return event


@pytest.mark.parametrize("url", PAGES)
def test_pages_are_kept_for_seconds_and_carry_no_cookie(client: Client, sirens: Event, url: str) -> None:
    response = client.get(url.format(pk=sirens.pk))
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=2, stale-while-revalidate=30"
    assert not response.cookies
    assert "csrf" not in response.content.decode().lower()
    assert response.get("Vary", "") == (
        "HX-Request" if url.startswith("/night/") and "/e/" not in url else ""
    )


@pytest.mark.parametrize("url", ["/night/", "/night/?order=newest&before=0~0~0~1"])
def test_a_part_for_an_open_page_is_never_served_stale(client: Client, sirens: Event, url: str) -> None:
    response = client.get(url, headers=HTMX)
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=2"
    assert response["Vary"] == "HX-Request"


@pytest.mark.parametrize("url", PAGES)
def test_a_page_that_did_not_change_is_answered_before_any_event_is_read(
    client: Client, sirens: Event, url: str, django_assert_num_queries: Any
) -> None:
    url = url.format(pk=sirens.pk)
    first = client.get(url)
    with django_assert_num_queries(1):
        again = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"]
    assert again.get("Vary") == first.get("Vary")


@pytest.mark.parametrize("url", PAGES)
def test_any_change_of_the_timeline_makes_it_another_page(client: Client, sirens: Event, url: str) -> None:
    url = url.format(pk=sirens.pk)
    first = client.get(url)
    sirens.refresh_from_db()
    sirens.headline = "Sirens sound again"
    sirens.save()
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_page_fragment_and_orders_have_names_of_their_own(client: Client, sirens: Event) -> None:
    answers = [
        client.get("/night/"),
        client.get("/night/", headers=HTMX),
        client.get("/night/?order=oldest"),
        client.get(f"/night/?at={sirens.pk}"),
        client.get(f"/night/e/{sirens.pk}/"),
    ]
    assert len({answer["ETag"] for answer in answers}) == len(answers)


def test_of_two_changes_within_a_second_neither_is_hidden(client: Client, sirens: Event) -> None:
    first = client.get("/night/")
    assert "Last-Modified" not in first
    sirens.refresh_from_db()
    sirens.withdraw()
    again = client.get("/night/", headers={"If-Modified-Since": http_date()})
    assert again.status_code == 200


def test_a_failed_precondition_is_not_kept(client: Client, sirens: Event) -> None:
    response = client.get("/night/", headers={"If-Match": '"other"'})
    assert (response.status_code, response.get("Cache-Control")) == (412, None)


@pytest.mark.parametrize("url", PAGES)
def test_pages_only_read(client: Client, sirens: Event, url: str) -> None:
    url = url.format(pk=sirens.pk)
    assert client.head(url).status_code == 200
    assert client.post(url).status_code == 405


GROWING = [*PAGES, "/night/?order=oldest&after=0~0~0~1", "/night/since/{version}/"]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["browser", "htmx"])
@pytest.mark.parametrize("url", GROWING)
def test_queries_do_not_grow_with_what_a_page_shows(
    client: Client,
    night: Timeline,
    sirens: Event,
    url: str,
    headers: dict[str, str],
    django_assert_max_num_queries: Any,
) -> None:
    url = url.format(pk=sirens.pk, version=Timeline.objects.get().version)
    sirens.refresh_from_db()
    sirens.body = "To the shelters."
    sirens.save()
    with django_assert_max_num_queries(20) as few:
        client.get(url, headers=headers)
    with changing(night):
        for _number in range(12):
            event = make_event(timeline=night, when=clock(0, 5).derived(HOUR, HOUR * 2, sirens.pk))
            make_claim(event=event, when=clock(1))
            make_claim(event=event, when=clock(2))
        for outlet in "abc":
            make_claim(event=sirens, outlet=outlet, when=clock(3))
    sirens.refresh_from_db()
    sirens.when = clock(0, 10)
    sirens.save(note="Read again.")
    make_timeline()
    with django_assert_max_num_queries(len(few)):
        client.get(url, headers=headers)


@pytest.mark.parametrize("sent", ["x", "a-session-that-ended-long-ago"])
def test_no_cookie_a_reader_sends_makes_a_public_page_set_one(
    client: Client, sirens: Event, sent: str
) -> None:
    client.cookies["sessionid"] = sent
    response = client.get(sirens.timeline.get_absolute_url())
    assert not response.cookies
    assert response["Vary"] == "HX-Request"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_pages_only_answer_those_who_read(sirens: Event, method: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = getattr(strict, method)(sirens.timeline.get_absolute_url())
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")

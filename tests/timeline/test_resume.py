"""Signed out while typing: what was posted comes back in a page that asks for the password and sends it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from tests.factories import make_timeline
from tests.timeline.sent_form import (
    ADD,
    NASTY,
    PASSWORD,
    WRONG,
    Form,
    carried,
    expire,
    filled_in,
    sign_in,
    strict_client,
    token,
)
from timeline.models import Timeline
from timeline.resume import Typed


@pytest.fixture
def strict() -> Client:
    return strict_client()


@pytest.fixture
def editor(editor: User) -> User:
    editor.set_password(PASSWORD)
    editor.save()
    return editor


def test_an_expired_session_is_signed_in_and_saved_in_one_step(strict: Client, editor: User):
    typed = filled_in(strict, editor)
    expire(strict)
    asked = strict.post(ADD, typed)
    assert asked.status_code == 401
    assert "no-store" in asked.headers["Cache-Control"]
    page = asked.content.decode()
    assert "You were signed out. Nothing is lost." in page
    assert not Timeline.objects.exists()

    form = Form(asked, ADD)
    assert carried(form) == NASTY
    done = strict.post(ADD, sign_in(form))
    assert done.status_code == 302, done.content.decode()
    timeline = Timeline.objects.get()
    assert timeline.title == NASTY["title"][0]
    assert timeline.standfirst == NASTY["standfirst"][0].strip()
    assert strict.get(ADD).status_code == 200, "and is signed in"


def test_a_wrong_password_keeps_everything(strict: Client, editor: User):
    typed = filled_in(strict, editor)
    expire(strict)
    first = Form(strict.post(ADD, typed), ADD)
    again = strict.post(ADD, sign_in(first, password="guess"))
    assert again.status_code == 401
    assert "Please enter the correct username" in again.content.decode()
    form = Form(again, ADD)
    assert carried(form) == NASTY
    assert "guess" not in again.content.decode()
    assert strict.post(ADD, sign_in(form)).status_code == 302


def test_a_validation_error_after_signing_in_shows_the_form_as_ever(strict: Client, editor: User):
    typed = {**filled_in(strict, editor), "zone": ["Nowhere"]}
    expire(strict)
    form = Form(strict.post(ADD, typed), ADD)
    response = strict.post(ADD, sign_in(form))
    assert response.status_code == 200
    assert "Second line" in response.content.decode()
    assert PASSWORD not in response.content.decode()


def test_who_may_not_do_it_can_copy_what_was_typed(strict: Client, editor: User, staff_without_rights: User):
    staff_without_rights.set_password(PASSWORD)
    staff_without_rights.save()
    typed = filled_in(strict, editor)
    expire(strict)
    form = Form(strict.post(ADD, typed), ADD)
    response = strict.post(ADD, sign_in(form, "staff_without_rights"))
    assert response.status_code == 403
    page = response.content.decode()
    assert "Second line" in page
    assert "You are not allowed to do that" in page
    assert "csrfmiddlewaretoken" not in page.partition('id="content"')[2], "nothing to press"
    assert not Timeline.objects.exists()


def test_an_account_that_cannot_use_the_desk_is_told_so(strict: Client, editor: User, reader: User):
    typed = filled_in(strict, editor)
    strict.force_login(reader)
    page = strict.post(ADD, {**typed, "csrfmiddlewaretoken": token(strict)})
    assert page.status_code == 401
    assert "cannot use the desk" in page.content.decode()


def test_signed_in_again_in_another_tab_offers_to_send_it_again(strict: Client, editor: User):
    typed = filled_in(strict, editor)
    strict.logout()
    strict.cookies.pop("csrftoken", None)
    strict.post(
        reverse("admin:login"),
        {"username": "editor", "password": PASSWORD, "csrfmiddlewaretoken": token(strict)},
    )
    asked = strict.post(ADD, typed)
    assert asked.status_code == 403
    assert "now as editor" in asked.content.decode()
    assert not Timeline.objects.exists()
    form = Form(asked, ADD)
    assert carried(form) == NASTY
    assert strict.post(ADD, form.values).status_code == 302
    assert Timeline.objects.get().title == NASTY["title"][0]


def test_the_address_keeps_its_query(strict: Client, editor: User):
    typed = filled_in(strict, editor)
    expire(strict)
    where = f"{ADD}?_changelist_filters=state%3Dlive&_popup=1"
    assert carried(Form(strict.post(where, typed), where)) == NASTY


def test_the_largest_text_comes_back_whole(strict: Client, editor: User, settings: Any):
    typed = filled_in(strict, editor)
    expire(strict)
    words = 'Ünïcödé "quoted" & <more>\r\n'
    text = words * ((settings.DATA_UPLOAD_MAX_MEMORY_SIZE - 10_000) // len(words.encode()))
    form = Form(strict.post(ADD, {**typed, "standfirst": text}), ADD)
    assert form.values["standfirst"] == [text]


@pytest.mark.parametrize("name", ["login", "password_change"])
def test_a_login_page_from_before_begins_again(strict: Client, editor: User, name: str):
    where = f"{reverse(f'admin:{name}')}?next={ADD}"
    strict.force_login(editor)
    token(strict)
    response = strict.post(where, {"username": "editor", "password": PASSWORD, "csrfmiddlewaretoken": WRONG})
    assert (response.status_code, response.headers["Location"]) == (302, where)


@pytest.mark.parametrize(
    ("address", "to"),
    [("password_change", "/admin/login/?next=/admin/password_change/"), ("logout", "/admin/")],
)
def test_pages_of_accounts_are_left_to_django(client: Client, db: None, address: str, to: str):
    assert client.post(reverse(f"admin:{address}"), {"old_password": "x"}).headers["Location"] == to


def test_a_get_is_sent_to_the_login_page_as_ever(client: Client, db: None):
    assertRedirects(client.get(ADD), f"/admin/login/?next={ADD}", fetch_redirect_response=False)


def test_public_pages_have_none_of_it(client: Client, db: None):
    response = client.post(make_timeline().get_absolute_url(), NASTY)
    assert response.status_code == 405


@pytest.mark.parametrize(
    ("name", "values", "told", "long"),
    [
        ("text", ["One line"], True, False),
        ("text", ["One\r\ntwo"], True, True),
        ("text", ["x" * 101], True, True),
        ("initial-text", ["One\r\ntwo"], False, False),
        ("claims-TOTAL_FORMS", ["1"], False, False),
        ("_save", ["Save"], False, False),
        ("timeline", ["3"], False, False),
        ("text", ["", ""], False, False),
    ],
)
def test_what_a_person_typed(name: str, values: list[str], told: bool, long: bool):
    field = Typed(name, values)
    assert (field.is_told, field.is_long) == (told, long)

"""What comes back of a signed-out POST, to whom: never to another site, never as markup, never a password."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.timeline.sent_form import (
    ADD,
    HERE,
    HTMX,
    NASTY,
    PASSWORD,
    WRONG,
    Form,
    carried,
    expire,
    filled_in,
    strict_client,
    token,
)
from timeline.models import Timeline


@pytest.fixture
def strict() -> Client:
    return strict_client()


@pytest.fixture
def editor(editor: User) -> User:
    editor.set_password(PASSWORD)
    editor.save()
    return editor


def test_what_was_posted_is_never_markup(strict: Client, editor: User):
    typed = filled_in(strict, editor)
    expire(strict)
    page = strict.post(f'{ADD}?next="><script>2</script>', {**typed, '"><script>3</script>': "x"})
    assert "<script>" not in page.content.decode().replace("<script src=", "")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://attacker.example"},
        {"Origin": "null"},
        {"Origin": "http://attacker.testserver"},
        {"Origin": "http://testserver:8443"},
        {"Origin": "https://testserver"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Referer": f"{HERE}{ADD}"},
        {"Origin": HERE, "Sec-Fetch-Site": "cross-site"},
        {"Origin": HERE, "Sec-Fetch-Site": "same-site"},
        {},
    ],
    ids=str,
)
@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("htmx", [True, False])
def test_what_another_site_sent_is_not_carried_on(
    editor: User, headers: dict[str, str], signed_in: bool, htmx: bool
):
    client = Client(enforce_csrf_checks=True)
    if signed_in:
        client.force_login(editor)
    token(client)
    response = client.post(
        ADD, {**NASTY, "csrfmiddlewaretoken": WRONG}, headers={**headers, **(HTMX if htmx else {})}
    )
    assert response.status_code == 403
    page = response.content.decode()
    assert "Second line" not in page
    assert "<form" not in page
    assert "csrfmiddlewaretoken" not in page
    assert "X-CSRFToken" not in response.headers
    assert not Timeline.objects.exists()


def test_another_site_cannot_sign_anybody_in(editor: User):
    """Login CSRF: it knows a password of its own, and no token."""
    client = Client(enforce_csrf_checks=True, headers={"Origin": "https://attacker.example"})
    data = {**NASTY, "resume-username": "editor", "resume-password": PASSWORD}
    assert client.post(ADD, data).status_code == 403
    assert "sessionid" not in client.cookies


def test_from_here_without_a_valid_token_nobody_is_signed_in_either(strict: Client, editor: User):
    response = strict.post(ADD, {**NASTY, "resume-username": "editor", "resume-password": PASSWORD})
    assert response.status_code == 401
    assert "sessionid" not in strict.cookies
    assert carried(Form(response, ADD)) == NASTY


def test_passwords_are_not_carried(strict: Client, editor: User):
    secrets = {"password1": "secret-1", "old_password": "secret-2", "user-password": "secret-3"}
    typed = {**filled_in(strict, editor), **secrets}
    expire(strict)
    page = strict.post(ADD, typed)
    assert carried(Form(page, ADD)) == NASTY
    assert "secret-" not in page.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_htmx_is_told_in_the_page_that_somebody_is_signed_out(client: Client, db: None, method: str):
    response = getattr(client, method)(ADD, headers=HTMX)
    assert response.status_code == 401
    assert response.headers["HX-Retarget"] == "#desk-message"
    assert "sign in in a new tab" in response.content.decode()
    assert "X-CSRFToken" not in response.headers


def test_htmx_gets_a_fresh_token_from_here_alone(strict: Client, editor: User):
    typed = filled_in(strict, editor)
    strict.force_login(editor)
    stale = {**typed, "csrfmiddlewaretoken": WRONG}
    response = strict.post(ADD, stale, headers=HTMX)
    assert response.status_code == 401
    assert response.headers["X-Signed-In"] == str(editor.pk)
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in response.headers
    fresh = {**typed, "csrfmiddlewaretoken": response.headers["X-CSRFToken"]}
    assert strict.post(ADD, fresh, headers=HTMX).status_code == 302


def test_htmx_signed_out_and_without_a_cookie_gets_no_token(strict: Client, db: None):
    response = strict.post(ADD, NASTY, headers=HTMX)
    assert response.status_code == 401
    assert "X-CSRFToken" not in response.headers

import pytest
from django.conf import settings
from django.test import Client

from timeline.middleware import build_policy


def test_a_policy_is_written_as_the_header_wants_it():
    directives = {
        "default-src": ["'none'"],
        "img-src": ["'self'", "data:"],
        "sandbox": True,
        "font-src": None,
    }
    assert build_policy(directives) == "default-src 'none'; img-src 'self' data:; sandbox"


def test_the_policy_lets_in_nothing_inline_and_nothing_from_elsewhere():
    sources = {source for directive in settings.SECURE_CSP.values() for source in directive}
    assert sources == {"'none'", "'self'"}


@pytest.mark.parametrize("address", ["/nowhere/at/all/", "/static/vendor/htmx-4.0.1.min.js"])
def test_every_response_carries_the_headers(client: Client, address: str):
    headers = client.head(address).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_a_missing_page_sets_no_cookie_and_is_the_same_for_all(client: Client):
    response = client.get("/nowhere/at/all/")
    assert response.status_code == 404
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")

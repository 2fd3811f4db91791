import runpy
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

READ = ["DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "INSECURE_HTTP", "BEHIND_PROXY", "LOG_LEVEL"]
PRODUCTION = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "news.example.org, www.example.org"}


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The settings as they would be in an environment of these names alone."""

    settings_file = str(Path(__file__).parent.parent / "timeline/settings.py")

    def settings(**environ: str) -> dict[str, Any]:
        for name in READ:
            monkeypatch.delenv(name, raising=False)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(settings_file)

    return settings


def test_debug_is_off_unless_asked_for(load: Any):
    assert load(**PRODUCTION)["DEBUG"] is False


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_without_debug_a_missing_value_is_refused_and_the_way_out_told(
    load: Any, name: str, value: str | None
):
    environ = {**PRODUCTION, name: value} if value is not None else dict(PRODUCTION)
    if value is None:
        del environ[name]
    with pytest.raises(ImproperlyConfigured, match=f"^{name} is not set. Set it to "):
        load(**environ)


def test_hosts_are_separated_by_commas(load: Any):
    assert load(**PRODUCTION)["ALLOWED_HOSTS"] == ["news.example.org", "www.example.org"]


def test_production_is_served_by_tls_alone(load: Any):
    settings = load(**PRODUCTION)
    assert settings["SECURE_SSL_REDIRECT"]
    assert settings["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]


def test_tls_can_be_done_without_when_asked_for(load: Any):
    settings = load(**PRODUCTION, INSECURE_HTTP="1")
    assert not settings["SECURE_SSL_REDIRECT"]
    assert not settings["SESSION_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"] == 0


def test_the_word_of_a_proxy_is_believed_only_when_there_is_one(load: Any):
    assert load(**PRODUCTION)["SECURE_PROXY_SSL_HEADER"] is None
    assert load(**PRODUCTION, BEHIND_PROXY="1")["SECURE_PROXY_SSL_HEADER"] == (
        "HTTP_X_FORWARDED_PROTO",
        "https",
    )


def test_debug_needs_nothing_and_answers_to_this_machine_alone(load: Any):
    settings = load(DEBUG="1")
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert len(settings["SECRET_KEY"]) >= 50


def test_cookies_are_kept_from_scripts_and_from_other_sites(load: Any):
    settings = load(**PRODUCTION)
    assert settings["SESSION_COOKIE_HTTPONLY"]
    assert settings["CSRF_COOKIE_HTTPONLY"]
    assert (settings["SESSION_COOKIE_SAMESITE"], settings["CSRF_COOKIE_SAMESITE"]) == ("Lax", "Lax")


def test_the_database_is_sqlite_unless_named(load: Any):
    assert load(DEBUG="1")["DATABASES"]["default"]["ENGINE"] == "django.db.backends.sqlite3"

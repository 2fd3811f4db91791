from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper

from timeline.database import database_settings

BASE = Path("/srv/eventline")


def settings(url: str) -> dict[str, Any]:
    return database_settings(url, base_dir=BASE)


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///db.sqlite3", "/srv/eventline/db.sqlite3"),
        ("sqlite:////var/lib/db.sqlite3", "/var/lib/db.sqlite3"),
        ("sqlite:///with%20space.sqlite3", "/srv/eventline/with space.sqlite3"),
    ],
)
def test_a_sqlite_file_starts_at_the_project_or_at_the_root(url: str, file: str):
    assert settings(url)["NAME"] == file


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_every_part_of_a_postgresql_address_is_read(scheme: str):
    found = settings(f"{scheme}://ann:secret@db.example.org:5433/news?sslmode=require")
    parts = {name: found[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")}
    assert parts == {
        "USER": "ann",
        "PASSWORD": "secret",
        "HOST": "db.example.org",
        "PORT": "5433",
        "NAME": "news",
    }
    assert found["OPTIONS"]["sslmode"] == "require"


def test_what_an_address_cannot_carry_is_percent_encoded():
    found = settings("postgres://a%40b:p%3A%2F%40w%25@host/my%2Fname")
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("a@b", "p:/@w%", "my/name")


def test_a_socket_is_named_as_an_option():
    found = settings("postgres://ann@/news?host=/Run/PG")
    assert found["HOST"] == ""
    assert found["OPTIONS"]["host"] == "/Run/PG"


def test_postgresql_keeps_a_connection_a_thread_and_checks_it():
    found = settings("postgres://host/news")
    assert found["CONN_MAX_AGE"] > 0
    assert found["CONN_HEALTH_CHECKS"]


def test_a_pool_replaces_lasting_connections():
    found = settings("postgres://host/news?pool=8")
    assert found["OPTIONS"]["pool"]["max_size"] == 8
    assert found["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize(
    "url",
    [
        "mysql://ann:secret@host/news",
        "secret",
        "postgres://ann:secret@host",
        "postgres://ann:secret@host:port/news",
        "postgres://ann:secret@[host/news",
        "postgres://ann:secret@host/news?pool=many",
        "postgres://ann:secret@host/news?pool=0",
        "sqlite://",
        "sqlite:///",
        "sqlite://secret/db.sqlite3",
    ],
)
def test_what_cannot_be_read_is_refused_without_repeating_the_password(url: str):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refusal:
        settings(url)
    assert "secret" not in str(refusal.value)


@pytest.mark.only("sqlite")
@pytest.mark.django_db
def test_sqlite_runs_with_its_safeguards():
    with connection.cursor() as cursor:
        values = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert values == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 20_000}


@pytest.mark.only("postgresql")
@pytest.mark.django_db
def test_postgresql_gives_up_a_statement_and_a_lock_in_time():
    with connection.cursor() as cursor:
        values = [
            cursor.execute(f"SHOW {name}").fetchone()[0] for name in ("statement_timeout", "lock_timeout")
        ]
    assert values == ["15s", "5s"]


@pytest.mark.only("postgresql")
@pytest.mark.django_db
def test_the_pool_replaces_a_connection_that_broke():
    options = {**connection.settings_dict["OPTIONS"], "pool": {"min_size": 1, "max_size": 1}}
    pooled = DatabaseWrapper({**connection.settings_dict, "CONN_MAX_AGE": 0, "OPTIONS": options}, "pooled")
    try:
        first = backend_of(pooled)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [first])
        assert backend_of(pooled) != first
    finally:
        pooled.close_pool()


def backend_of(pooled: DatabaseWrapper) -> int:
    with pooled.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        number = cursor.fetchone()[0]
    pooled.close()
    return int(number)

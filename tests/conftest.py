"""Fixtures for every test: people, and a database that can be emptied again."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client, TransactionTestCase

from timeline import append_only

BROWSER = "tests/browser/"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only", action="store_true", help="only tests that use the database, and no browser"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browser tests come last: once Playwright has run, its event loop stays to the end of the session."""
    chosen = [item for item in items if is_for_this_database(item)]
    if config.getoption("--database-only"):
        chosen = [item for item in chosen if uses_database(item) and not in_browser(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = sorted(chosen, key=in_browser)


def is_for_this_database(item: pytest.Item) -> bool:
    """Whether the mark only("sqlite") or only("postgresql"), if a test has one, names this database."""
    return all(mark.args[0] == connection.vendor for mark in item.iter_markers("only"))


def uses_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not {"db", "transactional_db"}.isdisjoint(
        fixtures
    )


def in_browser(item: pytest.Item) -> bool:
    return item.nodeid.startswith(BROWSER)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """Lets tests with real transactions empty the database, though revisions refuse to be deleted."""
    empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def empty_without_triggers(self: TransactionTestCase) -> None:
        append_only.remove(connection)
        try:
            empty(self)
        finally:
            append_only.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_without_triggers)
        yield


@pytest.fixture
def reader(db: None) -> User:
    """Has an account and nothing more."""
    return User.objects.create(username="reader")


@pytest.fixture
def staff_without_rights(db: None) -> User:
    """May open the admin, and finds nothing there."""
    return User.objects.create(username="staff_without_rights", is_staff=True)


@pytest.fixture
def editor(db: None) -> User:
    """May do everything in timelines and articles, and nothing else."""
    user = User.objects.create(username="editor", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label__in=["timeline", "articles"]))
    return user


@pytest.fixture
def editor_client(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client

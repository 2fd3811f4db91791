"""A real Chromium, Debian's, driven by Playwright; CHROMIUM names another one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

from articles.demo import ARTICLE
from articles.models import Article
from articles.proposing import propose_events
from tests.browser.desk import sign_in
from tests.factories import PUBLISHED, make_article, make_timeline

AXE = Path(__file__).parent / "vendor/axe-4.14.1.min.js"
SAMPLE = Path(__file__).parents[3] / "shared/data/news/kyiv-airport-2025.txt"
NEEDS_SAMPLE = "test_sample_article.py"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """The sample article is not ours to ship: its test runs where it lies beside the checkout."""
    return True if collection_path.name == NEEDS_SAMPLE and not SAMPLE.exists() else None


def pytest_report_header() -> str:
    return (
        "" if SAMPLE.exists() else f"left out: {NEEDS_SAMPLE}, its article does not lie beside this checkout"
    )


@pytest.fixture(scope="session", autouse=True)
def allow_database_beside_the_event_loop() -> Iterator[None]:
    """Playwright keeps an event loop in this thread, which Django takes for asynchronous code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is not installed: on Debian, apt-get install chromium"
    return {**browser_type_launch_args, "executable_path": path, "args": FLAGS}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page that fails its test on an error of a script, a breach of the policy, or a file not there."""
    faults = watch(page)
    yield page
    assert not faults


def watch(page: Page) -> list[str]:
    """The faults of a page, in a list that fills while it is used; for a second page in a test."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.extend(_console_error(message)))
    page.on("response", lambda response: faults.extend(_missing_file(response)))
    return faults


def _console_error(message: ConsoleMessage) -> list[str]:
    # A page may well answer 404 or 409 in a test; files are looked at below.
    expected = message.type != "error" or message.text.startswith("Failed to load resource")
    return [] if expected else [message.text]


def _missing_file(response: Response) -> list[str]:
    is_file = response.request.resource_type in {"script", "stylesheet", "font", "image"}
    asked_by_the_page = not response.url.endswith("/favicon.ico")
    return [response.url] if is_file and asked_by_the_page and response.status >= 400 else []


@pytest.fixture
def axe_violations() -> Any:
    """Call with a page, and some of axe's rules unless all are meant: what it finds wrong, a line each."""

    def violations(page: Page, *rules: str) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text())
        only = {"runOnly": rules} if rules else {}
        found = page.evaluate("axe.run", {"resultTypes": ["violations"], **only})["violations"]
        return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]

    return violations


@pytest.fixture
def signed_in(context: BrowserContext, live_server: Any, editor: User) -> str:
    """The address of a server that knows this browser's editor."""
    sign_in(context, live_server.url, editor)
    return live_server.url


@pytest.fixture
def article(transactional_db: None) -> Article:
    """The demo article, read and waiting."""
    article = make_article(
        timeline=make_timeline(slug="kyiv"), text=ARTICLE["text"].strip(), published_at=PUBLISHED
    )
    propose_events(article)
    article.refresh_from_db()
    return article

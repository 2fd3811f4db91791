"""Draws docs/screenshots/ from the demo: every page at two widths, light and dark (`make screenshots`).

Run by name, not with the tests: what it makes is for people to look at.
"""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser

from articles.models import Article
from articles.people.roles import make_groups
from timeline.models import Timeline

FOLDER = Path(__file__).parents[2] / "docs/screenshots"
LOOKS = [(width, scheme) for width in (375, 1280) for scheme in ("light", "dark")]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def addresses(settings: Any) -> dict[str, str]:
    make_groups()  # the test before emptied the database
    settings.DEBUG = True  # or the demo makes no editor
    call_command("load_demo", verbosity=0)
    settings.DEBUG = False
    timeline, article = Timeline.objects.get(), Article.objects.get()
    return {
        "index": "/",
        "timeline": timeline.get_absolute_url(),
        "event": timeline.events.filter(is_key=True).latest("pk").get_absolute_url(),
        "missing": "/no-such-timeline/",
        "desk": "/admin/",
        "paste": "/admin/articles/article/add/",
        "review": article.get_absolute_url(),
        "timeline-desk": f"/admin/timeline/timeline/{timeline.pk}/desk/",
        "preview": f"/admin/timeline/timeline/{timeline.pk}/preview/",
        "record": f"/admin/timeline/event/{timeline.events.filter(corrected_at__isnull=False)[0].pk}/record/",
    }


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_draw(browser: Browser, live_server: Any, addresses: dict[str, str], width: int, scheme: Any) -> None:
    client = Client()
    client.force_login(User.objects.get(username="publisher"))
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    for name, address in addresses.items():
        page.goto(live_server.url + address)
        page.evaluate("document.fonts.ready")
        tone = "" if scheme == "light" else "-dark"
        page.screenshot(
            path=FOLDER / f"{name}-{width}{tone}.png", full_page=width < 1000 and name != "review"
        )
    context.close()

"""What a reader's request costs the application alone, uncached, in processor milliseconds."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from tests.factories import KYIV, make_claim, make_event, make_timeline
from timeline.models import Timeline
from timeline.when import When

EVENTS, REQUESTS = 200, 50


def bench_pages() -> dict[str, Any]:
    timeline = _busy_timeline()
    client, at = Client(), timeline.get_absolute_url()
    first = client.get(at)
    return {
        "events": EVENTS,
        "first_page_bytes": len(first.content),
        "first_page_ms": _milliseconds(lambda: client.get(at)),
        "first_page_not_modified_ms": _milliseconds(
            lambda: client.get(at, headers={"If-None-Match": first.headers["ETag"]})
        ),
        "idle_poll_ms": _milliseconds(lambda: client.get(f"{at}since/{timeline.version}/")),
    }


def _busy_timeline() -> Timeline:
    timeline = make_timeline()
    start = datetime(2025, 7, 3, 18)
    for number in range(EVENTS):
        when = When.at(start + timedelta(minutes=7 * number), KYIV)
        make_claim(event=make_event(timeline=timeline, when=when, headline=f"Report {number}"))
    timeline.refresh_from_db()
    return timeline


def _milliseconds(request: Callable[[], Any]) -> float:
    request()
    started = time.process_time()
    for _ in range(REQUESTS):
        request()
    return round((time.process_time() - started) * 1000 / REQUESTS, 2)

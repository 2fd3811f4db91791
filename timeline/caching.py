"""What caches are told: public pages may be kept for seconds, and are checked by version at no cost.

A page is named by the timeline's version and by what was asked of it, never by its bytes, so that
the answer 304 needs one query and no rendering. There is no Last-Modified: it counts seconds, and of
two changes within one second it would hide the second for good.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

PAGE = "public, max-age=0, s-maxage=2, stale-while-revalidate=30"
# An open page asks on from its own version: a part of it from before that would never be corrected.
PART = "public, max-age=0, s-maxage=2"
POLL = "public, max-age=1, s-maxage=2"


def kept(
    request: HttpRequest,
    key: tuple[Any, ...],
    render: Callable[[], HttpResponse],
    *,
    policy: str = PAGE,
) -> HttpResponseBase:
    """The response of `render`, or 304 without calling it when the caller has the page of this key."""
    etag = quote_etag(hashlib.sha256(repr((release(), *key)).encode()).hexdigest()[:32])
    response = get_conditional_response(request, etag=etag) or render()
    if response.status_code not in (200, 304):
        return response
    response.headers["Cache-Control"] = policy
    response.headers["ETag"] = etag
    return response


def release() -> str:
    """Changes with what a page is made of besides rows: the code, the templates, the settings shown."""
    if settings.DEBUG:  # templates change under a running server only where they are being written
        _digest.cache_clear()
    return _digest()


@cache
def _digest() -> str:
    digest = hashlib.sha256(repr((settings.SITE_NAME, settings.LIVE_POLL_SECONDS)).encode())
    for folder, pattern in (("templates", "*.html"), ("timeline", "*.py"), ("static", "**/*.[cj]s*")):
        for path in sorted(Path(settings.BASE_DIR, folder).rglob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()

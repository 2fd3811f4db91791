"""The headers that are the same on every response, and the largest request that is taken."""

from collections.abc import Callable, Mapping, Sequence

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

CHUNK = 64 * 1024
MOST_READ = 64 * 1024 * 1024


def build_policy(directives: Mapping[str, Sequence[str] | str | bool | None]) -> str:
    """The header's value; a directive set to True stands alone, one set to False or None is left out."""
    written = []
    for name, sources in directives.items():
        if sources is True:
            written.append(name)
        elif sources:
            written.append(f"{name} {sources if isinstance(sources, str) else ' '.join(sources)}")
    return "; ".join(written)


class SecurityHeadersMiddleware:
    """Sets the constant headers; a view that set one itself (a page others may embed) keeps its own.

    The policy comes from SECURE_CSP, the setting that Django 6 reads itself: that part goes away with 6.2.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.headers = {**settings.SECURE_HEADERS}
        if policy := build_policy(settings.SECURE_CSP):
            self.headers["Content-Security-Policy"] = policy

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


class DeskSessionMiddleware(SessionMiddleware):
    """Sessions of the desk. Whatever cookie a reader sends, a public answer sets none and varies by none."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith(reverse("admin:index")):
            return super().process_response(request, response)
        return response


class RequestSizeMiddleware:
    """Answers 413 with a page where Django alone would say “Bad Request (400)” and no more.

    The limit, DATA_UPLOAD_MAX_MEMORY_SIZE, is held against the whole body: nothing here takes files.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if limit is None or _body_size(request) <= limit:
            return self.get_response(request)
        _read_away(request)
        megabytes = {"sent": _body_size(request) / 1_000_000, "limit": limit / 1_000_000}
        return render(request, "413.html", megabytes, status=413)


def _body_size(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _read_away(request: HttpRequest) -> None:
    """Let a browser finish, within reason: cut off while sending, it shows a broken connection instead."""
    read = 0
    while read < MOST_READ and (chunk := request.read(CHUNK)):
        read += len(chunk)

"""Headers that are the same on every response, the Content-Security-Policy first.

The policy comes from SECURE_CSP, the setting that Django 6 reads itself: that part goes away with Django 6.2.
"""

from collections.abc import Callable, Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse


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
    """Sets the constant headers; a view that set one itself (a page others may embed) keeps its own."""

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

"""Who may do what on the desk. Decided in front of the view, never around a fragment."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponseBase]

READ = ("articles.view_article",)
REVIEW = ("articles.change_article", "articles.change_proposal")
PUBLISH = (*REVIEW, "timeline.add_event", "timeline.change_event")


def desk_view(*permissions: str, methods: tuple[str, ...] = ("POST",)) -> Callable[[View], View]:
    """A view inside the admin for people with all of these permissions."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request, permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        inside = admin.site.admin_view(require_http_methods(methods)(checked))

        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if getattr(request, "htmx", False) and not admin.site.has_permission(request):
                return _signed_out(request)
            return inside(request, *args, **kwargs)

        return answered

    return decorate


def may(request: HttpRequest, permissions: Iterable[str]) -> bool:
    """Who may change a thing may see it, as everywhere in the admin."""
    has = request.user.has_perm
    return all(has(name) or has(name.replace(".view_", ".change_")) for name in permissions)


def _signed_out(request: HttpRequest) -> HttpResponse:
    """Not the login page, which would take the place of a half-typed card."""
    response = render(request, "articles/_signed_out.html", status=401)
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#desk-message", "innerHTML"
    return response

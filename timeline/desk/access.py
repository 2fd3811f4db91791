"""Who may do what on the desk. Decided in front of the view, never around a fragment."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponseBase]

SEE = ("timeline.view_timeline", "timeline.view_event")
CHANGE = (*SEE, "timeline.change_event")
PUBLISH = (*SEE, "timeline.publish_timeline")
SETTINGS = ("timeline.change_timeline",)


def desk_view(*permissions: str, methods: tuple[str, ...] = ("POST",)) -> Callable[[View], View]:
    """A view inside the admin for people with all of these permissions."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request, permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return admin.site.admin_view(require_http_methods(methods)(checked))

    return decorate


def may(request: HttpRequest, permissions: Iterable[str]) -> bool:
    """Who may change a thing may see it, as everywhere in the admin."""
    has = request.user.has_perm
    return all(has(name) or has(name.replace(".view_", ".change_")) for name in permissions)

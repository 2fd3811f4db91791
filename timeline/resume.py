"""What was typed survives an expired session: it waits in the page until its author is signed in again.

Nothing of it is kept on the server. And nothing that another site sent is carried on: a page with somebody's
data and a button to send it is only given to a request that Django's CSRF check let through, or that the
browser itself says came from this very origin.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.defaults import permission_denied

from timeline.desk.pages import desk_page

SIGN_IN = "resume"  # the prefix of the sign-in form that rides along with what was typed
LONG = 100
OF_ACCOUNTS = {"login", "logout", "password_change"}
ELSEWHERE = {"same-site", "cross-site"}


@dataclass(frozen=True, slots=True)
class Typed:
    """One name of a posted form with all its values."""

    name: str
    values: list[str]

    @property
    def label(self) -> str:
        return self.name.rpartition("-")[2].replace("_", " ")

    @property
    def is_told(self) -> bool:
        """Whether a person may have typed it, rather than the page or a list to choose from."""
        of_the_page = self.name.startswith(("_", "initial-")) or self.name.endswith("_FORMS")
        return not of_the_page and any(value and not value.isdecimal() for value in self.values)

    @property
    def is_long(self) -> bool:
        return self.is_told and any(len(value) > LONG or "\n" in value for value in self.values)


class ResumeMiddleware:
    """Signed out while typing: the answer to a POST asks for the password and carries what was posted.

    Signing in there and doing what was posted is one request: its form has a token that Django has checked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        if not _is_desk(request) or _address(request) in OF_ACCOUNTS or admin.site.has_permission(request):
            return None
        if getattr(request, "htmx", False):
            return _signed_out_card(request)
        if request.method != "POST":
            return None
        form = sign_in_form(request)
        if not form.is_valid():
            return _sign_in_page(request, form)
        login(request, form.get_user())
        _forget_password(request)
        return None


def not_verified(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """CSRF_FAILURE_VIEW. Signing in, in another tab, makes the token of an open page go out of date."""
    if not (_is_desk(request) and is_from_here(request)):
        return csrf_failure(request, reason)
    if _address(request) in {"login", "password_change"}:  # nothing but passwords: begin again
        return HttpResponseRedirect(request.get_full_path())
    signed_in = admin.site.has_permission(request)
    if getattr(request, "htmx", False):
        return _fresh_token(request) if signed_in else _signed_out_card(request)
    if not signed_in:
        return _sign_in_page(request, sign_in_form(request, asked=False))
    return _page(request, "admin/resend.html", _("Nothing is lost: send it again"), status=403)


def refused(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """handler403. On the desk, whoever may not do a thing can still copy what they typed for it."""
    if not _is_desk(request) or getattr(request, "htmx", False):
        return permission_denied(request, exception)
    return _page(request, "admin/refused.html", _("You are not allowed to do that"), status=403)


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this very origin sent it; silence is a no."""
    origin = request.headers.get("Origin")
    here = f"{request.scheme}://{request.get_host()}"
    return origin == here and request.headers.get("Sec-Fetch-Site") not in ELSEWHERE


def typed(request: HttpRequest) -> list[Typed]:
    """What was posted, less tokens and passwords."""
    return [
        Typed(name, [str(value) for value in values])
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and not name.startswith(f"{SIGN_IN}-") and "password" not in name
    ]


def sign_in_form(request: HttpRequest, *, asked: bool = True) -> AdminAuthenticationForm:
    """Bound when this request answers it; not `asked`, when it may not."""
    answered = asked and f"{SIGN_IN}-password" in request.POST
    return AdminAuthenticationForm(request, data=request.POST if answered else None, prefix=SIGN_IN)


def _forget_password(request: HttpRequest) -> None:
    data = request.POST.copy()
    for name in [name for name in data if name.startswith(f"{SIGN_IN}-")]:
        del data[name]
    request.POST = data  # type: ignore[assignment]


def _is_desk(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.app_name == "admin"


def _address(request: HttpRequest) -> str | None:
    return request.resolver_match.url_name if request.resolver_match else None


def _sign_in_page(request: HttpRequest, form: AdminAuthenticationForm) -> HttpResponse:
    title = _("You were signed out. Nothing is lost.")
    return _page(request, "admin/resume.html", title, status=401, form=form)


def _page(request: HttpRequest, template: str, title: str, status: int, **more: Any) -> HttpResponse:
    context = {
        "title": title,
        "typed": typed(request),
        "address": request.get_full_path(),
        **more,
    }
    response = desk_page(request, template, context, status)
    add_never_cache_headers(response)
    return response


def _signed_out_card(request: HttpRequest) -> HttpResponse:
    """Not the login page, which would take the place of what is being typed."""
    return _message(request, "admin/_signed_out.html", status=401)


def _fresh_token(request: HttpRequest) -> HttpResponse:
    """For static/js/resume.js, which sends the same once more if it is the same person who is signed in now.

    Other sites cannot read it: no answer here allows them to (CORS), and all forbid it (CORP).
    """
    response = _message(request, "admin/_signed_in_again.html", status=401)
    response.headers["X-CSRFToken"] = get_token(request)
    response.headers["X-Signed-In"] = str(request.user.pk)
    return response


def _message(request: HttpRequest, template: str, status: int) -> HttpResponse:
    response = render(request, template, status=status)
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#desk-message", "innerHTML"
    add_never_cache_headers(response)
    return response

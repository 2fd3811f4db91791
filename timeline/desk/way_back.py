"""Where to go once something is saved: to the page of the admin that led here."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest) -> str:
    """The address in `next`, if it is one of this site's admin; else nothing. No other site is led to."""
    where = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(where, allowed_hosts=None):
        return ""
    try:
        page = resolve(urlsplit(where).path)
    except Resolver404:
        return ""
    return where if page.app_name == "admin" and page.url_name else ""  # what is not found has no name

"""What every page of the desk has around it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def desk_page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page inside the admin, without the admin's list of applications at its side."""
    around = {**admin.site.each_context(request), "is_nav_sidebar_enabled": False}
    return render(request, template, {**around, **context}, status=status)

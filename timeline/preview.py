"""A timeline as readers see it, or would: for the desk alone, at addresses of its own."""

from typing import Any

from django.urls import reverse

from timeline.models import Timeline


class Preview(Timeline):
    """The same row under the preview's address, so that the public templates lead to no public page."""

    is_preview = True

    class Meta:
        proxy = True
        default_permissions = ()

    def get_absolute_url(self) -> str:
        return reverse("admin:timeline_timeline_preview", args=[self.pk])

    def save(self, *args: Any, **kwargs: Any) -> None:
        raise TypeError("A preview is looked at; the timeline itself is saved.")

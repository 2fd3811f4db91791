"""What `manage.py check` says of the desk's settings."""

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from articles.second_reader.endpoint import from_settings

HINT = "Until this is mended the desk works without a second reader. To have none, leave all four empty."


def register_all() -> None:
    register(second_reader)


def second_reader(**_options: Any) -> list[CheckMessage]:
    """A warning for each thing that is wrong with a second reader that is set up by halves."""
    endpoint = from_settings()
    if not (endpoint.url or endpoint.model or endpoint.key):
        return []
    return [Warning(fault, hint=HINT, id="articles.W001") for fault in endpoint.faults()]

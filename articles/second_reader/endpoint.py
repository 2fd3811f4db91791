"""Where the second reader answers, from the settings, and what may be wrong with these."""

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

LONGEST_WAIT = 50  # seconds; a worker waits along, and the page gives up after 60
KEY = re.compile(r"[\x21-\x7e]*")  # what may stand in a header


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible address (`{url}/chat/completions`). Its key is never printed."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 20.0

    @property
    def address(self) -> str:
        return f"{self.url.rstrip('/')}/chat/completions"

    @property
    def is_here(self) -> bool:
        """Whether it runs on this very machine."""
        return _is_loopback(urlsplit(self.url))

    def faults(self) -> Iterator[str]:
        """Sentences for whoever sets it up; none of them repeats what is set."""
        if not self.url:
            yield "SECOND_READER_URL is not set, so the other SECOND_READER settings do nothing."
            return
        fault = _fault_of_url(self.url)
        if fault:
            yield fault
        if not self.model:
            yield "SECOND_READER_MODEL is not set: name the model that is to read."
        if not self.key and not fault and not self.is_here:
            yield "SECOND_READER_KEY is not set; only a model on this machine may do without."
        if not KEY.fullmatch(self.key):
            yield "SECOND_READER_KEY has a blank or a character that no key has."
        if not 0 < self.seconds <= LONGEST_WAIT:
            yield f"SECOND_READER_SECONDS is to be a number above 0, at most {LONGEST_WAIT}."


def from_settings() -> Endpoint:
    return Endpoint(
        settings.SECOND_READER_URL,
        settings.SECOND_READER_MODEL,
        settings.SECOND_READER_KEY,
        settings.SECOND_READER_SECONDS,
    )


def configured() -> Endpoint | None:
    """The second reader, if one is set up whole; half of one is none, and `manage.py check` says why."""
    endpoint = from_settings()
    return None if any(endpoint.faults()) else endpoint


def _fault_of_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port  # ValueError if it is no number
    except ValueError:
        return "SECOND_READER_URL is not a web address."
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        return "SECOND_READER_URL is not a web address that begins with https://."
    if parts.username is not None or parts.query or parts.fragment:
        return "SECOND_READER_URL holds more than an address; the key belongs into SECOND_READER_KEY."
    if parts.scheme == "http" and not _is_loopback(parts):
        return "SECOND_READER_URL has to begin with https:// unless the model runs on this machine."
    return ""


def _is_loopback(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

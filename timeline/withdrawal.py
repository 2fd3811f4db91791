"""When readers have to be told why an event leaves the page."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from timeline.models import Event

UNREAD = timedelta(minutes=5)  # taken back so soon after it was published, it was a slip of the hand


class ReasonNeeded(Exception):
    """Readers may have read this event: it does not leave the page before somebody says why."""

    def __init__(self, event: "Event") -> None:
        super().__init__(f"{event} is withdrawn only with a reason.")
        self.event = event


def needs_reason(event: "Event") -> bool:
    """Whether readers may have read it by now: then it does not go without a word.

    Of a draft they saw nothing, and of what was withdrawn already they have been told.
    """
    if event.is_withdrawn or event.timeline.state == "draft":
        return False
    return timezone.now() - event.published_at >= UNREAD


def require_reason(event: "Event", reason: str) -> None:
    """Raises ReasonNeeded where there is none and readers are owed one."""
    if not reason and needs_reason(event):
        raise ReasonNeeded(event)

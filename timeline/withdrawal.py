"""When readers have to be told why an event leaves the page."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from timeline.models import Event

UNREAD = timedelta(minutes=5)  # taken back so soon after it was published, it was a slip of the hand


def needs_reason(event: "Event") -> bool:
    """Whether readers may have read it by now: then it does not go without a word.

    Of a draft they saw nothing, and of what was withdrawn already they have been told.
    """
    if event.is_withdrawn or event.timeline.state == "draft":
        return False
    return timezone.now() - event.published_at >= UNREAD

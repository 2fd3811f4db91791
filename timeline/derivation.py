"""From which event a time was worked out, and how far it lies from that, in words."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.address import event_address
from timeline.models import Event, Timeline
from timeline.when import When

MINUTE = timedelta(minutes=1)
ROUNDED = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Derivation:
    """How far `before` or after which event; `headline` is empty where that event is not public."""

    far: str
    before: bool
    headline: str = ""
    url: str = ""


def derivation(event: Event, when: When, timeline: Timeline) -> Derivation | None:
    anchor, low, high = event.anchor, when.offset_min, when.offset_max
    if anchor is None or low is None or high is None:
        return None
    far, before = distance(low, high), low + high < timedelta(0)
    if anchor.is_withdrawn or anchor.timeline_id != timeline.pk:
        return Derivation(far, before)
    return Derivation(far, before, anchor.headline, event_address(timeline, anchor.pk))


def distance(low: timedelta, high: timedelta) -> str:
    """`2 hours`, `about 2 hours`, `1 hour to 3 hours`, `at most 30 minutes`; the direction is not told.

    Empty where there is no distance at all.
    """
    near, far = sorted((abs(low), abs(high)))
    if low == high:
        return length(far) if far else ""
    if low < timedelta(0) < high or not near:
        return _("at most %(far)s") % {"far": length(far)}
    middle = near + (far - near) / 2
    if far - near <= middle:
        return _("about %(far)s") % {"far": length(round(middle / ROUNDED) * ROUNDED or middle)}
    return _("%(near)s to %(far)s") % {"near": length(near), "far": length(far)}


def length(amount: timedelta) -> str:
    """A duration to the minute: `2 hours 30 minutes`; whole days from two days on."""
    minutes = max(1, round(amount / MINUTE))
    days, rest = divmod(minutes, 24 * 60)
    if days > 1 and not rest:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    hours, minutes = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours})
    if minutes:
        parts.append(ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes})
    return " ".join(parts)

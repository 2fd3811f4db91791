"""Events counted from one another form chains: never a circle."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from timeline.wallclock import WhenError

if TYPE_CHECKING:
    from timeline.models import Event


class CircularAnchor(WhenError):
    """Two events, or more, would each be counted from the other. The message names the whole way round."""


def circle(anchors: Mapping[int, int | None], event: int, anchor: int) -> list[int]:
    """The way from `event` over `anchor` back to it, both ends named; empty where it does not come back.

    `anchors` maps each event to the one it is counted from.
    """
    way: list[int] = [event]
    at: int | None = anchor
    while at is not None and at not in way:
        way.append(at)
        at = anchors.get(at)
    return [*way, event] if at == event else []


def closed_by(event: "Event", anchor: int) -> list[int]:
    """The circle that would be closed if this event were counted from that one; empty if none would."""
    if event._state.adding:
        return []
    tied = event.timeline.events.filter(anchor__isnull=False)
    return circle(dict(tied.values_list("pk", "anchor")), event.pk, anchor)


def refuse_circle(event: "Event") -> None:
    """Raises CircularAnchor. Asked under the timeline's lock, so no two ties can close one together."""
    way = closed_by(event, event.anchor_id) if event.anchor_id is not None else []
    if way:
        named = dict(event.timeline.events.filter(pk__in=way).values_list("pk", "headline"))
        told = " → ".join(f"“{named[pk]}”" for pk in way)
        raise CircularAnchor(_("That would go round in a circle: %(way)s.") % {"way": told})

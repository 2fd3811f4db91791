"""How a change becomes history: one new timeline version, and one revision for each event it touched.

Everything saved inside one `changing(timeline)` block shares one version; a save outside any block
is a block of its own. What changed is found by comparing an event with the replay of its revisions,
so the two cannot drift apart, and a save that changes nothing leaves no trace.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.notation import refines, same_time

if TYPE_CHECKING:
    from timeline.models import Event, Timeline

Snapshot = dict[str, Any]
Changes = dict[str, list[Any]]


class Revision(models.Model):
    """One change of an event, append-only (see `append_only.py`). Replaying them all gives the event."""

    class Action(models.TextChoices):
        PUBLISHED = "published", _("published")
        EDITED = "edited", _("edited")
        CORRECTED = "corrected", _("corrected")
        WITHDRAWN = "withdrawn", _("withdrawn")
        RESTORED = "restored", _("restored")

    event = models.ForeignKey("timeline.Event", models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    timeline_version = models.PositiveIntegerField()
    action = models.CharField(max_length=9, choices=Action)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    changes = models.JSONField(help_text="Field to [old, new].")
    note = models.TextField(blank=True, help_text="What readers were told.")
    reason = models.TextField(blank=True, help_text="Why, for the desk alone.")

    class Meta:
        ordering = ["event", "number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="revision_number_once_an_event"),
            models.CheckConstraint(
                condition=Q(number__gte=1, timeline_version__gte=1), name="revision_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}.{self.number} {self.action}"


class StaleVersion(Exception):
    """Somebody saved this row after it was loaded. `current` is the row as it now stands."""

    def __init__(self, current: Any) -> None:
        super().__init__(f"{current} was changed by somebody else in the meantime.")
        self.current = current


def replay(revisions: Iterable[Changes]) -> Snapshot:
    """The values of an event after the changes of these revisions, oldest first."""
    values: Snapshot = {}
    for changes in revisions:
        values.update({field: new for field, (_old, new) in changes.items()})
    return values


def differences(old: Snapshot, new: Snapshot) -> Changes:
    """What changed. A field that older revisions do not know yet counts as empty."""
    if not old:
        return {field: [None, value] for field, value in new.items()}
    changed = {field: [old.get(field), value] for field, value in new.items()}
    return {field: pair for field, pair in changed.items() if (pair[0] or None) != (pair[1] or None)}


def action_of(changes: Changes, *, tells_readers: bool) -> str:
    """What to call a change, by whether readers are told of it."""
    old_state, new_state = changes.get("state", ["published", "published"])
    if old_state is None:
        return "published"
    if old_state != new_state:
        return "withdrawn" if new_state == "withdrawn" else "restored"
    return "corrected" if tells_readers else "edited"


def tells_readers(changes: Changes, change: "Change", *, is_draft: bool) -> bool:
    """Whether a change is a correction that readers see.

    Of a draft they see nothing. A time that contradicts what they read is told whatever the editor says;
    one that only says it more exactly may go unmarked.
    """
    if is_draft:
        return False
    old, new = changes.get("when", [None, None])
    if change.told is None:
        return bool(change.note) or (old is not None and not same_time(old, new))
    return change.told or (old is not None and not refines(new, old))


class Change:
    """The change in progress on one timeline, and the events it has touched so far.

    `note` is for readers and `reason` for the desk; `told` is the editor's word on whether readers are to see
    it as a correction, None where nobody was asked. `version` is the timeline's once the change is recorded,
    and stays None where nothing changed.
    """

    def __init__(self, timeline: "Timeline") -> None:
        self.timeline = timeline
        self.by: Any = None
        self.note = self.reason = ""
        self.told: bool | None = None
        self.version: int | None = None
        self.events: dict[int, list[Event]] = {}
        self.unmentioned: set[int] = set()

    def joined(self, by: Any, note: str, reason: str, told: bool | None) -> "Change":
        """This change, with whatever of its story was not told before."""
        self.by, self.note, self.reason = self.by or by, self.note or note, self.reason or reason
        self.told = told if self.told is None else self.told
        return self

    def touch(self, event: "Event") -> None:
        instances = self.events.setdefault(event.pk, [])
        if not any(known is event for known in instances):
            instances.append(event)

    def leave_out(self, event: "Event") -> None:
        """What is said of this change is not said of that event, which reads as before."""
        self.unmentioned.add(event.pk)

    def as_told_of(self, pk: int) -> "Change":
        told = copy(self)
        if pk in self.unmentioned:
            told.note, told.told = "", False
        return told


_open: ContextVar[dict[int, Change] | None] = ContextVar("open_changes", default=None)


@contextmanager
def changing(
    timeline: "Timeline", *, by: Any = None, note: str = "", reason: str = "", told: bool | None = None
) -> Iterator[Change]:
    """Join the change that is open on this timeline, or open one and record it at the end.

    The timeline's row is locked first, so versions come out in the order of commit and a reader who
    has seen version n has seen everything before it.
    """
    changes = _open.get() or {}
    if timeline.pk in changes:
        yield changes[timeline.pk].joined(by, note, reason, told)
        return
    change = Change(timeline).joined(by, note, reason, told)
    token = _open.set({**changes, timeline.pk: change})
    try:
        with transaction.atomic():
            locked = timeline.locked()
            yield change
            _record(locked, change)
    finally:
        _open.reset(token)


def _record(timeline: "Timeline", change: Change) -> None:
    """Write the revisions, from the rows as the database has them: an instance in memory may be stale."""
    rows = timeline.events.filter(pk__in=change.events).order_by("pk").with_record()
    recorded = [(row, differences(row.recorded(), row.snapshot())) for row in rows]
    recorded = [(row, changes) for row, changes in recorded if changes]
    if not recorded:
        return
    change.version = timeline.bump()
    for row, changes in recorded:
        _write(row, changes, change.as_told_of(row.pk), is_draft=timeline.state == "draft")
        for instance in change.events[row.pk]:
            for field in row.WRITTEN_BY_HISTORY:
                setattr(instance, field, getattr(row, field))


def _write(row: "Event", changes: Changes, change: Change, *, is_draft: bool) -> None:
    assert change.version is not None
    action = action_of(changes, tells_readers=tells_readers(changes, change, is_draft=is_draft))
    row.write_revision(
        action,
        change.version,
        timezone.now(),
        by=change.by,
        changes=changes,
        note=change.note,
        reason=change.reason,
    )

"""What readers see: timelines, their events, what each source claims, and the history of every change.

Only confirmed events are rows here. Nothing of the desk has a name in this module.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NoReturn

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.chains import refuse_circle
from timeline.history import Revision, Snapshot, StaleVersion, changing, replay
from timeline.notation import to_json
from timeline.querysets import EventQuerySet, RecordedQuerySet, TimelineQuerySet
from timeline.record import WhenFields
from timeline.validators import (
    validate_line,
    validate_slug,
    validate_text,
    validate_web_address,
    validate_zone,
)

__all__ = ["Claim", "Event", "Revision", "Tag", "Timeline"]


class Timeline(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        LIVE = "live", _("live")
        PAUSED = "paused", _("paused")
        CLOSED = "closed", _("closed")

    PUBLIC_FIELDS = ("title", "slug", "standfirst", "zone", "state")

    title = models.CharField(_("title"), max_length=200, validators=[validate_line])
    slug = models.SlugField(_("address"), max_length=80, unique=True, validators=[validate_slug])
    standfirst = models.CharField(_("standfirst"), max_length=500, blank=True, validators=[validate_line])
    zone = models.CharField(
        _("time zone"),
        max_length=64,
        validators=[validate_zone],
        help_text=_("The clock readers see, e.g. Europe/Kyiv."),
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1, editable=False)
    edition = models.PositiveIntegerField(
        default=1, editable=False, help_text="Counts changes of its own fields."
    )
    changed_in = models.PositiveIntegerField(default=1, editable=False, help_text="Version of that change.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TimelineQuerySet.as_manager()

    class Meta:
        permissions = [("publish_timeline", "Can set a timeline live, pause and close it")]
        constraints = [
            models.CheckConstraint(
                condition=Q(version__gte=1, edition__gte=1), name="timeline_version_positive"
            ),
            models.CheckConstraint(condition=~Q(slug="") & ~Q(title=""), name="timeline_named"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("timeline", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and, where readers can see the difference, count a new version; raises StaleVersion."""
        if self._state.adding:
            return super().save(*args, **kwargs)
        with transaction.atomic():
            current = self.locked()
            if current.edition != self.edition:
                raise StaleVersion(current)
            self.version = current.version
            if any(getattr(self, name) != getattr(current, name) for name in self.PUBLIC_FIELDS):
                self.edition, self.changed_in = current.edition + 1, self.bump()
                self.updated_at = timezone.now()
            super().save()

    def locked(self) -> "Timeline":
        """This row as it stands now; nobody else can change the timeline until the transaction ends."""
        return Timeline.objects.select_for_update().get(pk=self.pk)

    def bump(self) -> int:
        """The next version. The caller holds the lock on this row."""
        Timeline.objects.filter(pk=self.pk).update(version=F("version") + 1, updated_at=timezone.now())
        self.version = Timeline.objects.values_list("version", flat=True).get(pk=self.pk)
        return self.version


class Tag(models.Model):
    name = models.CharField(_("name"), max_length=60, unique=True, validators=[validate_line])
    slug = models.SlugField(_("address"), max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Event(WhenFields):
    """A confirmed happening. Its id never changes and its row is never deleted, only withdrawn."""

    class State(models.TextChoices):
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    WRITTEN_BY_HISTORY = ("version", "changed_in", "published_in", "corrected_at")

    timeline = models.ForeignKey(Timeline, models.PROTECT, related_name="events")
    headline = models.CharField(_("headline"), max_length=200, validators=[validate_line])
    body = models.TextField(_("text"), blank=True, validators=[validate_text])
    is_key = models.BooleanField(_("key event"), default=False)
    is_pinned = models.BooleanField(_("pinned"), default=False)
    position = models.IntegerField(
        _("order"), default=0, help_text=_("Settles the order of events of the same time.")
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="events")
    anchor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="dependants")
    follows = models.ForeignKey(
        "Claim",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The claim whose time it has; none where an editor set its own.",
    )
    state = models.CharField(max_length=9, choices=State, default=State.PUBLISHED, editable=False)
    withdrawn_note = models.TextField(_("why it was withdrawn"), blank=True, validators=[validate_text])
    version = models.PositiveIntegerField(default=0, editable=False)
    published_in = models.PositiveIntegerField(default=0, editable=False, help_text="The timeline's version.")
    changed_in = models.PositiveIntegerField(default=0, editable=False, help_text="The timeline's version.")
    published_at = models.DateTimeField(default=timezone.now, editable=False)
    corrected_at = models.DateTimeField(null=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta(WhenFields.Meta):
        constraints = [
            *WhenFields.Meta.constraints,
            models.CheckConstraint(condition=~Q(headline=""), name="event_headline_not_empty"),
            models.CheckConstraint(condition=~Q(anchor=F("pk")), name="event_not_its_own_anchor"),
        ]
        indexes = [
            models.Index(
                fields=["timeline", "sort_earliest", "sort_latest", "position", "id"], name="event_order"
            ),
            models.Index(fields=["timeline", "changed_in"], name="event_changed_in"),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.timeline.slug, self.pk])

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN

    def save(
        self, *args: Any, by: Any = None, note: str = "", keeps_place: bool = False, **kwargs: Any
    ) -> None:
        """Save as one change `by` a user; a `note` is for readers. Raises StaleVersion, CircularAnchor.

        Among events of another time its place is open again, unless it was given anew or `keeps_place`.
        """
        with changing(self.timeline, by=by, note=note) as change:
            if not self._state.adding:
                current = self._as_stored()
                is_moved = current.when.sort_key != self.when.sort_key
                if is_moved and not keeps_place and self.position == current.position:
                    self.position = 0
                if current.anchor_id != self.anchor_id:
                    refuse_circle(self)
            if self.follows_id is not None and not self.claims.filter(pk=self.follows_id).exists():
                raise TypeError("An event follows a claim of its own.")
            super().save(*args, **kwargs)
            change.touch(self)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Events are withdrawn, not deleted: their address and history stay.")

    def withdraw(self, *, by: Any = None, reason: str = "") -> None:
        """Take it off the page. With a `reason`, readers see that note in its place."""
        self.state, self.withdrawn_note = self.State.WITHDRAWN, reason
        self.save(by=by)

    def restore(self, *, by: Any = None) -> None:
        self.state, self.withdrawn_note = self.State.PUBLISHED, ""
        self.save(by=by)

    def retag(self, tags: Iterable[Tag], *, by: Any = None) -> None:
        with changing(self.timeline, by=by) as change:
            self._as_stored()
            self.tags.set(tags)
            change.touch(self)

    def snapshot(self) -> Snapshot:
        """Every value that is public or on record, as JSON."""
        return {
            "headline": self.headline,
            "body": self.body,
            "when": to_json(self.when),
            "is_key": self.is_key,
            "is_pinned": self.is_pinned,
            "follows": self.follows_id,
            "position": self.position,
            "state": self.state,
            "withdrawn_note": self.withdrawn_note,
            "tags": sorted(tag.slug for tag in self.tags.all()),
            "claims": [claim.snapshot() for claim in sorted(self.claims.all(), key=lambda claim: claim.pk)],
        }

    def recorded(self) -> Snapshot:
        """What its history says it is."""
        ordered = sorted(self.revisions.all(), key=lambda revision: revision.number)
        return replay(revision.changes for revision in ordered)

    def write_revision(self, action: str, version: int, at: datetime, **values: Any) -> None:
        """Record the next revision, made in this version of the timeline. Nobody but `history` calls it."""
        self.version, self.changed_in = self.version + 1, version
        if action in (Revision.Action.PUBLISHED, Revision.Action.RESTORED):
            self.published_in = version
        if action == Revision.Action.CORRECTED:
            self.corrected_at = at
        super().save(update_fields=self.WRITTEN_BY_HISTORY)
        self.revisions.create(number=self.version, timeline_version=version, action=action, at=at, **values)

    def _as_stored(self) -> "Event":
        """The row this is to be saved over. Raises StaleVersion where that was changed meanwhile."""
        current = Event.objects.get(pk=self.pk)
        if current.timeline_id != self.timeline_id:
            raise TypeError("An event stays on its timeline: readers of the other one would not be told.")
        if current.version != self.version:
            raise StaleVersion(current)
        return current


class Claim(WhenFields):
    """What one source says of an event, in its own words and with its own time."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="claims")
    outlet = models.CharField(_("outlet"), max_length=120, validators=[validate_line])
    url = models.URLField(_("link"), max_length=1000, blank=True, validators=[validate_web_address])
    quote = models.TextField(_("quoted words"), validators=[validate_text])
    facts = models.JSONField(default=list, editable=False, help_text="Counts it gives, and who gives them.")

    objects = RecordedQuerySet.as_manager()

    class Meta(WhenFields.Meta):
        ordering = ["pk"]
        constraints = [
            *WhenFields.Meta.constraints,
            models.CheckConstraint(condition=~Q(quote=""), name="claim_quote_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.outlet}: {self.quote}"

    def save(self, *args: Any, by: Any = None, note: str = "", **kwargs: Any) -> None:
        with changing(self.event.timeline, by=by, note=note) as change:
            if not self._state.adding and Claim.objects.get(pk=self.pk).event_id != self.event_id:
                raise TypeError("A claim stays with its event: readers of the other one would not be told.")
            super().save(*args, **kwargs)
            change.touch(self.event)

    def delete(self, *args: Any, by: Any = None, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with changing(self.event.timeline, by=by) as change:
            change.touch(self.event)
            return super().delete(*args, **kwargs)

    def snapshot(self) -> Snapshot:
        values = {
            "id": self.pk,
            "outlet": self.outlet,
            "url": self.url,
            "quote": self.quote,
            "when": to_json(self.when),
        }
        return {**values, "facts": self.facts} if self.facts else values

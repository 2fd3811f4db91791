"""What is proposed from a passage of an article, by the engine, a second reader or by hand. Never public."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.chains import CircularAnchor, circle
from timeline.fields import settled
from timeline.notation import from_json, to_json
from timeline.record import WhenFields
from timeline.validators import validate_line
from timeline.when import Basis, When, WhenError, ZoneBasis


class NotPlaced(Exception):
    """Its time is unknown, and nobody said yet when it was."""


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def pending(self) -> Self:
        return self.filter(state=Proposal.State.PENDING)

    def shown(self) -> Self:
        """Those in the list: what was proposed outright, and what an editor took up."""
        return self.filter(standing=Proposal.Standing.SHOWN)

    def waiting(self) -> Self:
        """Those an editor is asked to decide."""
        return self.shown().pending()

    def tied(self) -> Self:
        """Those not decided whose time is counted from another's, and moves with it."""
        return self.pending().filter(basis=Basis.EVENT, anchor__isnull=False, offset_min__isnull=False)

    def placed(self) -> Self:
        return self.exclude(standing=Proposal.Standing.UNPLACED)

    def unplaced(self) -> Self:
        """Times that no proposal uses, until an editor places or dismisses them."""
        return self.filter(standing=Proposal.Standing.UNPLACED)

    def free_numbers(self) -> Iterator[int]:
        """Numbers that none of these has, smallest first: what is on somebody's screen keeps its own."""
        taken = set(self.values_list("number", flat=True))
        return (number for number in count(1) if number not in taken)

    def forget_untouched(self) -> None:
        """Delete what nobody edited or decided. Locked first: one that is being decided now stays."""
        untouched = self.pending().filter(version=1)
        list(untouched.select_for_update().values_list("pk"))
        untouched.delete()


class Proposal(WhenFields):
    """What the engine suggests from one passage of an article. Never public."""

    class State(models.TextChoices):
        PENDING = "pending", _("pending")
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")
        MERGED = "merged", _("merged")

    class Standing(models.TextChoices):
        """Where it stands on the desk until an editor takes it up, in the order of the page."""

        SHOWN = "shown", _("proposed")
        UPCOMING = "upcoming", _("upcoming")
        FOLDED = "folded", _("not proposed")
        UNPLACED = "unplaced", _("time not placed")

    class Proposer(models.TextChoices):
        ENGINE = "engine", _("engine")
        SECOND = "second", _("second reader")
        EDITOR = "editor", _("by hand")

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField(help_text="Its place in the list, and at its mark in the text.")
    label = models.CharField(_("label"), max_length=200, validators=[validate_line])
    quote = models.TextField()
    quote_start = models.PositiveIntegerField()
    quote_end = models.PositiveIntegerField()
    anchor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="dependants")
    confidence = models.FloatField()
    explanation = models.JSONField(default=list)
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.SHOWN, editable=False)
    proposer = models.CharField(max_length=8, choices=Proposer, default=Proposer.ENGINE, editable=False)
    reason = models.TextField(blank=True, editable=False, help_text="Why it is not among the proposed.")
    factuality = models.CharField(
        max_length=20, blank=True, editable=False, help_text="What the text claims."
    )
    source = models.TextField(blank=True, editable=False, help_text="Who tells it, in the article's words.")
    place = models.TextField(blank=True, editable=False)
    facts = models.JSONField(default=list, editable=False, help_text="Counts, and who gives them.")
    also = models.JSONField(default=list, editable=False, help_text="Other passages that tell it.")
    part_of = models.ForeignKey("self", models.SET_NULL, null=True, editable=False, related_name="parts")
    merged_into = models.ForeignKey(
        "self",
        models.RESTRICT,
        null=True,
        editable=False,
        related_name="merged",
    )
    state = models.CharField(max_length=9, choices=State, default=State.PENDING, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    event = models.ForeignKey("timeline.Event", models.PROTECT, null=True, editable=False, related_name="+")
    claim = models.OneToOneField(
        "timeline.Claim", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta(WhenFields.Meta):
        ordering = ["number", "pk"]
        constraints = [
            *WhenFields.Meta.constraints,
            models.UniqueConstraint(
                fields=["article", "quote_start", "quote_end"],
                condition=~Q(standing="unplaced"),
                name="proposal_once_a_passage",
            ),
            models.CheckConstraint(
                condition=~Q(quote="") & Q(quote_end__gt=F("quote_start")), name="proposal_has_a_quote"
            ),
            models.CheckConstraint(
                condition=Q(state="pending", decided_at__isnull=True, decided_by__isnull=True)
                | Q(state="confirmed", decided_at__isnull=False, event__isnull=False)
                | Q(state="rejected", decided_at__isnull=False)
                | Q(state="merged", decided_at__isnull=False, merged_into__isnull=False),
                name="proposal_one_decision",
            ),
            models.CheckConstraint(
                condition=Q(claim__isnull=True) | Q(event__isnull=False), name="proposal_claim_of_an_event"
            ),
            models.CheckConstraint(
                condition=Q(standing="shown") | Q(state="pending") | Q(standing="unplaced", state="rejected"),
                name="proposal_decided_is_shown",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="proposal_version_positive"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_pending(self) -> bool:
        return self.state == self.State.PENDING

    @property
    def is_time_by_editor(self) -> bool:
        """Whether an editor set the time, or tied it to another; the source never said so."""
        return self.basis == Basis.EDITOR or (
            self.basis == Basis.EVENT and self.zone_basis == ZoneBasis.EDITOR
        )

    @property
    def is_public(self) -> bool:
        """Whether its words are on the public record, by themselves or with what it was merged into."""
        return self.event_id is not None and self.state in (self.State.CONFIRMED, self.State.MERGED)

    @property
    def standing_when(self) -> When:
        """The time others are counted from: the public one while it is confirmed."""
        return self.event.when if self.state == self.State.CONFIRMED and self.event else self.when

    def revise(self, label: str, when: When, by: Any) -> None:
        """Say something else; a new time is the editor's own, also a tied one. The caller holds the lock.

        Raises WhenError where it is tied to what is gone, or in a circle.
        """
        if when.anchor is not None and when.anchor != self.anchor_id:
            self._refuse_tie(when.anchor)
        self.label, self.standing = label, self.Standing.SHOWN
        if when != self.when:
            self.when = settled(when, self.when)
        self._count_version(by)
        self.save()

    def _refuse_tie(self, anchor: int) -> None:
        """What another editor did since the line was read counts too."""
        tied = Proposal.objects.filter(basis=Basis.EVENT, anchor__isnull=False)
        way = circle(dict(tied.values_list("pk", "anchor")), self.pk, anchor)
        if not Proposal.objects.filter(pk=anchor).exists():
            raise WhenError(_("What it would be counted from is there no more. Write the time itself."))
        if way:
            named = dict(Proposal.objects.filter(pk__in=way).values_list("pk", "label"))
            path = " → ".join(f"“{named[pk]}”" for pk in way)
            told = _("That would go in a circle: %(path)s. Give one of them a time of its own.")
            raise CircularAnchor(told % {"path": path})

    def count_from(self, anchor: When, by: Any) -> bool:
        """Count from the anchor's new time; says whether that moved it. The caller holds the lock."""
        try:
            new = self.when.counted_from(anchor)
        except WhenError:  # it would end before it starts, or lie beyond all years: it stays where it is
            return False
        if new.start == self.when.start:
            return False
        self.when = new
        self._count_version(by)
        self.save()
        return True

    def decide(self, state: str, by: Any) -> None:
        """Set the state, and who set it. The caller holds the lock on this row."""
        self._count_version(by)
        self.state = state
        if state != self.State.MERGED:
            self.merged_into = None
        if self.standing != self.Standing.UNPLACED:
            self.standing = self.Standing.SHOWN
        self.decided_by, self.decided_at = (None, None) if self.is_pending else (by, self.saved_at)
        self.save()

    def merge_into(self, root: "Proposal", by: Any) -> None:
        """Leave it to another to stand for both. The caller holds the lock on this row."""
        self.merged_into = root
        self.decide(self.State.MERGED, by)

    def mark_changed(self, by: Any) -> None:
        """Count a change beside its own words, as of what is merged into it. The caller holds the lock."""
        self._count_version(by)
        self.save()

    def put_at(self, number: int, start: int, end: int) -> None:
        """Give it its number and its passage of the text. The caller saves."""
        self.number, self.quote_start, self.quote_end = number, start, end
        self.quote = self.article.text[start:end]

    def stands(self) -> dict[str, Any]:
        """What an editor decided of it, as JSON; `restand` puts it back."""
        return {
            "number": self.number,
            "passage": [self.quote_start, self.quote_end],
            "also": self.also,
            "label": self.label,
            "when": to_json(self.when),
            "standing": self.standing,
            "state": self.state,
            "decided_by": self.decided_by_id,
            "decided_at": self.decided_at.isoformat() if self.decided_at else None,
            "event": self.event_id if self.is_public else None,
            "claim": self.claim_id if self.is_public else None,
            "merged_into": self.merged_into_id,
        }

    def restand(self, values: dict[str, Any], by: Any) -> None:
        """Let it stand as it did. The caller holds the lock on this row.

        An event that left the page with it stays its own: confirmed again, it has the same address.
        """
        self.put_at(values["number"], *values["passage"])
        self.also, self.label, self.when = values["also"], values["label"], from_json(values["when"])
        self.standing, self.state = values["standing"], values["state"]
        self.decided_by_id = values["decided_by"]
        self.decided_at = datetime.fromisoformat(values["decided_at"]) if values["decided_at"] else None
        if values["event"] is not None:
            self.event_id, self.claim_id = values["event"], values["claim"]
        elif self.state == self.State.MERGED:
            self.leave_event(by)
        elif self.event is not None and not self.event.is_withdrawn:
            self.event = self.claim = None
        self.merged_into_id = values["merged_into"]
        self._count_version(by)
        self.save()

    def leave_event(self, by: Any) -> None:
        """Take what it adds to its event away from there; the event stays. The caller saves."""
        claim, self.claim, self.event = self.claim, None, None
        if claim is not None:
            claim.delete(by=by)

    def _count_version(self, by: Any) -> None:
        self.version, self.saved_by, self.saved_at = self.version + 1, by, timezone.now()

"""Putting back what an event said before: one revision, or all that one version of a timeline changed."""

from typing import Any

from django.db.models import prefetch_related_objects

from timeline.history import Snapshot, StaleVersion, changing, differences, replay
from timeline.models import Claim, Event, Revision, Tag, Timeline
from timeline.notation import from_json
from timeline.withdrawal import require_reason

PLAIN = {  # and what each is in revisions older than it
    "headline": "",
    "body": "",
    "is_key": False,
    "is_pinned": False,
    "position": 0,
    "state": Event.State.PUBLISHED,
    "withdrawn_note": "",
}
WITHDRAWN: Snapshot = {"state": Event.State.WITHDRAWN, "withdrawn_note": ""}  # all that undoing a first says


def as_of(event: Event, number: int) -> Snapshot:
    """What the event said after its revision of this number; nothing before the first."""
    revisions = sorted(event.revisions.all(), key=lambda revision: revision.number)
    return replay(revision.changes for revision in revisions if revision.number <= number)


def put_back(event: Event, values: Snapshot, *, by: Any = None, note: str = "", reason: str = "") -> None:
    """Make the event say this again, its claims and tags too, as one new revision. Raises StaleVersion.

    A claim that was taken away comes back under its old number.
    """
    with changing(event.timeline, by=by, note=note, reason=reason):
        for name, empty in PLAIN.items():
            setattr(event, name, values.get(name, empty))
        event.when = from_json(values["when"])
        _put_claims_back(event, values["claims"])
        event.follows_id = values.get("follows")
        event.save(keeps_place=True)
        if {tag.slug for tag in event.tags.all()} != set(values["tags"]):
            event.retag(Tag.objects.filter(slug__in=values["tags"]))


def _put_claims_back(event: Event, claims: list[Snapshot]) -> None:
    stored = {claim.pk: claim for claim in event.claims.all()}
    for pk in sorted(stored.keys() - {values["id"] for values in claims}):
        stored[pk].delete()
    for values in claims:
        claim = stored.get(values["id"]) or Claim(pk=values["id"], event=event)
        if claim._state.adding or claim.snapshot() != values:
            claim.outlet, claim.url, claim.quote = values["outlet"], values["url"], values["quote"]
            claim.facts, claim.when = values.get("facts", []), from_json(values["when"])
            claim.save()


def undo_version(
    timeline: Timeline,
    version: int,
    *,
    by: Any = None,
    note: str = "",
    reason: str = "",
    told: bool | None = None,
    withdrawn_note: str = "",
) -> None:
    """Take back all that one version changed, as one new version. What it published leaves the page.

    Raises StaleVersion when one of its events no longer says what that version made it say, and ReasonNeeded
    where one leaves the page without the note that its readers are owed.
    """
    with changing(timeline, by=by, note=note, reason=reason, told=told):
        revisions = Revision.objects.filter(event__timeline=timeline, timeline_version=version)
        events = [(revision, revision.event) for revision in revisions.select_related("event__timeline")]
        prefetch_related_objects([event for _revision, event in events], "tags", "claims", "revisions")
        for revision, event in events:
            if differences(as_of(event, revision.number), event.snapshot()):
                raise StaleVersion(event)
        for revision, event in events:
            before = as_of(event, revision.number - 1) or WITHDRAWN
            if before.get("state") == Event.State.WITHDRAWN:
                require_reason(event, withdrawn_note)
                before = {**before, "withdrawn_note": withdrawn_note or before["withdrawn_note"]}
            if before.keys() == WITHDRAWN.keys():
                event.withdraw(reason=withdrawn_note)
            else:
                put_back(event, before)

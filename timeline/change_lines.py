"""The changes of a revision for people: each field by its name, what it said and what it says."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from timeline.corrections import told
from timeline.derivation import distance
from timeline.history import Changes, Snapshot
from timeline.models import Event, Revision, Tag
from timeline.notation import from_json
from timeline.spoken import moment, zone_name
from timeline.when import Basis, When
from timeline.word_changes import Piece, compared
from timeline.wording import ENGLISH, words

TEXTS = ("headline", "body", "withdrawn_note")


@dataclass(frozen=True, slots=True)
class Line:
    """One field: either `old` and `new`, or the `pieces` of a text with what was added and removed."""

    name: str
    old: str = ""
    new: str = ""
    pieces: list[Piece] = field(default_factory=list)


class Reader:
    """Reads the changes of one event's revisions, in the clock of `zone`."""

    def __init__(self, event: Event, zone: str, recorded: Iterable[Changes]) -> None:
        """`recorded` are the changes of all its revisions: they name claims that are gone."""
        self.zone, self.outlets = zone, dict[int, str]()
        anchors, tags = set[int](), set[str]()
        for changes in recorded:
            claims = [claim for side in changes.get("claims", []) for claim in side or []]
            self.outlets |= {claim["id"]: claim["outlet"] for claim in claims}
            anchors |= {when["anchor"] for when in changes.get("when", []) if when and when.get("anchor")}
            tags |= {slug for slugs in changes.get("tags", []) for slug in slugs or []}
        self.anchors = dict(event.timeline.events.filter(pk__in=anchors).values_list("pk", "headline"))
        self.tags = dict(Tag.objects.filter(slug__in=tags).values_list("slug", "name"))

    def lines(self, changes: Changes) -> list[Line]:
        """What changed, in the order of an event's page. Of a new event, what it said."""
        found: list[Line] = []
        for name in ("headline", "when", "body", "state", "withdrawn_note", "tags"):
            if name in changes:
                found += self._field(name, *changes[name])
        for name in ("is_key", "is_pinned", "position", "follows", "claims"):
            if name in changes:
                found += self._field(name, *changes[name])
        return found

    def _field(self, name: str, old: Any, new: Any) -> Iterable[Line]:
        if name == "when":
            return self._time(old, new)
        if name == "claims":
            return self._claims(old or [], new or [])
        if name in TEXTS:
            pieces = list(compared(old or "", new or ""))
            return [Line(self._name(name), pieces=pieces)] if pieces else []
        if old is None and (not new or name == "state"):  # of a new event, only what is to be told
            return []
        return [Line(self._name(name), self._value(name, old), self._value(name, new))]

    def _name(self, name: str) -> str:
        return {
            "headline": _("Headline"),
            "body": _("Text"),
            "state": _("State"),
            "withdrawn_note": _("Note in its place"),
            "tags": _("Tags"),
            "is_key": _("Key event"),
            "is_pinned": _("Pinned"),
            "position": _("Order among events of one time"),
            "follows": _("Has the time of"),
        }[name]

    def _value(self, name: str, value: Any) -> str:
        if name == "tags":
            return ", ".join(self.tags.get(slug, slug) for slug in value or [])
        if name == "state":
            return str(Event.State(value).label) if value else ""
        if name == "follows":
            return self.outlets.get(value, _("a source that is gone")) if value else _("no source")
        if name == "position":
            return str(value or 0)
        return _("yes") if value else _("no")

    def _time(self, old: Any, new: Any) -> Iterator[Line]:
        before, after = (from_json(when) if when else None for when in (old, new))
        for name, tell in (
            (_("Time"), self._told),
            (_("How we know the time"), self._rests_on),
            (_("Words of the source"), _wording),
        ):
            was, now = (tell(when) if when else "" for when in (before, after))
            if was != now:
                yield Line(name, was, now)

    def _told(self, when: When) -> str:
        said = words(when, zone=self.zone)
        return f"{said.sentence} ({said.clock})" if said.clock not in said.sentence else said.sentence

    def _rests_on(self, when: When) -> str:
        if when.basis is Basis.EVENT and when.offset_min is not None and when.offset_max is not None:
            return self._counted(when)
        return {
            Basis.STATED: _("stated by the source"),
            Basis.PUBLICATION: _("from the publication date"),
            Basis.EVENT: _("worked out from another event"),
            Basis.EDITOR: _("set by an editor"),
        }[when.basis]

    def _counted(self, when: When) -> str:
        assert when.offset_min is not None
        assert when.offset_max is not None
        far = distance(when.offset_min, when.offset_max)
        anchor = self.anchors.get(when.anchor or 0, _("another event"))
        if not far:
            return _("at the time of “%(anchor)s”") % {"anchor": anchor}
        is_before = (when.offset_min + when.offset_max).total_seconds() < 0
        line = _("%(far)s before “%(anchor)s”") if is_before else _("%(far)s after “%(anchor)s”")
        return line % {"far": far, "anchor": anchor}

    def _claims(self, old: list[Snapshot], new: list[Snapshot]) -> Iterator[Line]:
        before, after = ({claim["id"]: claim for claim in claims} for claims in (old, new))
        for pk in sorted(before.keys() | after.keys()):
            was, now = before.get(pk), after.get(pk)
            if was is None:
                yield Line(_("Source added"), new=self._claim(now or {}))
            elif now is None:
                yield Line(_("Source removed"), old=self._claim(was))
            elif was != now:
                yield Line(_("Source changed"), self._claim(was), self._claim(now))

    def _claim(self, claim: Snapshot) -> str:
        """`Radio: “the sirens began” – 04:00, Friday 4 July 2025, Kyiv time · https://…`"""
        when = from_json(claim["when"])
        time = f" – {self._told(when)}" if when.known.is_known else ""
        link = f" · {claim['url']}" if claim["url"] else ""
        return f"{claim['outlet']}: “{claim['quote']}”{time}{link}"


def _wording(when: When) -> str:
    return f"“{when.wording}”" if when.wording else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision. `others` is how many more events the same version changed."""

    revision: Revision
    at: str
    told: list[str]
    lines: list[Line]
    others: int
    is_last: bool
    may_put_back: bool


def entries_of(event: Event) -> list[Entry]:
    """The history of an event, newest first, at a fixed number of queries."""
    revisions = list(event.revisions.select_related("by").order_by("number"))
    zone = event.timeline.zone
    reader = Reader(event, zone, (revision.changes for revision in revisions))
    versions = [revision.timeline_version for revision in revisions]
    same = Revision.objects.filter(event__timeline=event.timeline_id, timeline_version__in=versions)
    touched = Counter(same.values_list("timeline_version", flat=True))
    found, state = [], ""
    for revision in revisions:
        state = revision.changes.get("state", ["", state])[1]
        is_last = revision is revisions[-1]
        entry = Entry(
            revision,
            f"{moment(revision.at, zone).text}, {zone_name(zone, ENGLISH)}",
            _told_readers(revision, zone),
            reader.lines(revision.changes),
            touched[revision.timeline_version] - 1,
            is_last,
            not is_last and state == Event.State.PUBLISHED,
        )
        found.append(entry)
    return found[::-1]


def _told_readers(revision: Revision, zone: str) -> list[str]:
    """What they were told of it; nothing where they were not."""
    if revision.action == Revision.Action.CORRECTED:
        correction = told(revision, zone)
        return [*correction.sentences, *filter(None, [correction.note])]
    return list(filter(None, [revision.changes.get("withdrawn_note", ["", ""])[1]]))

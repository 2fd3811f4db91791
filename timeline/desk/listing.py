"""The events of a timeline as its desk page lists them: in the order of the public page, a hundred a page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from timeline.address import Reading
from timeline.conflicts import Row as Difference
from timeline.models import Event, Revision, Timeline
from timeline.page import Day, Entry, Run, days, entry

PAGE = 100
FIELDS = {"is_pinned", "is_key", "position", "tags"}  # what is changed here, and can be taken back here


@dataclass
class Row:
    """One event. `form` is that of its tags, if open; `rows` are both versions after a save that came second.

    `focus` names the button that was pressed.
    """

    entry: Entry
    form: Any = None
    rows: list[Difference] = field(default_factory=list)
    notice: str = ""
    focus: str = ""

    @property
    def event(self) -> Event:
        return self.entry.event

    @property
    def key(self) -> str:
        return str(self.event.pk)


@dataclass
class Group:
    """Events that stand together on the page; `order` is what was seen of it when one of them is moved."""

    run: Run
    rows: list[Row]

    @property
    def key(self) -> int:
        return min(row.event.pk for row in self.rows)

    @property
    def order(self) -> str:
        return " ".join(str(row.event.pk) for row in self.rows)

    @property
    def is_movable(self) -> bool:
        return len(self.rows) > 1


@dataclass
class Listing:
    """`following` is the query of the next page, empty at the end."""

    days: list[tuple[Day, list[Group]]]
    following: str
    is_first: bool

    def groups(self) -> Iterator[Group]:
        return (group for _day, groups in self.days for group in groups)

    def group_of(self, pk: int) -> Group | None:
        return next((one for one in self.groups() if any(row.event.pk == pk for row in one.rows)), None)

    def row_of(self, pk: int) -> Row | None:
        return next((row for one in self.groups() for row in one.rows if row.event.pk == pk), None)


def listing(timeline: Timeline, reading: Reading) -> Listing:
    """A page of events; the number of its queries does not depend on theirs."""
    found = reading.stretch(timeline, PAGE)
    prefetch_related_objects(found.events, "tags")
    told = days(found, timeline, newest_first=reading.order == "newest")
    groups = [(day, [Group(run, [Row(one) for one in run.entries]) for run in day.runs]) for day in told]
    following = reading.query(**{reading.continues: found.next}) if found.next else ""
    return Listing(groups, following, found.is_first)


def row(timeline: Timeline, pk: int, **told: Any) -> Row:
    """One event anew, out of its group. Raises Event.DoesNotExist."""
    event = timeline.events.with_sources().prefetch_related("tags").get(pk=pk)
    return Row(entry(event, timeline), **told)


@dataclass(frozen=True)
class Done:
    """What an editor changed here last, to be taken back as one version."""

    version: int
    sentence: str


def done(timeline: Timeline, version: int | None, by: Any) -> Done | None:
    """That version in words, if it is this editor's and changed nothing but what is changed here."""
    if version is None:
        return None
    revisions = list(
        Revision.objects.filter(event__timeline=timeline, timeline_version=version).select_related("event")
    )
    if not revisions or any(one.by_id != by.pk or not FIELDS.issuperset(one.changes) for one in revisions):
        return None
    return Done(version, _sentence(revisions[0]))


def _sentence(revision: Revision) -> str:
    changes, names = revision.changes, {"event": revision.event}
    if "is_pinned" in changes:
        pinned = changes["is_pinned"][1]
        return (_("“%(event)s” is pinned.") if pinned else _("“%(event)s” is no longer pinned.")) % names
    if "is_key" in changes:
        is_key = changes["is_key"][1]
        told = _("“%(event)s” is a key event.") if is_key else _("“%(event)s” is no longer a key event.")
        return told % names
    if "tags" in changes:
        return _("The tags of “%(event)s” are saved.") % names
    return _("The order is saved.")

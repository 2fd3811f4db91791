"""Whatever editors do on an article's desk, in whatever order: what always holds afterwards."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles import merging, passages, services
from articles.models import Action, Proposal
from articles.proposals import NotPlaced
from tests.factories import KYIV, clock, make_article, make_claim, make_event, make_proposal, make_timeline
from timeline.history import StaleVersion
from timeline.models import Event, Revision, Timeline
from timeline.restoring import as_of, put_back
from timeline.when import When

REFUSALS = (StaleVersion, merging.CannotMerge, NotPlaced, passages.PassageTaken)
SENTENCES = [
    "Alarm bells rang in the harbour.",
    "Boats left the pier in a hurry.",
    "Crews pumped water all night.",
    "Divers went down at dawn.",
    "Engineers closed the northern lock.",
    "Families waited in the town hall.",
    "Guards opened the old gate.",
    "Helpers brought tea and blankets.",
]
SPARE = range(5, 8)  # sentences that nothing is proposed from
Values = tuple[int, int]


def passage(number: int) -> tuple[int, int]:
    start = len(" ".join(SENTENCES[:number])) + (number > 0)
    return start, start + len(SENTENCES[number])


class Desk:
    """An article with proposals in every list, on a timeline that has an event already."""

    def __init__(self, state: str) -> None:
        timeline = make_timeline(state=state)
        self.known = make_claim(event=make_event(timeline=timeline, headline="Known before")).event
        self.article = make_article(text=" ".join(SENTENCES), timeline=timeline)
        standings = [*[Proposal.Standing.SHOWN] * 3, Proposal.Standing.FOLDED, Proposal.Standing.UNPLACED]
        for number, standing in enumerate(standings):
            start, end = passage(number)
            unplaced = standing == Proposal.Standing.UNPLACED
            make_proposal(
                article=self.article,
                number=0 if unplaced else number + 1,
                label=f"Label {number}",
                quote_start=start,
                quote_end=end,
                standing=standing,
                when=When.unknown(KYIV) if unplaced else clock(number),
                also=[list(passage(SPARE[0]))] if number == 1 else [],
            )

    def row(self, at: int) -> Proposal:
        rows = list(self.article.proposals.order_by("pk"))
        return rows[at % len(rows)]

    def event(self) -> Event:
        return Event.objects.get(pk=self.known.pk)

    @property
    def version(self) -> int:
        return Timeline.objects.get(pk=self.article.timeline_id).version


def revise(desk: Desk, at: int, to: int) -> None:
    row = desk.row(at)
    services.revise(row, label=f"{row.label}+", when=clock(to), by=None, version=row.version)


def confirm(desk: Desk, at: int, _to: int) -> None:
    services.confirm(desk.row(at), by=None)


def confirm_onto(desk: Desk, at: int, _to: int) -> None:
    services.confirm(desk.row(at), by=None, event=desk.event())


def confirm_all(desk: Desk, _at: int, _to: int) -> None:
    seen = dict(desk.article.proposals.values_list("pk", "version"))
    services.confirm_all(desk.article, seen, by=None)


def correct(desk: Desk, at: int, to: int) -> None:
    row = desk.row(at)
    version = row.event.version if row.event else 0
    services.correct(row, headline=f"{row.label}*", when=clock(to, 30), by=None, version=version)


def reject(desk: Desk, at: int, _to: int) -> None:
    services.reject(desk.row(at), by=None)  # from the tray: dismiss


def undo_card(desk: Desk, at: int, _to: int) -> None:
    services.undo(desk.row(at), by=None)


def merge(desk: Desk, at: int, to: int) -> None:
    merging.merge(desk.row(at), desk.row(to), by=None)


def split(desk: Desk, at: int, _to: int) -> None:
    row = desk.row(at)
    if row.also:
        passages.split_off(row, row.also[0], by=None)


def propose(desk: Desk, at: int, _to: int) -> None:
    passages.propose(desk.article, *passage(SPARE[at % len(SPARE)]), by=None)


def undo_action(desk: Desk, at: int, _to: int) -> None:
    actions = list(Action.objects.filter(article=desk.article, undone_at=None)[: at + 1])
    if actions:
        actions[-1].undo(None)


def withdraw(desk: Desk, at: int, to: int) -> None:
    event = desk.row(at).event or desk.event()
    if not event.is_withdrawn:
        event.withdraw(reason="It was elsewhere." if to % 2 else "")


def restore(desk: Desk, at: int, _to: int) -> None:
    event = desk.row(at).event or desk.event()
    if event.is_withdrawn:
        event.restore()


def put_back_first(desk: Desk, at: int, _to: int) -> None:
    event = desk.row(at).event or desk.event()
    put_back(event, as_of(event, 1))


STEPS: list[Callable[[Desk, int, int], None]] = [
    *(revise, confirm, confirm_onto, confirm_all, correct, reject, undo_card, merge, merge, split, propose),
    *(undo_action, undo_action, withdraw, restore, put_back_first),
]


class DeskTest(TestCase):
    @settings(
        max_examples=12,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        state=st.sampled_from(["live", "live", "draft"]),
        steps=st.lists(
            st.tuples(st.sampled_from(STEPS), st.integers(0, 5), st.integers(0, 5)), min_size=6, max_size=14
        ),
    )
    def test_any_sequence_of_actions_keeps_what_must_hold(self, state: str, steps: list[Any]) -> None:
        desk = Desk(state)
        for step, at, to in steps:
            before, last = desk.version, Revision.objects.order_by("-pk").values_list("pk", flat=True)[0]
            try:
                step(desk, at, to)
            except REFUSALS:
                assert desk.version == before, "what was refused left a trace"
            counted_once(desk, before, last)
            events_are_their_history(desk)
            quotes_are_in_the_text(desk)
            merged_stand_behind_one(desk)
        nothing_leaks(desk)


def counted_once(desk: Desk, before: int, last: int) -> None:
    new = set(Revision.objects.filter(pk__gt=last).values_list("timeline_version", flat=True))
    assert new in (set(), {before + 1})
    assert desk.version == before + len(new)


def events_are_their_history(desk: Desk) -> None:
    for event in Event.objects.filter(timeline=desk.article.timeline_id):
        assert event.recorded() == event.snapshot()
        assert event.version == event.revisions.count()
        assert event.changed_in == event.revisions.last().timeline_version


def quotes_are_in_the_text(desk: Desk) -> None:
    rows = list(desk.article.proposals.all())
    assert all(row.quote == desk.article.text[row.quote_start : row.quote_end] for row in rows)
    claims = [claim for event in desk.article.timeline.events.all() for claim in event.claims.all()]
    assert all(claim.quote for claim in claims)
    placed = [row.number for row in rows if row.standing != Proposal.Standing.UNPLACED]
    assert len(placed) == len(set(placed)), "a number stands for one proposal"


def merged_stand_behind_one(desk: Desk) -> None:
    for row in desk.article.proposals.exclude(merged_into=None).select_related("merged_into"):
        root = row.merged_into
        assert root is not None
        assert row.state == Proposal.State.MERGED
        assert root.merged_into_id is None
        assert row.event_id == (root.event_id if root.state == Proposal.State.CONFIRMED else None)


def nothing_leaks(desk: Desk) -> None:
    timeline = Timeline.objects.get(pk=desk.article.timeline_id)
    at, client = f"/{timeline.slug}/", Client()
    events = [f"{at}e/{pk}/" for pk in timeline.events.values_list("pk", flat=True)]
    answers = [client.get(where) for where in (at, f"{at}since/1/", *events)]
    if timeline.state == "draft":
        assert {answer.status_code for answer in answers} == {404}
        assert timeline.title not in client.get("/").content.decode()
        return
    page = " ".join(answer.content.decode() for answer in (*answers, client.get("/")))
    headlines = set(timeline.events.values_list("headline", flat=True))
    for row in desk.article.proposals.all():
        if not row.is_public:
            assert row.quote.rstrip(".") not in page
            assert row.label in headlines or row.label not in page

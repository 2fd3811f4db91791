"""What the review page shows: the article cut at its marks, and a card for each proposal."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.desk.lookup import SHOWN
from articles.desk.marks import Passage, Piece, paragraphs
from articles.desk.sourced import SourceLine, source_line
from articles.desk.time_reading import Reading
from articles.desk.told import quiet_line
from articles.models import Article, Proposal
from articles.superseding import reworded
from timeline.conflicts import LastSave, Row
from timeline.models import Event, Revision, Timeline
from timeline.moves import Moves
from timeline.when import Basis, Bounds, When
from timeline.wording import words

State = Proposal.State


@dataclass
class Card:
    """A proposal as it stands and, where one is open, the form on it.

    `rows` are both versions after a save that came second; `moves` are what moves with it if it is saved;
    `likely` are events it may tell again; `reworded` is what the older version told in other words.
    """

    proposal: Proposal
    form: Any = None
    rows: list[Row] = field(default_factory=list)
    notice: str = ""
    moves: Moves | None = None
    takes_focus: bool = False
    others: list[Proposal] | None = None  # to choose from, of what it may be merged into
    likely: Any = None  # events that may be the same happening
    reworded: Proposal | None = None
    reason: Any = None  # the form that asks why it leaves the page

    # As text: what a template prints as a number is put into the language's form each time, and a page has
    # thousands of these.
    @cached_property
    def key(self) -> str:
        return str(self.proposal.pk)

    @cached_property
    def number(self) -> str:
        return str(self.proposal.number)

    @cached_property
    def seen(self) -> str:
        """The version on the screen, which comes back with what is pressed."""
        return str(self.proposal.version)

    @property
    def is_busy(self) -> bool:
        """Whether an editor works on it, or it has something to say."""
        return bool(self.is_open or self.notice)

    @property
    def is_open(self) -> bool:
        """Whether something on it may be half typed: nothing but its own answer takes its place."""
        return bool(self.form or self.reason or self.others is not None)

    @property
    def is_in_tray(self) -> bool:
        """Whether it is a time that nobody has placed yet, and nobody is placing just now."""
        return self.proposal.standing == Proposal.Standing.UNPLACED and not self.form

    @property
    def merged(self) -> list[Proposal]:
        """What stands behind it: other passages that an editor found to tell the same."""
        return list(self.proposal.merged.all())

    @property
    def state(self) -> str:
        """The proposal's state; one that is not proposed is folded until an editor takes it up."""
        row = self.proposal
        return row.state if row.standing == Proposal.Standing.SHOWN else "folded"

    @property
    def event(self) -> Event | None:
        """The public event, while the proposal stands confirmed."""
        return self.proposal.event if self.proposal.state == Proposal.State.CONFIRMED else None

    @property
    def label(self) -> str:
        return self.event.headline if self.event else self.proposal.label

    @cached_property
    def name(self) -> str:
        """Which proposal a button is of, for who does not see where it stands."""
        words = '<span class="visually-hidden"> {}: {}</span>'
        return format_html(words, self.proposal.number, self.label)

    @cached_property
    def reading(self) -> Reading:
        return Reading((self.event or self.proposal).when)

    @cached_property
    def basis(self) -> str:
        anchor = self.proposal.anchor
        return {
            Basis.STATED: _("stated"),
            Basis.PUBLICATION: _("from the publication date"),
            Basis.EVENT: _("derived from %(number)s") % {"number": anchor.number} if anchor else _("derived"),
            Basis.EDITOR: _("set by an editor"),
        }[self.reading.when.basis]

    @cached_property
    def confidence(self) -> str:
        """How often the engine is right with such evidence. Of the second reader nobody has measured it."""
        measured = self.proposal.proposer == Proposal.Proposer.ENGINE
        by_editor = self.proposal.is_time_by_editor or self.reading.when.basis is Basis.EDITOR
        measured = measured and not by_editor
        return f"{self.proposal.confidence:.0%}" if measured else ""

    @cached_property
    def source_line(self) -> SourceLine | None:
        return source_line(self.proposal, self.event)

    @cached_property
    def quiet_line(self) -> str:
        return quiet_line(self.proposal)

    @property
    def passages(self) -> list[Passage]:
        """Its quote and the other passages that tell the same."""
        row = self.proposal
        quote = Passage(row.quote_start, row.quote_end, row.pk, row.number, self.state, row.wording)
        return [quote, *self.also]

    @cached_property
    def also(self) -> list[Passage]:
        row = self.proposal
        return [
            Passage(start, end, row.pk, row.number, self.state, again=again)
            for again, (start, end) in enumerate(row.also, start=1)
        ]

    @cached_property
    def other_quotes(self) -> list[tuple[str, str]]:
        """The name and the words of each other passage."""
        text = self.proposal.article.text
        return [(passage.name, text[passage.start : passage.end]) for passage in self.also]

    @property
    def last_save(self) -> LastSave | Revision:
        """Who saved what the card shows, and when."""
        revision = self.event.revisions.select_related("by").last() if self.event else None
        return revision or LastSave(self.proposal.saved_by, self.proposal.saved_at)

    @property
    def is_readable(self) -> bool:
        """Whether readers can open the event."""
        event = self.event
        return event is not None and not event.is_withdrawn and event.timeline.state != Timeline.State.DRAFT


def cards_of(article: Article) -> list[Card]:
    """A card of each proposal, and of each time that is not placed."""
    rows = article.proposals.select_related(*SHOWN).prefetch_related("merged", "event__claims")
    for row in rows:
        row.article = article  # no further copy of its text
    return [Card(row) for row in rows]


def tell_reworded(article: Article, cards: Iterable[Card]) -> None:
    """Say on them what was decided on the superseded article, where its words have changed."""
    if article.supersedes_id is None:
        return
    old = {each.new.pk: each.old for each in reworded(article)[0]}
    for card in cards:
        card.reworded = old.get(card.proposal.pk)


def marked(article: Article, cards: list[Card], tray: list[Card]) -> list[list[Piece]]:
    """The article's text, paragraph by paragraph, cut at the quotes of the cards."""
    passages = [passage for card in cards for passage in card.passages]
    rows = [card.proposal for card in tray if card.proposal.is_pending]
    unplaced = [Passage(row.quote_start, row.quote_end, words=row.wording) for row in rows]
    return paragraphs(article.text, passages, unplaced)


def publication(article: Article) -> str:
    """When it was published, in the clock it was published in, for people."""
    instant = article.published_at.replace(microsecond=0)
    return words(When(Bounds(instant, instant), zone=article.published_zone)).sentence


def counts(article: Article) -> dict[str, int]:
    """How many proposals stand where: waiting, decided one way or the other, folded, without a place."""
    found = Counter(_where(*row) for row in article.proposals.values_list("standing", "state"))
    decided = sum(found[state] for state in (State.CONFIRMED, State.REJECTED, State.MERGED))
    return {**{name: found[name] for name in (*State.values, "folded", "unplaced")}, "decided": decided}


def _where(standing: str, state: str) -> str:
    if standing == Proposal.Standing.UNPLACED:
        return "unplaced" if state == State.PENDING else "dismissed"
    return state if standing == Proposal.Standing.SHOWN else "folded"

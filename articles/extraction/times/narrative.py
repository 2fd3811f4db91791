"""The day the story is at: what a clock without a day belongs to."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date

from articles.extraction.candidate import TimeExpression

from .history import History
from .told import Told

LEAD_PARAGRAPHS = 2
NEAR = 400  # characters: some three sentences, over which a plan goes on telling of the same day


@dataclass(frozen=True, slots=True)
class StoryDay:
    """A day the text has named, the words that named it, and whether it is only the publication day.

    `late` is set where they named its evening or night: a clock in the small hours is then of the next day.
    `whole` is set where they named the day and nothing finer, `full` where they gave weekday and date,
    `heads` where they stand alone in their line, above what happened that day, `rolled` where no words
    named it and the clocks of a night came to it, `back` where the text only looked back to it.
    """

    day: date
    wording: str
    paragraph: int
    where: str = ""
    assumed: bool = False
    late: bool = False
    whole: bool = False
    full: bool = False
    heads: bool = False
    rolled: bool = False
    back: bool = False
    offset: int = -1


@dataclass(slots=True)
class Narrative:
    """The days a text names, in reading order. Paragraphs are given by the offsets they start at.

    `quarter` is the year and number of the quarter that it named last and did not only compare with;
    `summed` is the paragraph that since then has told of more than a quarter (“the nine months”).
    `history` is set where the text tells of the past from date to date, `told` is the last date told, at its
    own grain, `told_day` the last one told to the day, `opening` the first one, `looked_back`
    the last one where the text only looked back to it. `body` is the paragraph the text begins with, below
    its date line. `mentioned` is the last day named at all, be it only that of a statement, `coming` the last
    one that lies ahead. `clock` is the last point in time a history told, where it was a clock; `dates` holds
    each date named so far by its month and day.
    """

    published: date
    paragraph_starts: list[int]
    days: list[StoryDay] = field(default_factory=list)
    quarter: tuple[int, int] | None = None
    summed: int = -1
    history: History | None = None
    told: Told | None = None
    told_day: Told | None = None
    body: int = 0
    mentioned: StoryDay | None = None
    opening: Told | None = None
    looked_back: Told | None = None
    coming: StoryDay | None = None
    clock: TimeExpression | None = None
    dates: dict[tuple[int, int], date] = field(default_factory=dict)

    def paragraph_of(self, offset: int) -> int:
        return max(0, bisect_right(self.paragraph_starts, offset) - 1)

    def name(self, day: StoryDay) -> None:
        """Lets the story come to a day. That of publication above the text is a date line and no heading."""
        if day.heads and day.day == self.published and day.paragraph < LEAD_PARAGRAPHS:
            self.body = day.paragraph + 1
            day = replace(day, heads=False)
        self.days.append(day)

    def account(self, quarter: tuple[int, int] | None, summed: bool, offset: int) -> None:
        """Keeps which quarter figures are told of, or that they are of half a year or nine months."""
        self.quarter = quarter or self.quarter
        self.summed = self.paragraph_of(offset) if summed else -1 if quarter else self.summed

    def sums_up(self, offset: int) -> bool:
        """Whether the paragraph compares with more than a quarter: a year earlier is then no quarter."""
        return self.summed == self.paragraph_of(offset)

    def mention(self, day: date, wording: str, offset: int, dated: bool) -> None:
        where = "the last day named"
        if dated:
            self.dates[day.month, day.day] = day
        self.mentioned = StoryDay(day, wording, self.paragraph_of(offset), where, offset=offset)

    def reach(self, story: StoryDay, offset: int, late: bool) -> None:
        """The story has come to the evening of its day: small hours told next are of the day after."""
        here = self.paragraph_of(offset)
        if late and not story.late and story.paragraph in (here, here - 1):
            self.days.append(replace(story, paragraph=here, late=True, whole=False, offset=offset))

    def come_to(self, offset: int) -> None:
        """After a first paragraph that told a history in short the story begins again."""
        if self.history is None or self.opening is None or not 0 <= self.history.body <= offset:
            return
        first, self.opening = self.opening, None
        self.told, self.told_day = first, first if first.day else None
        self.days = [named for named in self.days if named.offset == first.offset]

    def tell(self, told: Told) -> None:
        if self.told is None:
            self.opening = told
        self.told, self.looked_back = told, None
        if told.day:
            self.told_day = told
        elif self.told_day and (told.year, told.month) != (self.told_day.year, self.told_day.month):
            self.told_day = None

    def told_for(self, offset: int, near: int = 1) -> Told | None:
        """The date that words at `offset` count from; in news one told in their paragraph, or so `near`."""
        if self.history is not None:
            return self.told or Told(self.history.first)
        if self.told is None or self.paragraph_of(self.told.offset) <= self.paragraph_of(offset) - near:
            return None
        return self.told

    def dated_weekday(self, before: date, offset: int) -> date | None:
        """The last day given by weekday and date together, here or a paragraph before, if before `before`."""
        here = self.paragraph_of(offset)
        near = (named for named in reversed(self.days[-200:]) if named.paragraph >= here - 1)
        full = next((named for named in near if named.full), None)
        return full.day if full is not None and full.day < before else None

    def day_to_come(self, offset: int) -> StoryDay:
        """What a plan without a day is for: the day ahead named shortly before, else publication's."""
        named = self.coming
        if (
            named is not None
            and offset - named.offset < NEAR
            and named.paragraph >= self.paragraph_of(offset) - 1
        ):
            return replace(named, where="the plan before it")
        return StoryDay(self.published, "", -1, "publication", assumed=True)

    def day_at(self, offset: int, *, forward: bool = False) -> StoryDay:
        """The last day named here or a paragraph before, else the lead's, the last, publication.

        `forward` leaves out those to which another paragraph only looked back.
        """
        if self.history is not None and self.days:
            return replace(self.days[-1], where="the last day told")
        here = self.paragraph_of(offset)
        if self.days and self.days[-1].rolled:
            return replace(self.days[-1], where="earlier in the article")
        for where, wanted in (
            ("earlier in the paragraph", lambda d: d.paragraph == here),
            ("in the paragraph before", lambda d: d.paragraph == here - 1 and not (d.back and forward)),
            ("in the heading above", lambda d: d.heads),
            ("in the lead", lambda d: d.paragraph < self.body + LEAD_PARAGRAPHS and not (d.back and forward)),
            ("earlier in the article", lambda d: True),
        ):
            for named in reversed(self.days[-200:]):
                if wanted(named):
                    return replace(named, where=where)
        return StoryDay(self.published, "", -1, "publication", assumed=True)

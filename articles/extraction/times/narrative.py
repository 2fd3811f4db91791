"""The day the story is at: what a clock without a day belongs to."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date

LEAD_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True)
class StoryDay:
    """A day the text has named, the words that named it, and whether it is only the publication day.

    `late` is set where they named its evening or night: a clock in the small hours is then of the next day.
    `whole` is set where they named the day and nothing finer, `full` where they gave weekday and date.
    """

    day: date
    wording: str
    paragraph: int
    where: str = ""
    assumed: bool = False
    late: bool = False
    whole: bool = False
    full: bool = False
    offset: int = -1


@dataclass(slots=True)
class Narrative:
    """The days a text names, in reading order. Paragraphs are given by the offsets they start at.

    `quarter` is the year and number of the quarter that it named last and did not only compare with.
    """

    published: date
    paragraph_starts: list[int]
    days: list[StoryDay] = field(default_factory=list)
    quarter: tuple[int, int] | None = None

    def paragraph_of(self, offset: int) -> int:
        return max(0, bisect_right(self.paragraph_starts, offset) - 1)

    def name(
        self, day: date, wording: str, offset: int, late: bool = False, whole: bool = True, full: bool = False
    ) -> None:
        here = self.paragraph_of(offset)
        self.days.append(StoryDay(day, wording, here, late=late, whole=whole, full=full, offset=offset))

    def reach(self, story: StoryDay, offset: int, late: bool) -> None:
        """The story has come to the evening of its day: small hours told next are of the day after."""
        here = self.paragraph_of(offset)
        if late and not story.late and story.paragraph in (here, here - 1):
            self.days.append(replace(story, paragraph=here, late=True, whole=False, offset=offset))

    def dated_weekday(self, before: date) -> date | None:
        """The last day given by weekday and date together, if it lies before `before`."""
        full = next((named for named in reversed(self.days[-200:]) if named.full), None)
        return full.day if full is not None and full.day < before else None

    def day_at(self, offset: int) -> StoryDay:
        """The last day named here or a paragraph before, else the lead's, the last, publication."""
        here = self.paragraph_of(offset)
        for where, wanted in (
            ("earlier in the paragraph", lambda d: d.paragraph == here),
            ("in the paragraph before", lambda d: d.paragraph == here - 1),
            ("in the lead", lambda d: d.paragraph < LEAD_PARAGRAPHS),
            ("earlier in the article", lambda d: True),
        ):
            for named in reversed(self.days[-200:]):
                if wanted(named):
                    return replace(named, where=where)
        return StoryDay(self.published, "", -1, "publication", assumed=True)

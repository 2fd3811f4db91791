"""What the reader of an article knows before reading: when and where it was published."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Reference:
    """Publication time (an aware instant, or a local date when the hour is not known), zone, language.

    `zone` is the IANA zone of the place the article is about; times without a zone are read in it.
    """

    published: datetime | date
    zone: str = "UTC"
    language: str = "en"

    @property
    def instant(self) -> datetime | None:
        """The publication instant in UTC, or None when only its date is known."""
        if isinstance(self.published, datetime):
            return self.published.astimezone(UTC).replace(microsecond=0)
        return None

    @property
    def day(self) -> date:
        """The publication date on a wall calendar in `zone`."""
        if isinstance(self.published, datetime):
            return self.published.astimezone(ZoneInfo(self.zone)).date()
        return self.published

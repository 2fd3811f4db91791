"""How a time is understood, for an editor: on its wall clock, elsewhere, in the readers' words, and why."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from timeline.notation import to_text
from timeline.wallclock import offset_text
from timeline.when import When
from timeline.wording import Wording, words


@dataclass(frozen=True)
class Reading:
    """`steps` say how the words were read; `home` is the timeline's zone; `telling` what readers are told."""

    when: When
    steps: tuple[str, ...] = ()
    home: str = ""
    telling: str = ""

    @cached_property
    def words(self) -> Wording:
        return words(self.when)

    @property
    def exact(self) -> str:
        return to_text(self.when, with_zone=False)

    @property
    def utc(self) -> str:
        return self._in("UTC")

    @property
    def zone(self) -> str:
        """`Europe/Kyiv, UTC+03:00`; the distance from UTC is that of the time itself."""
        return self._named(self.when.zone)

    @property
    def elsewhere(self) -> list[tuple[str, str]]:
        """The same instants in the timeline's zone, if that is another one, and in UTC."""
        if not self.when.known.is_known or self.when.known.granularity.is_date:
            return []
        zones = [zone for zone in (self.home, "UTC") if zone and zone != self.when.zone]
        return [(self._named(zone), self._in(zone)) for zone in dict.fromkeys(zones)]

    @property
    def is_tied(self) -> bool:
        return self.when.is_tied

    def _in(self, zone: str) -> str:
        return to_text(replace(self.when, zone=zone), with_zone=False)

    def _named(self, zone: str) -> str:
        best = self.when.known.best
        if zone == "UTC" or best is None:
            return zone
        offset = _("UTC%(offset)s") % {"offset": offset_text(best, zone)}
        return f"{zone}, {offset}"

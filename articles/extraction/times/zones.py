"""Whose wall clock: the zone that is named, the candidates of an ambiguous one, or the article's place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from articles.extraction.step import Ground, Step
from timeline.when import check_zone, to_local, to_utc

from .calendar import spoken
from .context import Context

WINTER, SUMMER = "standard", ("daylight", "summer")


@dataclass(frozen=True, slots=True)
class Face:
    """A wall clock: an IANA zone, and how far ahead of it the hands are, for hours from UTC have no zone.

    `stated` is False for the article's place and for “local time”; `step` says how the zone was chosen.
    """

    zone: str
    name: str
    ahead: timedelta = timedelta(0)
    stated: bool = True
    step: Step | None = None

    def base(self, local: datetime) -> datetime:
        """The same moment on the wall clock of `zone`."""
        return local - self.ahead

    def moment(self, local: datetime) -> datetime:
        """The instant in UTC, roughly where the clocks were just changed."""
        return self.base(local).replace(tzinfo=check_zone(self.zone)).astimezone(UTC)

    def instant(self, local: datetime) -> datetime:
        return to_utc(self.base(local), self.zone, 0)

    def local(self, instant: datetime) -> datetime:
        return to_local(instant, self.zone) + self.ahead


def faces(slots: dict[str, dict], context: Context, day: date) -> list[Face]:
    """The wall clocks that are possible, the likeliest first."""
    slot = slots.get("zone") or context.zoned
    if slot and "either" in slot:
        return _either(slot, context, day)
    if slot and "ahead" in slot:
        return [Face("UTC", slot["name"], timedelta(minutes=slot["ahead"]))]
    if slot and "zone" in slot:
        return [Face(slot["zone"], slot["name"])]
    if "place" in slots:
        return [Face(slots["place"]["zone"], slots["place"]["name"])]
    return [Face(context.zone, context.place, stated=False)]


def _either(slot: dict, context: Context, day: date) -> list[Face]:
    """An abbreviation of several zones: that of the article's place, else those kept at that time of year."""
    name, either = slot["name"], slot["either"]
    near = max(either, key=lambda zone: _fit(either[zone]["fits"], context.zone))
    fits = _fit(either[near]["fits"], context.zone) > 0
    ordered = sorted(either, key=lambda zone: (not (fits and zone == near), _past_summer(name, zone, day)))
    return [_candidate(name, zone, either, fits and zone == near) for zone in ordered]


def _candidate(name: str, zone: str, either: dict, near: bool) -> Face:
    place = either[zone]["place"]
    if near:
        return Face(zone, name, step=Step(f"“{name}” is read as the time of {place}, the article's place"))
    others = " or ".join(entry["place"] for key, entry in either.items() if key != zone)
    said = f"“{name}” may also be the time of {others}: assumes that of {place}"
    return Face(zone, name, step=Step(said, Ground.ASSUMPTION))


def _fit(beginnings: list[str], zone: str) -> int:
    """How much of a zone's name is given: “Asia/Dhaka” fits better than “Asia/”."""
    return max(len(beginning) if zone.startswith(beginning) else 0 for beginning in beginnings)


def season_steps(face: Face, local: datetime) -> Iterator[Step]:
    """“EST” in July: the clock that was kept then is meant, and the explanation says so."""
    if face.stated and _kept(face.name, face.zone, local.date()) is False:
        kept = local.replace(tzinfo=check_zone(face.zone)).tzname()
        day = spoken(local.date())
        yield Step(f"“{face.name}” was not kept on {day}; read as the clock on the wall there, {kept}")


def _past_summer(name: str, zone: str, day: date) -> bool:
    """A summer name in winter is a mistake nobody makes; “EST” in July is one that many make."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=check_zone(zone))
    return _kept(name, zone, day) is False and not noon.dst()


def _kept(name: str, zone: str, day: date) -> bool | None:
    """Whether a zone keeps the time of that name on a day; None where its names do not tell."""
    tz, noon = check_zone(zone), datetime(day.year, day.month, day.day, 12)
    said = name.lower()
    summer = bool(noon.replace(tzinfo=tz).dst())
    if WINTER in said or any(word in said for word in SUMMER):
        return summer is not (WINTER in said)
    months = [noon.replace(month=month, day=1, tzinfo=tz).tzname() or "" for month in (1, 7)]
    known = {shown: shown == noon.replace(tzinfo=tz).tzname() for shown in months}
    return known.get(name.upper(), known.get(f"A{name.upper()}"))

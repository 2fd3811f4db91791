"""What an editor reads of a time worked out from other happenings: each link of the chain in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from articles.extraction.step import Ground, Step
from articles.extraction.times.calendar import spoken
from timeline.when import to_local

from .links import Link
from .mentions import Mention
from .network import Interval, Strength

EXCERPT = 80


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """`later` comes after `earlier`, by the words of a link or, without one, by what is usually so."""

    earlier: Mention
    later: Mention
    link: Link | None
    words: str
    together: bool = False

    @property
    def strength(self) -> Strength:
        return self.link.strength if self.link else Strength.ASSUMED

    def other(self, mention: Mention) -> Mention:
        return self.later if self.earlier is mention else self.earlier


def because(
    text: str, mention: Mention, chains: Sequence[Sequence[Relation]], others: Sequence[Relation]
) -> list[Step]:
    """The steps of a derived time: the words that count, those they rest on, and what else speaks of it.

    `chains` are those of its two bounds, the one that counts for more first.
    """
    steps: list[Step] = []
    for chain in chains:
        told = mention
        for at, relation in enumerate(chain):
            found = _why(text, relation, told, first=at == 0)
            steps += [step for step in found if step not in steps]
            told = relation.other(told)
    best, used = chains[0][0], [relation for chain in chains for relation in chain]
    return steps + [_besides(best, other) for other in others if other not in used]


def _why(text: str, relation: Relation, mention: Mention, *, first: bool) -> list[Step]:
    if relation.link is None:
        other = relation.earlier if relation.together else relation.other(mention)
        said = f"it {relation.words} (“{other.when.wording}”), which narrows its start"
        return [Step(said, Ground.ASSUMPTION)]
    backwards = mention is relation.earlier
    side = "before" if backwards else "after"
    if relation.link.most is None:
        return [Step(f"“{relation.words}” puts it {side} the other event, and says no more than that")]
    reach = _reach(relation.link)
    if not first:
        quote = text[mention.start : mention.end][:EXCERPT]
        return [Step(f"“{relation.words}” puts “{quote}” {reach} {side} the event that its time comes from")]
    steps = [
        Step(
            f"“{relation.words}” puts this {reach} {side} the other event, and its time is counted from there"
        )
    ]
    if backwards:
        steps.append(Step("it is worked out in reverse, and counted from the end of what it names"))
    return steps


def _besides(best: Relation, other: Relation) -> Step:
    """Whether other words about the same two agree with those that count."""
    one, two = best.link, other.link
    agrees = bool(one and two and one.most is not None and two.least <= one.least)
    if agrees and one and two and one.most is not None and two.most is not None:
        agrees = one.most <= two.most
    wording = two.wording if two else other.words
    return Step(f"“{wording}” {'agrees with that' if agrees else 'does not narrow it further'}")


def contradicted(relation: Relation, stands: Interval, claimed: Interval, zone: str) -> Step:
    """Both readings of what cannot all be so."""
    return Step(
        f"“{relation.words}” does not fit the rest of the text: by these words the time is "
        f"{_span(claimed, zone)}, by all else it is {_span(stands, zone)}; these words were set aside",
        Ground.CONTRADICTION,
    )


def _span(interval: Interval, zone: str) -> str:
    """“22:30 to 23:30 on Thursday 3 July 2025”, or the side that is open."""
    first, last = (_local(end, zone) for end in (interval.earliest, interval.latest))
    if first is None or last is None:
        side, end = ("after", first) if first else ("no later than", last)
        return f"{side} {_clock(end)}" if end else "open"
    if first == last:
        return _clock(first)
    begins = f"{first:%H:%M}" if first.date() == last.date() else _clock(first)
    return f"{begins} to {_clock(last)}"


def _local(second: int | None, zone: str) -> datetime | None:
    return None if second is None else to_local(datetime.fromtimestamp(second, UTC), zone)


def _clock(local: datetime) -> str:
    return f"{local:%H:%M} on {spoken(local.date())}"


def _reach(link: Link) -> str:
    least, most = _hours(link.least), _hours(link.most or link.least)
    part = f"the {link.part} of the day " if link.part else ""
    return part + (least if least == most else f"{least} to {most}")


def _hours(amount: timedelta) -> str:
    minutes = int(amount.total_seconds() // 60)
    if minutes >= 1440:
        count = f"{minutes / 1440:.3g}"
        return f"{count} day" if count == "1" else f"{count} days"
    return f"{minutes // 60} h {minutes % 60:02}" if minutes >= 60 else f"{minutes} min"

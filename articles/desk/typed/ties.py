"""“2h after the call”: a time counted from another happening, named by its number or by words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from articles.desk.typed.said import Said
from articles.desk.typed.setting import Happening, Setting
from articles.extraction.events.links import Link, links
from articles.extraction.lexicon import load
from timeline.chains import circle
from timeline.derivation import length
from timeline.wallclock import echo
from timeline.when import Granularity, When, WhenError
from timeline.wording import words

NUMBERED = re.compile(r"(?:#|no\.?\s|number\s|event\s|proposal\s)\s?(?P<number>\d{1,4})", re.IGNORECASE)
BARE = re.compile(r"(?P<number>\d{1,2})")
WORD = re.compile(r"[^\W_]+")
EMPTY = frozenset(
    {"the", "a", "an", "of", "in", "on", "at", "to", "is", "are", "was", "were", "and", "by", "its"}
)
ENDINGS = re.compile(r"(?:ings?|ed|es|s|e)$")
ALIKE, AHEAD = 80, 10  # of 100: how like a name has to be, and how much more so than the next one
LISTED = 6
FEW_MINUTES = timedelta(minutes=15)


def link_of(line: str, setting: Setting) -> Link | None:
    """The words of a distance that the line begins with, and that something stands behind."""
    found = next(links(line, 0, len(line), (), load(setting.known.language)), None)
    return found if found and found.start == 0 and line[found.end :].strip() else None


def numbered(line: str, link: Link, setting: Setting) -> Said | None:
    """Counted from a number; “2h after 3” is refused where 3 may be a number and a clock."""
    rest = line[link.end :].strip(" .")
    by_sign, bare = NUMBERED.fullmatch(rest), BARE.fullmatch(rest)
    if not (by_sign or bare):
        return None
    number = int((by_sign or bare)["number"])  # type: ignore[index]
    found = next((other for other in setting.others() if other.number == number), None)
    if bare and found is None:
        return None
    if found is None:
        raise WhenError(_("There is no #%(number)s here to count from.") % {"number": number})
    if bare:
        raise WhenError(
            _("“%(rest)s” may be a clock or %(other)s: write %(rest)s am, %(rest)s pm or #%(rest)s.")
            % {"rest": rest, "other": found.shown}
        )
    return _counted(line, link, found, setting)


def named(line: str, link: Link, setting: Setting) -> Said:
    """Counted from what the rest of the line names; raises WhenError where that is nothing, or several."""
    rest = line[link.end :].strip(" .,")
    others = [other for other in setting.others() if other.key != setting.key]
    if not others:
        raise WhenError(_("There is nothing else here to count “%(line)s” from.") % {"line": echo(line)})
    found = _alike(rest, others)
    if len(found) == 1:
        return _counted(line, link, found[0], setting)
    if own := next((each for each in _alike(rest, setting.others()) if each.key == setting.key), None):
        raise WhenError(_("%(name)s cannot be counted from itself.") % {"name": own.shown})
    shown = "; ".join(other.shown for other in (found or others)[:LISTED])
    asked = (
        _("“%(rest)s” may be any of these: %(shown)s.")
        if found
        else _("“%(rest)s” is none of these: %(shown)s.")
    )
    how = _("Write its number, like #3, or more of its words.")
    raise WhenError(f"{asked % {'rest': echo(rest), 'shown': shown}} {how}")


def _alike(rest: str, others: Sequence[Happening]) -> list[Happening]:
    """Those that have all of the words; else the one that is clearly most like them."""
    wanted = _stems(rest)
    if not wanted:
        return []
    having = [other for other in others if any(wanted <= _stems(name) for name in other.names)]
    exact = [other for other in having if any(wanted == _stems(name) for name in other.names)]
    if having:
        return exact if len(exact) == 1 else having
    scores = sorted(
        (
            (max(fuzz.token_set_ratio(rest.lower(), name.lower()) for name in other.names), n)
            for n, other in enumerate(others)
        ),
        reverse=True,
    )
    best, second = scores[0], scores[1] if len(scores) > 1 else (0.0, 0)
    if best[0] < ALIKE:
        return []
    return (
        [others[n] for score, n in scores if score > best[0] - AHEAD]
        if second[0] > best[0] - AHEAD
        else [others[best[1]]]
    )


def _stems(name: str) -> frozenset[str]:
    found = (word for word in WORD.findall(name.lower()) if word not in EMPTY)
    return frozenset(ENDINGS.sub("", word) if len(word) > 4 else word.removesuffix("s") for word in found)


def _counted(line: str, link: Link, other: Happening, setting: Setting) -> Said:
    _refuse(link, other, setting)
    assert link.most is not None  # a distance that was typed has an end
    low, high = (link.least, link.most) if link.sign > 0 else (-link.most, -link.least)
    when = other.when.derived(low, high, other.key, wording=line)
    if when.start.is_closed and not when.start.granularity.is_date:
        when = replace(when, start=replace(when.start, granularity=_unit(when)))
    steps = [
        _("It is counted from %(other)s: %(time)s.")
        % {"other": other.shown, "time": words(other.when).sentence}
    ]
    if link.least != link.most:
        near, far = (length(each) if each else _("nothing") for each in (link.least, link.most))
        steps.append(
            _("“%(words)s” is read as %(near)s to %(far)s.")
            % {"words": link.wording, "near": near, "far": far}
        )
    return Said(when, dated=True, zoned=True, steps=tuple(steps))


def _unit(when: When) -> Granularity:
    assert when.start.earliest is not None
    assert when.start.latest is not None
    return Granularity.MINUTE if when.start.latest - when.start.earliest < FEW_MINUTES else Granularity.HOUR


def _refuse(link: Link, other: Happening, setting: Setting) -> None:
    """What cannot be counted; each time with what to write instead."""
    start, name = other.when.start, {"name": other.shown}
    if other.key == setting.key:
        raise WhenError(_("%(name)s cannot be counted from itself.") % name)
    if other.why_not:
        raise WhenError(other.why_not)
    others = setting.others()
    way = (
        []
        if setting.key is None
        else circle({each.key: each.anchor for each in others}, setting.key, other.key)
    )
    if way:
        names = {each.key: each.name for each in others}
        path = " → ".join(f"“{names[key]}”" for key in way)
        raise WhenError(
            _("That would go round in a circle: %(path)s. Give one of them a time of its own.")
            % {"path": path}
        )
    if not start.is_known:
        raise WhenError(_("The time of %(name)s is not known, so nothing can be counted from it.") % name)
    if link.ends:
        raise WhenError(_("Times are counted from the start of %(name)s, not from its end.") % name)
    if link.part or (link.by_the_day and not start.granularity.is_date):
        raise WhenError(
            _("Count from %(name)s in hours or minutes, like 2 hours after, or write the day itself.") % name
        )
    if start.granularity.is_date and not link.by_the_day:
        raise WhenError(_("Of %(name)s only the date is known, so hours cannot be counted from it.") % name)

"""A line as an editor types it: the notation, or words, read against the time it replaces. Never a guess."""

import re
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from articles.desk.typed import ties
from articles.desk.typed.ends import read_end
from articles.desk.typed.joins import joined
from articles.desk.typed.said import Said, understood
from articles.desk.typed.setting import Setting, Understood
from articles.desk.typed.tidy import tidy
from articles.desk.typed.years import year_or_clock
from timeline.notation import LONGEST, from_text
from timeline.wallclock import echo
from timeline.when import When, WhenError

DATED = re.compile(r"\d{4}-\d\d")
UNKNOWN = frozenset(
    {"?", "unknown", "unknown time", "time unknown", "not known", "no time", "time not known"}
)
ZONED = re.compile(r"^(?P<words>.*?)\s*\[(?P<zone>[^\[\]]+)\]$")
OPENING = ("from", "between", "since", "until", "till", "up to")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads lines in one setting; as a function it is what a `WhenField` asks for."""

    setting: Setting

    def __call__(self, line: str, zone: str) -> When:
        return self.understand(line, zone).when

    def understand(self, line: str, zone: str) -> Understood:
        """Raises WhenError; its message names what was not understood, or each reading there is."""
        if line.strip(" .").lower() in UNKNOWN:
            return Understood(When.unknown(zone))
        number = year_or_clock(line, self.setting)
        if number is None:
            try:
                return Understood(from_text(line, zone))
            except WhenError as error:
                # written as a date, or understood and impossible: a gap, a repeat, no such zone
                if type(error) is not WhenError or len(line) > LONGEST:
                    raise
        zoned = ZONED.match(line)
        if zoned:
            line, zone = zoned["words"], zoned["zone"].strip()
        known = replace(self.setting.known, zone=zone)
        weekdays = self.setting.weekdays and replace(self.setting.weekdays, zone=zone)
        return self._in_words(number or line, replace(self.setting, known=known, weekdays=weekdays))

    def _in_words(self, typed: str, setting: Setting) -> Understood:
        line = tidy(typed)
        if DATED.match(line):
            try:
                return Understood(from_text(line, setting.known.zone))
            except WhenError as error:
                if type(error) is not WhenError:
                    raise
        said = read_words(line, setting)
        if said is None:
            raise WhenError(_unclear(typed, line, setting))
        return Understood(said.when, said.steps)


def read_words(line: str, setting: Setting) -> Said | None:
    """The time that is the whole line."""
    if line.lower().startswith(OPENING):
        return joined(line, setting)
    link = ties.link_of(line, setting)
    said = ties.numbered(line, link, setting) if link else None
    said = said or read_end(line, setting) or (None if link else joined(line, setting))
    return ties.named(line, link, setting) if link and said is None else said


def _unclear(typed: str, line: str, setting: Setting) -> str:
    parts = ", ".join(f"“{echo(part)}”" for part in understood(line, setting.known))
    if parts:
        return _("Only %(part)s was understood. Write one time, and nothing else.") % {"part": parts}
    return _(
        "“%(line)s” was not understood. Write it in words, like about 4 am on Friday, "
        "or like 2025-07-04 04:10, about 2025-07-04 03:45..04:15, 2025-07-04 or unknown."
    ) % {"line": echo(typed)}

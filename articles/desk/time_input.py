"""The field of words with what stands beside it: exact fields, nudges, and what was understood.

The line of words is the one truth. Exact fields that were changed, and a nudge that was pressed, write it;
after that there is nothing but a line to read.
"""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from articles.desk.exact import ExactForm
from articles.desk.time_reading import Reading
from articles.desk.typed.nudges import NUDGES, nudged
from articles.desk.typed.reader import Reader
from articles.desk.typed.setting import Setting
from timeline.fields import WhenField
from timeline.notation import to_text
from timeline.when import When, WhenError


@dataclass
class TimeInput:
    """One field of words on one page. `name` is its name there, `stored` the time it opened with; `home` is
    the timeline's zone. `written` says who wrote the line last: the editor, the exact fields or a nudge.
    """

    name: str
    setting: Setting
    zone: str
    stored: When | None
    home: str
    written: str = "words"
    steps: tuple[str, ...] = ()
    fault: str = ""
    reading: Reading | None = None
    faults: list[str] = field(default_factory=list)
    exact: ExactForm = field(init=False)

    def __post_init__(self) -> None:
        self.show(self.stored)

    @property
    def exact_prefix(self) -> str:
        return f"{self.name}-exact"

    def show(self, when: When | None, words: str | None = None, telling: str = "") -> None:
        """Draw the preview and the exact fields of a time, and of the words that stand for it."""
        self.reading = Reading(when, self.steps, self.home, telling) if when else None
        when = when or When.unknown(self.zone)
        words = self.words_of(when) if words is None else words
        self.exact = ExactForm(None, prefix=self.exact_prefix, when=when, words=words)

    def show_faults(self, faults: list[str]) -> None:
        self.reading, self.faults = None, faults

    def words_of(self, when: When) -> str:
        return to_text(when, with_zone=when.zone != self.zone)

    def take(self, data: QueryDict | None) -> QueryDict | None:
        """What was posted, with the line as the exact fields or a nudge would have it."""
        if data is None:
            return None
        data = data.copy()
        self.exact = ExactForm(data, prefix=self.exact_prefix)
        if self.exact.is_changed():
            self._from_exact(data)
        if f"{self.name}-nudge" in data and not self.fault:
            self._from_nudge(data)
        return data

    def _from_exact(self, data: QueryDict) -> None:
        line = data.get(self.name, "").strip()
        try:
            exact = self.exact.line()
            if line not in ("", self.exact.drawn_words.strip()):
                self._refuse_two(line, exact)
                return
            when = self.read(exact, self.zone)
        except WhenError as error:
            self.fault = str(error)
            return
        data[self.name], self.written = self.words_of(when), "exact"

    def _refuse_two(self, line: str, exact: str) -> None:
        """Both were changed: they have to say the same."""
        words, fields = (self.read(each, self.zone) for each in (line, exact))
        if (words.start, words.end, words.shape) != (fields.start, fields.end, fields.shape):
            raise WhenError(
                _("The words say %(words)s, the exact fields %(fields)s: clear the words to keep the fields.")
                % {"words": to_text(words), "fields": to_text(fields)}
            )

    def _from_nudge(self, data: QueryDict) -> None:
        line = data.get(self.name, "").strip()
        try:
            if self.stored is not None and line == self.words_of(self.stored).strip():
                when = self.stored
            else:
                when = self.read(line, self.zone)
            when = nudged(when, str(data[f"{self.name}-nudge"]))
        except WhenError as error:
            self.fault = str(error)
            return
        data[self.name], self.written = self.words_of(when), "nudge"

    def read(self, line: str, zone: str) -> When:
        """For a `WhenField`; what is wrong beside the line is wrong with it."""
        if self.fault:
            raise WhenError(self.fault)
        understood = Reader(self.setting).understand(line, zone)
        self.steps = understood.steps
        return understood.when

    def attach(self, field: WhenField, check: str) -> "TimeWidget":
        """Let a form's field read words, and be drawn with all that stands beside it."""
        field.zone, field.read = self.zone, self.read
        field.widget = TimeWidget(self, check, field.widget.attrs)
        return field.widget


class TimeWidget(forms.TextInput):
    """The input, its preview, its nudges and its exact fields; without `tools` only the first two.

    `plain` leaves it at the input. `default` is the name of the button that saves, which Enter presses:
    a nudge must not be the first button.
    """

    plain, tools, default = False, True, ""

    def __init__(self, time: TimeInput, check: str, attrs: dict[str, Any]) -> None:
        super().__init__(attrs)
        self.time, self.check = time, check

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> Any:
        attrs = attrs or {}
        key = attrs.get("id", f"id_{name}")
        live = {
            "hx-post": self.check,
            "hx-trigger": "input changed delay:300ms",
            "hx-target": f"#{key}_reading",
            "hx-swap": "innerHTML",
            "hx-sync": "this:queue last",  # the last keystroke is the one that counts
            "aria-describedby": f"{attrs.get('aria-describedby', '')} {key}_reading".strip(),
        }
        line = super().render(name, value, {**attrs, **live}, renderer)
        if self.plain:
            return line
        context = {
            "input": line,
            "key": key,
            "name": name,
            "check": self.check,
            "tools": self.tools,
            "default": self.default,
            "nudges": NUDGES,
            "exact": self.time.exact,
            "reading": self.time.reading,
            "faults": self.time.faults,
        }
        return render_to_string("articles/_time.html", context)


def checked(bound: BoundField, time: TimeInput) -> dict[str, Any]:
    """What `_check.html` shows of a line that was read: the preview, and what it wrote anew beside that.

    What the editor is typing in is left alone: the line, or the exact fields.
    """
    widget = bound.field.widget
    assert isinstance(widget, TimeWidget)
    widget.plain = True
    widget.attrs.pop("autofocus", None)  # the focus stays on the button or the exact field
    read = time.reading is not None
    return {
        "field": bound,
        "key": bound.auto_id,
        "reading": time.reading,
        "faults": time.faults,
        "exact": time.exact if read and time.written != "exact" else None,
        "writes_line": read and time.written != "words",
    }

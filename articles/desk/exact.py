"""The exact fields beside the field of words: another way to write its line, and no second truth."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from timeline.notation import from_text, to_text
from timeline.validators import validate_zone
from timeline.wallclock import just_before
from timeline.when import Bounds, Granularity, Qualifier, Shape, When, WhenError, to_local

UNITS = [
    (Granularity.SECOND.value, _("the second")),
    (Granularity.MINUTE.value, _("the minute")),
    (Granularity.HOUR.value, _("the hour")),
    (Granularity.PART_OF_DAY.value, _("a part of the day")),
    (Granularity.DAY.value, _("the day")),
    (Granularity.MONTH.value, _("the month")),
    (Granularity.YEAR.value, _("the year")),
]
SURE = [
    (Qualifier.EXACT.value, _("exactly")),
    (Qualifier.ABOUT.value, _("about")),
    (Qualifier.BETWEEN.value, _("between")),
    (Qualifier.BEFORE.value, _("no later than")),
    (Qualifier.AFTER.value, _("no earlier than")),
    (Qualifier.UNKNOWN.value, _("not known")),
]
ENDS = ("start", "end")
DATE_LENGTH = {Granularity.YEAR: 4, Granularity.MONTH: 7}


class _Date(forms.DateInput):
    input_type = "date"


class _Time(forms.TimeInput):
    input_type = "time"


class ExactForm(forms.Form):
    """Both ends as ordinary inputs. `words` and `drawn`: the line and the time they were filled in from."""

    words = forms.CharField(required=False, widget=forms.HiddenInput)
    drawn = forms.CharField(required=False, widget=forms.HiddenInput)
    still = forms.BooleanField(label=_("Still going on"), required=False)
    zone = forms.CharField(label=_("Time zone"), max_length=64, validators=[validate_zone])

    def __init__(self, data: Any, *, prefix: str, when: When | None = None, words: str = "") -> None:
        super().__init__(data, prefix=prefix, auto_id="id_%s", label_suffix="")
        for end, name in zip(ENDS, (_("Start"), _("End")), strict=True):
            self.fields |= _fields_of(end, str(name))
        for field in self.fields.values():
            field.widget.attrs |= {"autocomplete": "off"}
        if when is not None:
            self.initial = {**_values(when), "words": words, "drawn": to_text(when)}

    @property
    def ends(self) -> Iterator[tuple[str, list[Any]]]:
        for end, name in zip(ENDS, (_("Start"), _("End")), strict=True):
            yield str(name), [self[field] for field in self.fields if field.startswith(end)]

    @property
    def drawn_words(self) -> str:
        return self.data.get(self.add_prefix("words"), "")

    def is_changed(self) -> bool:
        """Whether an editor changed anything in it since it was filled in."""
        try:
            drawn = from_text(self.data.get(self.add_prefix("drawn"), ""), "UTC")
        except WhenError:
            return False  # the page sent no such fields
        self.initial = _values(drawn)
        return bool(set(self.changed_data) - {"words", "drawn"})

    def line(self) -> str:
        """What is filled in, as notation; raises WhenError with the first fault."""
        if not self.is_valid():
            name, faults = next(iter(self.errors.items()))
            raise WhenError(f"{self.fields[name].label}: {faults[0]}")
        data = self.cleaned_data
        start, end = (_end_line(data, end) for end in ENDS)
        if data["still"] and end:
            raise WhenError(str(_("It cannot still go on and have an end: clear one of them.")))
        if data["still"]:
            line = f"since {start or 'unknown'}"
        elif end:
            line = f"until {end}" if start in ("", "unknown") else f"from {start} to {end}"
        else:
            line = start or "unknown"
        return f"{line} [{data['zone']}]"


def _fields_of(end: str, name: str) -> dict[str, forms.Field]:
    sure = [("", _("none")), *SURE] if end == "end" else SURE
    return {
        f"{end}_sure": forms.ChoiceField(label=_("%(end)s is") % {"end": name}, choices=sure, required=False),
        f"{end}_from_date": forms.DateField(
            label=_("from date"), required=False, widget=_Date(format="%Y-%m-%d")
        ),
        f"{end}_from_time": forms.TimeField(label=_("from time"), required=False, widget=_Time()),
        f"{end}_to_date": forms.DateField(
            label=_("to date"), required=False, widget=_Date(format="%Y-%m-%d")
        ),
        f"{end}_to_time": forms.TimeField(label=_("to time"), required=False, widget=_Time()),
        f"{end}_unit": forms.ChoiceField(label=_("known to"), choices=UNITS, required=False),
    }


def _values(when: When) -> dict[str, Any]:
    """What the fields hold for a time; a bound that ends a day shows that day."""
    values: dict[str, Any] = {"zone": when.zone, "still": when.shape is Shape.ONGOING}
    for end, bounds in zip(ENDS, (when.start, when.end), strict=True):
        values |= {f"{end}_{name}": value for name, value in _end_values(bounds, when.zone).items()}
    return values


def _end_values(bounds: Bounds | None, zone: str) -> dict[str, Any]:
    if bounds is None:
        return {"sure": "", "unit": Granularity.MINUTE.value}
    values: dict[str, Any] = {"sure": bounds.qualifier.value, "unit": bounds.granularity.value}
    is_date = bounds.granularity.is_date
    latest = just_before(bounds.latest) if bounds.latest and is_date else bounds.latest
    for side, instant in (("from", bounds.earliest), ("to", latest)):
        if instant is not None and not (side == "to" and bounds.is_instant):
            local = to_local(instant, zone)
            values[f"{side}_date"] = local.date()
            values[f"{side}_time"] = None if is_date else local.time()
    return values


def _end_line(data: dict[str, Any], end: str) -> str:
    sure, unit = data[f"{end}_sure"], Granularity(data[f"{end}_unit"] or Granularity.MINUTE)
    if not sure:
        return ""
    if sure == Qualifier.UNKNOWN:
        return "unknown"
    first, last = (_stamp(data, f"{end}_{side}", unit) for side in ("from", "to"))
    if not (first or last):
        raise WhenError(str(_("Fill in a date, or choose “not known”.")))
    if sure == Qualifier.BETWEEN and not (first and last):
        raise WhenError(str(_("“Between” needs both its dates.")))
    open_sided = sure in (Qualifier.BEFORE, Qualifier.AFTER)
    if first == last or (not open_sided and not (first and last)):
        return f"{sure} {(first or last)[: DATE_LENGTH.get(unit)]} {unit.value}"
    return f"{sure} {first}..{last} {unit.value}"


def _stamp(data: dict[str, Any], name: str, unit: Granularity) -> str:
    date, time = data[f"{name}_date"], data[f"{name}_time"]
    if date is None and time is None:
        return ""
    if date is None:
        raise WhenError(str(_("A time of day needs its date.")))
    if unit.is_date:
        if time is not None:
            raise WhenError(str(_("A time of day is given, so it is known to the minute or the hour.")))
        return date.isoformat()
    if time is None:
        raise WhenError(str(_("Give the time of day, or say that only the day is known.")))
    seconds = "seconds" if unit is Granularity.SECOND or time.second else "minutes"
    return datetime.combine(date, time).isoformat(" ", seconds)

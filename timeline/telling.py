"""Asking an editor whether readers are to see a change as a correction, and why it is made."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.models import Event, Timeline
from timeline.notation import refines, same_time, to_json
from timeline.validators import validate_text
from timeline.when import When

YES, NO = "yes", "no"


class ToldField(forms.ChoiceField):
    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Do readers see this?"),
            required=False,
            initial=NO,
            choices=[
                (YES, gettext_lazy("Tell readers: a correction")),
                (NO, gettext_lazy("Do not mark it: a typo, an addition")),
            ],
            widget=forms.RadioSelect,
            help_text=gettext_lazy("A time that contradicts what readers read is always told."),
        )


class NoteField(forms.CharField):
    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Note for readers"),
            required=False,
            max_length=500,
            validators=[validate_text],
            help_text=gettext_lazy("What was wrong. With a note it is always a correction."),
        )


class ReasonField(forms.CharField):
    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Why, for the desk"),
            required=False,
            max_length=500,
            validators=[validate_text],
            help_text=gettext_lazy("Kept in the history. Readers do not see it."),
        )


def asked_of(timeline: Timeline | None) -> set[str]:
    """What a form asks of a change; of a draft readers see nothing, and what is new corrects nothing."""
    return (
        {"reason"}
        if timeline is None or timeline.state == Timeline.State.DRAFT
        else {"told", "note", "reason"}
    )


def ask(fields: dict[str, forms.Field], timeline: Timeline | None) -> None:
    """Leave of these fields only those that have a question."""
    for name in {"told", "note", "reason"} - asked_of(timeline):
        del fields[name]


def story_of(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What a form with these fields says of a change, as `changing` takes it. Where none asked, None."""
    note, told = cleaned.get("note", ""), cleaned.get("told")
    return {
        "note": note,
        "reason": cleaned.get("reason", ""),
        "told": bool(note) or told == YES if told else None,
    }


def said_of(event: Event, when: When) -> str:
    """What becomes of a new time: told in any case, or only if the editor wants. Empty for the same time."""
    if event.timeline.state == Timeline.State.DRAFT:
        return ""
    old, new = to_json(event.when), to_json(when)
    if same_time(old, new):
        return ""
    if refines(new, old):
        return _("This says the same more exactly: you may leave it unmarked.")
    return _("This contradicts what readers read: they are told, with the old time.")

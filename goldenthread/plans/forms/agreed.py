"""Who agreed something, and when: the part that every agreement shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format

from goldenthread.common.clock import today
from goldenthread.govuk.fields import DateField, SelectField, TextField
from goldenthread.partnership.models import Group, Meeting

OTHER = "other"
LEADS = "leads"
OFFICER = "officer"


@dataclass(frozen=True)
class Deciders:
    """The groups and past meetings that can have agreed something; newest meeting first.

    `others`: somebody else can be named. `officer_days`: the programme officer alone can agree a move of so many days.
    """

    meetings: Sequence[Meeting]
    groups: Sequence[Group]
    others: bool = True
    officer_days: int = 0

    def choices(self) -> list[tuple[str, str]]:
        """Meetings, then groups outside a meeting, then the officer alone and somebody else where they can agree."""
        met = [
            (f"meeting {meeting.pk}", f"{meeting.group} on {date_format(meeting.held_on, 'j F Y')}")
            for meeting in self.meetings
        ]
        outside = [(f"group {group.pk}", f"{group.name}, outside a meeting") for group in self.groups]
        days = f"{self.officer_days} {'day' if self.officer_days == 1 else 'days'}"
        officer = [(OFFICER, f"The programme officer alone, up to {days}")] if self.officer_days else []
        return met + outside + officer + ([(OTHER, "Somebody else")] if self.others else [])

    def chosen(self, value: str) -> dict[str, Any]:
        """`group` and `meeting` for a chosen value."""
        kind, _, key = value.partition(" ")
        meeting = next((row for row in self.meetings if kind == "meeting" and str(row.pk) == key), None)
        group = next((row for row in self.groups if kind == "group" and str(row.pk) == key), None)
        return {"meeting": meeting, "group": group}


class AgreedForm(forms.Form):
    """Who agreed, and on which day. `cleaned_data["agreed"]` holds group, meeting, by_words and day for an action."""

    question = "Who agreed it?"
    missing = "Select who agreed it"
    by_words = TextField("If it was somebody else, who?", max_length=400, required=False)
    agreed_on = DateField("On which day?", hint="Leave empty for the meeting's day, or today.", required=False)

    def __init__(self, *args: Any, deciders: Deciders, by_leads: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deciders = deciders
        choices = deciders.choices()
        if by_leads:
            choices = [(LEADS, "The leads of each action"), *choices]
        self.fields["agreed_on"].latest = today()  # type: ignore[attr-defined]
        self.fields["agreed_by"] = SelectField(self.question, choices, missing=self.missing, empty="Choose")
        if not deciders.others:
            del self.fields["by_words"]
        self.order_fields([name for name in self.fields if name not in AGREED] + list(AGREED))

    def clean(self) -> dict[str, Any]:
        """Add `agreed`; ValidationError where somebody else agreed and nobody is named."""
        cleaned = super().clean() or {}
        by, words = cleaned.get("agreed_by", ""), cleaned.get("by_words", "")
        if by == OTHER and not words:
            self.add_error("by_words", "Enter who agreed it")
        day: date | None = cleaned.get("agreed_on")
        agreed = {**self.deciders.chosen(by), "by_words": words if by == OTHER else "", "day": day}
        return {**cleaned, "agreed": agreed, "by_leads": by == LEADS, "by_officer": by == OFFICER}


AGREED = ("agreed_by", "by_words", "agreed_on")

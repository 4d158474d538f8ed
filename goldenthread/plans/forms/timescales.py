"""Forms of the ledger: proposing a timescale, and saying what became of the proposal."""

from typing import Any

from django import forms

from goldenthread.common.terms import TermDates
from goldenthread.common.timescales import parse_timescale
from goldenthread.govuk.fields import (
    ChoiceWithHint,
    DateField,
    LongTextField,
    RadiosField,
    RecordField,
    SelectField,
    TextField,
)
from goldenthread.partnership.models import Group, LocalArea
from goldenthread.partnership.queries import groups_in, terms_of
from goldenthread.plans.forms.agreed import AgreedForm
from goldenthread.plans.forms.fields import first_day, last_day, rhythm_choices

NO_DATE = "Enter a planned finish: these words give no date that can be worked out"


class TimescaleForm(forms.Form):
    """When something is to be done. Words alone are enough where they name days: "Summer term 2027" gives its dates."""

    words = TextField("In words", hint="For example, by the end of Spring term 2027.", max_length=300, required=False)
    start = DateField("Planned start", required=False)
    finish = DateField("Planned finish", required=False)
    recurs = SelectField("Does it come round again and again?", rhythm_choices(), empty="No", required=False)
    reason = LongTextField("Why?", rows=3, required=False)
    awaiting_group = RecordField(
        "Which group must agree it?", Group.objects.none(), hint="It is named until it has decided.", required=False
    )

    def __init__(self, *args: Any, area: LocalArea, moving: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms: TermDates = terms_of(area)
        self.fields["awaiting_group"].queryset = groups_in(area)  # type: ignore[attr-defined]
        if moving:
            reason = LongTextField("Why should it move?", missing="Enter why the agreed timescale should move", rows=3)
            self.fields["reason"] = reason

    def clean(self) -> dict[str, Any]:
        """Fill in the days that the words name where none were typed; ValidationError where nothing gives a finish."""
        cleaned = super().clean() or {}
        if {"start", "finish"} & set(self.errors):
            return cleaned
        if cleaned.get("words") and not cleaned.get("finish"):
            meant = parse_timescale(cleaned["words"], terms=self.terms)
            cleaned["finish"] = last_day(meant)
            cleaned["start"] = cleaned.get("start") or first_day(meant)
            cleaned["recurs"] = cleaned.get("recurs") or (meant.recurs.value if meant.recurs else "")
        if not cleaned.get("finish") and not cleaned.get("recurs"):
            self.add_error(
                "finish", NO_DATE if cleaned.get("words") else "Enter a planned finish, or words that name one"
            )
        elif cleaned.get("start") and cleaned.get("finish") and cleaned["finish"] < cleaned["start"]:
            self.add_error("finish", "The planned finish must be on or after the planned start")
        return cleaned


class DecisionForm(AgreedForm):
    """What became of a proposal."""

    question = "Who decided it?"
    missing = "Select who decided it"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (
                "agreed",
                ChoiceWithHint("Agreed", "It becomes the timescale, for good: a later change is a new proposal."),
            ),
            ("declined", ChoiceWithHint("Declined", "The timescale before it stays in force.")),
        ]
        decision = RadiosField("What was decided?", choices, missing="Select what was decided")
        reason = LongTextField("Why?", hint="A lead needs to know why something was declined.", rows=3, required=False)
        self.fields = {"decision": decision, **self.fields, "reason": reason}

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a refusal."""
        cleaned = super().clean()
        if cleaned.get("decision") == "declined" and not cleaned.get("reason"):
            self.add_error("reason", "Enter why it was declined")
        return cleaned

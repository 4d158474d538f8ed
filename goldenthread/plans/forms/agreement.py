"""Forms of the agreement pages."""

from collections.abc import Sequence
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
    TickField,
)
from goldenthread.plans.agreeing import AnsweringRow
from goldenthread.plans.forms.agreed import AgreedForm
from goldenthread.plans.forms.fields import first_day, last_day
from goldenthread.plans.forms.outcomes import DIRECTIONS
from goldenthread.plans.health import name_of
from goldenthread.plans.models import OutcomeKind, RatingScale


class AgreeScaleForm(AgreedForm):
    """Which scale was agreed, by whom and when."""

    def __init__(self, *args: Any, scales: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = RecordField(
            "Which rating scale was agreed?",
            RatingScale.objects.none(),
            describe=describe_scale,
            missing="Select the rating scale that was agreed",
            widget=forms.RadioSelect,
            empty_label=None,
        )
        field.queryset = scales
        self.fields = {"scale": field, **self.fields}


class AgreeRoundDatesForm(AgreedForm):
    """Which dates were agreed for rounds, by whom and when."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = LongTextField(
            "Which dates were agreed?",
            missing="Enter the dates that were agreed",
            hint="For example: rounds open on the first Monday of November, March and June, with 10 days to reply.",
            rows=4,
        )
        self.fields = {"words": words, **self.fields}


def describe_scale(scale: RatingScale) -> str:
    """A scale with its words below it; the words must be prefetched."""
    return ChoiceWithHint(scale.name, ", ".join(word.word for word in scale.words.all()))


class OutcomeAgreementForm(forms.Form):
    """The measure of one outcome among many, and whether the group has agreed it."""

    kind = SelectField("Kind", OutcomeKind.choices, empty="Not chosen yet", required=False)
    direction = SelectField("Which way is better?", DIRECTIONS, empty="Neither", required=False)
    baseline = LongTextField("Baseline", rows=4, required=False)
    target = LongTextField("Target", rows=4, required=False)
    agreed = TickField("The group has agreed this")


class WhoAnswersForm(forms.Form):
    """The answering posts of many actions: one list each, named "post_<action>", its own leads first."""

    def __init__(
        self, *args: Any, rows: Sequence[AnsweringRow], choices: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for row in rows:
            leads = {str(lead.target) for lead in row.action.leads}
            self.fields[f"post_{row.action.id.hex}"] = SelectField(
                f"Who answers for {name_of(row.action)}?",
                sorted(choices, key=lambda choice: choice[0] not in leads),
                empty="Nobody yet",
                required=False,
                initial=str(row.proposed or ""),
            )


CHOICES = [
    ("agree", "I agree these dates"),
    ("propose", "I propose other dates"),
    ("later", "Not now"),
]


class OwnTimescaleForm(forms.Form):
    """What a lead says of the timescale of one of their own actions."""

    choice = RadiosField("Do you agree?", CHOICES, required=False, initial="later")
    words = TextField("Other dates, in words", hint="For example, Summer term 2027.", max_length=300, required=False)
    start = DateField("Planned start", required=False)
    finish = DateField("Planned finish", required=False)
    reason = LongTextField("Why?", rows=2, required=False)
    answers = TickField("My post answers for this action")

    def __init__(self, *args: Any, terms: TermDates, can_agree: bool, can_answer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = terms
        if not can_agree:
            self.fields["choice"].choices = CHOICES[1:]  # type: ignore[attr-defined]
        if not can_answer:
            del self.fields["answers"]

    def clean(self) -> dict[str, Any]:
        """For other dates: fill in the days that the words name; ValidationError where nothing gives a finish."""
        cleaned = super().clean() or {}
        if cleaned.get("choice") != "propose" or {"start", "finish"} & set(self.errors):
            return cleaned
        if cleaned.get("words") and not cleaned.get("finish"):
            meant = parse_timescale(cleaned["words"], terms=self.terms)
            cleaned["finish"] = last_day(meant)
            cleaned["start"] = cleaned.get("start") or first_day(meant)
        if not cleaned.get("finish"):
            self.add_error("finish", "Enter the planned finish that you propose, or words that name a date")
        elif cleaned.get("start") and cleaned["finish"] < cleaned["start"]:
            self.add_error("finish", "The planned finish must be on or after the planned start")
        return cleaned

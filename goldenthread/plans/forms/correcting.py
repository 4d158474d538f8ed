"""The forms with which one priority of a review is corrected."""

from dataclasses import asdict
from typing import Any

from django import forms

from goldenthread.govuk.fields import CheckboxesField, LongTextField, TextField, TickField
from goldenthread.plans.interpreting.correcting import PriorityTyped


class PriorityCorrectionForm(forms.Form):
    """A priority's own words."""

    ref = TextField("Reference", max_length=30, required=False)
    title = LongTextField("Title", rows=2, thing="the title")
    evidence = LongTextField("What the evidence tells us", rows=8, required=False, hint="One statement a line.")


class ActionCorrectionForm(forms.Form):
    """One action as read."""

    key = forms.CharField(required=False, widget=forms.HiddenInput)
    ref = TextField("Reference", max_length=30, required=False)
    text = LongTextField("Action", rows=4, required=False)
    leads = LongTextField("Leads", rows=2, required=False, hint="One a line.")
    timescale = TextField("Timescale as printed", max_length=300, required=False)
    leave_out = TickField("Leave this action out")

    def clean(self) -> dict[str, Any]:
        """An action that stays needs words."""
        cleaned = super().clean() or {}
        if cleaned.get("key") and not cleaned.get("leave_out") and not cleaned.get("text"):
            self.add_error("text", "Enter what the action promises, or leave it out")
        return cleaned


class OutcomeCorrectionForm(forms.Form):
    """One expected outcome as read."""

    key = forms.CharField(required=False, widget=forms.HiddenInput)
    text = LongTextField("Expected outcome", rows=4, required=False)
    actions = CheckboxesField("Actions that it follows from", [], required=False)
    timescale = TextField("Timescale as printed", max_length=300, required=False)
    leave_out = TickField("Leave this outcome out")

    def __init__(self, *args: Any, actions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actions"].choices = actions  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An outcome that stays needs words."""
        cleaned = super().clean() or {}
        if cleaned.get("key") and not cleaned.get("leave_out") and not cleaned.get("text"):
            self.add_error("text", "Enter the expected outcome, or leave it out")
        return cleaned


ActionFormSet = forms.formset_factory(ActionCorrectionForm, extra=1)
OutcomeFormSet = forms.formset_factory(OutcomeCorrectionForm, extra=1)


def first_answers(priority: PriorityTyped) -> dict[str, Any]:
    """What the three parts of a correction page show at first: "priority", "actions", "outcomes"."""
    return {
        "priority": {"ref": priority.ref, "title": priority.title, "evidence": "\n".join(priority.evidence)},
        "actions": [{**asdict(action), "leads": "\n".join(action.leads)} for action in priority.actions],
        "outcomes": [{**asdict(outcome), "actions": list(outcome.actions)} for outcome in priority.outcomes],
    }

"""Forms of a finding: its words, who must answer it, what does."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.common.clock import today
from goldenthread.govuk.fields import CheckboxesField, DateField, LongTextField, RadiosField, RecordsField, TextField
from goldenthread.partnership.models import Body, LocalArea
from goldenthread.partnership.queries import bodies_in
from goldenthread.plans.content import PlanContent
from goldenthread.plans.forms.fields import reason_field
from goldenthread.plans.health import shortened
from goldenthread.plans.models import FindingKind


class FindingForm(forms.Form):
    """What an inspection or review found."""

    reference = TextField("Reference", max_length=30, required=False)
    text = LongTextField("What was found?", missing="Enter what was found", rows=5)
    kind = RadiosField("What kind of finding is it?", FindingKind.choices, missing="Select what kind of finding it is")
    source = TextField(
        "Which inspection or review does it come from?",
        missing="Enter the inspection or review that it comes from",
        hint="For example, area SEND inspection, March 2024.",
        max_length=300,
    )

    def __init__(self, *args: Any, changing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = "The day of the report."
        self.fields["found_on"] = DateField("When was it found?", hint=hint, latest=today(), required=False)
        if changing:
            self.fields["reason"] = reason_field()


class ResponsibleForm(forms.Form):
    """The bodies that must answer a finding."""

    bodies = RecordsField("Which bodies are responsible?", Body.objects.none(), required=False)

    def __init__(self, *args: Any, area: LocalArea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = bodies_in(area)  # type: ignore[attr-defined]


class AnswersForm(forms.Form):
    """The priorities and actions that answer a finding: one group of boxes for each plan that is running."""

    def __init__(self, *args: Any, plans: Sequence[PlanContent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for plan in plans:
            choices: list[tuple[str, str]] = []
            for priority in plan.priorities:
                choices.append((f"priority {priority.id}", f"{plan.priority_word} {shortened(priority.label, 90)}"))
                live = [action for action in priority.actions if not action.withdrawn]
                choices += [(f"action {action.id}", shortened(action.label, 90)) for action in live]
            self.fields[f"plan_{plan.id.hex}"] = CheckboxesField(plan.title, choices, required=False)

    def clean(self) -> dict[str, Any]:
        """Add `answers`: every chosen "priority <key>" and "action <key>"."""
        cleaned = super().clean() or {}
        return {**cleaned, "answers": [value for name in self.fields for value in cleaned.get(name, [])]}

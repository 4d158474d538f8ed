"""Forms of an expected outcome: its words, and its measure."""

from typing import Any
from uuid import UUID

from django import forms

from goldenthread.govuk.fields import (
    CheckboxesField,
    ChoiceWithHint,
    DateField,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
)
from goldenthread.plans.content import PlanContent
from goldenthread.plans.forms.fields import place_field, printed_field, reason_field
from goldenthread.plans.health import shortened
from goldenthread.plans.models import OutcomeKind
from goldenthread.plans.models.outcomes import Direction

KINDS = [
    (OutcomeKind.OUTPUT.value, ChoiceWithHint("Something made or done", "For example, a protocol is published.")),
    (OutcomeKind.USE.value, ChoiceWithHint("Something used by people", "For example, schools use the protocol.")),
    (
        OutcomeKind.DIFFERENCE.value,
        ChoiceWithHint("A difference to children and families", "For example, fewer children are excluded."),
    ),
]
DIRECTIONS = [(Direction.UP.value, "Higher"), (Direction.DOWN.value, "Lower")]
MEASURE_FIELDS = ("kind", "measure", "direction", "baseline", "baseline_on", "target", "target_on", "tolerance")


class OutcomeForm(forms.Form):
    """What result is expected, of which actions, and where it stands in the plan."""

    text = LongTextField("Which result is expected?", missing="Enter the result that is expected", rows=4)
    printed = printed_field()

    def __init__(self, *args: Any, plan: PlanContent, moved: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        linked = set(self.initial.get("actions", ()))
        choices = [
            (str(action.id), shortened(action.label, 90) + (" (withdrawn)" if action.withdrawn else ""))
            for action in plan.actions
            if not action.withdrawn or str(action.id) in linked
        ]
        self.fields["place"] = place_field(plan, "outcomes", moved)
        self.fields["actions"] = CheckboxesField("Which actions should it follow from?", choices, required=False)
        if moved:
            self.fields["reason"] = reason_field()


class MeasureForm(forms.Form):
    """How an outcome is recognised: kind, baseline, target."""

    kind = RadiosField("What kind of result is it?", KINDS, required=False)
    measure = LongTextField("What is measured?", hint="The quantity, and where it comes from.", rows=2, required=False)
    direction = SelectField("Which way is better?", DIRECTIONS, empty="Neither", required=False)
    baseline = LongTextField("Baseline", hint="Where things stood at the start.", rows=2, required=False)
    baseline_on = DateField("Day of the baseline", required=False)
    target = LongTextField("Target", hint="What would count as success.", rows=2, required=False)
    target_on = DateField("Day of the target", required=False)
    tolerance = TextField(
        "Tolerance", hint="How far off still counts, for example within 1 percentage point.", required=False
    )
    reason = reason_field()

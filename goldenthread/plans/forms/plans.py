"""Forms of a plan, its priorities and its evidence."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from goldenthread.govuk.fields import DateField, LongTextField, RecordField, SelectField, TextField
from goldenthread.partnership.models import Body, Group, LocalArea
from goldenthread.partnership.queries import bodies_in, groups_in
from goldenthread.plans.content import PlanContent
from goldenthread.plans.forms.fields import FIRST, reason_field
from goldenthread.plans.health import shortened
from goldenthread.plans.models import RatingScale


class PlanForm(forms.Form):
    """What a plan says of itself."""

    title = TextField("Title", thing="the title of the plan", max_length=300)
    introduction = LongTextField("Introduction", required=False)
    priority_word = TextField(
        "What does the plan call its priorities?",
        thing="the plan's word for a priority",
        max_length=60,
        initial="Priority",
        hint="For example, Priority, Theme or Key area.",
    )
    period_start = DateField("First day of the plan", required=False)
    period_end = DateField("Last day of the plan", required=False)
    owner_group = RecordField(
        "Group that owns the plan", Group.objects.none(), hint="It agrees targets and moves.", required=False
    )
    implementing_group = RecordField("Group that carries it out", Group.objects.none(), required=False)
    lead_body = RecordField("Lead body", Body.objects.none(), required=False)
    scale = RecordField("Rating scale", RatingScale.objects.none(), required=False)

    def __init__(
        self, *args: Any, area: LocalArea, scales: QuerySet[RatingScale], changing: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if changing:
            self.fields["reason"] = reason_field()
        querysets = {"owner_group": groups_in(area), "implementing_group": groups_in(area)}
        for name, queryset in {**querysets, "lead_body": bodies_in(area), "scale": scales}.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]

    def clean_period_end(self) -> date | None:
        """The last day, which cannot come before the first."""
        end, start = self.cleaned_data["period_end"], self.cleaned_data.get("period_start")
        if start and end and end < start:
            raise forms.ValidationError("The last day of the plan must be on or after its first day")
        return end


class ReasonForm(forms.Form):
    """Why something is done that should not be done lightly."""

    def __init__(self, *args: Any, label: str, missing: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = reason_field(label, missing=missing)


class OptionalReasonForm(forms.Form):
    """A step that may be explained."""

    reason = reason_field("Why?")


class EarlierForm(forms.Form):
    """An earlier plan."""

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earlier"] = SelectField("Earlier plan", choices, missing="Select the earlier plan")


class PriorityForm(forms.Form):
    """A numbered heading of a plan."""

    reference = TextField("Reference", hint="As printed, for example 1 or A.", max_length=30, required=False)
    title = LongTextField("Title", thing="the title", rows=2)

    def __init__(self, *args: Any, plan: PlanContent, moved: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [priority for priority in plan.priorities if priority.id != moved]
        choices = [(FIRST, "First")] + [(str(each.id), f"After {shortened(each.label, 70)}") for each in others]
        self.fields["after"] = SelectField("Place in the plan", choices, missing="Select where in the plan it stands")
        if moved:
            self.fields["reason"] = reason_field()


class StatementForm(forms.Form):
    """A sentence of evidence."""

    text = LongTextField("What does the evidence tell us?", missing="Enter what the evidence tells us", rows=4)

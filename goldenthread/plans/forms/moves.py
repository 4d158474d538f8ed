"""Forms of moves: who may agree them, and what was decided on many at one meeting."""

from typing import Any

from django import forms

from goldenthread.govuk.fields import RadiosField, RecordField, TextField, WholeNumberField
from goldenthread.partnership.models import Group, LocalArea
from goldenthread.partnership.queries import groups_in
from goldenthread.plans.forms.agreed import AgreedForm

LATER = "later"
VERDICTS = [("agreed", "Agreed"), ("declined", "Declined"), (LATER, "Not decided")]


class MoveRuleForm(AgreedForm):
    """Who may agree moves, and who agreed that."""

    question = "Who agreed this setting?"
    missing = "Select who agreed this setting"

    def __init__(self, *args: Any, area: LocalArea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = RecordField(
            "Which group agrees moves, at its meetings?",
            Group.objects.none(),
            hint="Leave empty to name whoever agreed it, move by move.",
            required=False,
        )
        group.queryset = groups_in(area)
        days = WholeNumberField(
            "How many days may the programme officer alone agree?",
            thing="how many days the programme officer alone may agree",
            hint="Counted from the last finish that somebody else agreed. 0 means none.",
            min_value=0,
            max_value=366,
            initial=0,
        )
        self.fields = {"group": group, "officer_days": days, **self.fields}


class MeetingDecidesForm(AgreedForm):
    """Who decided on the proposals of the page, and when."""

    question = "Who decided?"
    missing = "Select who decided"


class VerdictForm(forms.Form):
    """What was decided on one proposal."""

    decision = RadiosField("What was decided?", VERDICTS, required=False, initial=LATER)
    reason = TextField("Reason", hint="A lead needs to know why a move was declined.", max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a refusal."""
        cleaned = super().clean() or {}
        if cleaned.get("decision") == "declined" and not cleaned.get("reason"):
            self.add_error("reason", "Enter why it was declined")
        return cleaned

    @property
    def decides(self) -> bool:
        """Whether something was decided; ask only a valid form."""
        return self.cleaned_data.get("decision") in ("agreed", "declined")

"""Forms of the evidence pages."""

from typing import Any

from django import forms

from goldenthread.common.clock import today
from goldenthread.evidence.models import Answer, ProofKind, TargetAnswer
from goldenthread.govuk.fields import (
    ChoiceWithHint,
    DateField,
    LongTextField,
    RadiosField,
    RecordField,
    TextField,
    TickField,
)
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.queries import posts_in
from goldenthread.partnership.typed_lines import LinesField, read_period, write_period

DUES = "Periods in which it falls due"
DUES_HINT = "One a line, like “1 September 2026 to 31 December 2026” or “31 August 2027”."


class ProofForm(forms.Form):
    """What a proof is, who brings it, and when it falls due."""

    kind = RadiosField("What sort of proof is it?", ProofKind.choices, missing="Select what sort of proof it is")
    text = LongTextField("What will show it?", rows=2, thing="what will show it", hint="For example, termly panel data")
    brought_by = RecordField("Who brings it", Post.objects.none(), required=False)
    dues = LinesField(DUES, read=read_period, write=write_period, hint=DUES_HINT)

    def __init__(self, *args: Any, area: LocalArea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["brought_by"].queryset = posts_in(area)  # type: ignore[attr-defined]


class ReceiveForm(forms.Form):
    """What came for a due proof."""

    received_on = DateField("When it came", thing="the day when it came", initial=today)
    text = LongTextField("What came", rows=4, thing="what came", hint="In words that a board member understands.")
    value = TextField("The figure, if there is one", required=False, hint="With its unit, like 49.6 per cent")
    source = TextField("Where it can be found", max_length=500, required=False, hint="An address or a document")
    measured_from = DateField("First day of the period that it measures", required=False)
    measured_to = DateField("Last day of the period that it measures", required=False)


class JudgeForm(forms.Form):
    """What a proof shows."""

    answer = RadiosField(
        "What does it show?",
        [
            (Answer.IMPROVED, ChoiceWithHint("Improved", "Things are better than at the baseline.")),
            (Answer.NO_CHANGE, ChoiceWithHint("No change", "Within what would be expected anyway.")),
            (Answer.WORSE, ChoiceWithHint("Worse", "Things are worse than at the baseline.")),
            (Answer.CANNOT_TELL, ChoiceWithHint("Can't tell", "What came does not answer the question.")),
        ],
        missing="Select what it shows",
    )
    target_answer = RadiosField(
        "Was the target met?",
        [
            (TargetAnswer.MET, "Yes"),
            (TargetAnswer.NOT_MET, "No"),
            ("none", "There is no target to compare with"),
        ],
        missing="Select whether the target was met",
    )
    sentence = LongTextField("Why, in a sentence", rows=3, thing="a sentence that says why")


class WaiveForm(forms.Form):
    """Why a due proof will not come."""

    reason = LongTextField("Why will this proof not come?", rows=3, thing="the reason")


class WithdrawForm(forms.Form):
    """Why an outcome no longer waits for a proof."""

    reason = LongTextField(
        "Why does the outcome no longer wait for this proof?",
        rows=3,
        thing="the reason",
        hint="For example: it was added twice, or another proof takes its place. Everybody in the area can read it.",
    )


class AgreeProofsForm(forms.Form):
    """Which of the proposed proofs are agreed, by whom and when."""

    agreed_by_words = TextField("Who agreed them?", thing="who agreed them", max_length=400)
    agreed_on = DateField("When?", thing="the day", initial=today)

    def __init__(self, *args: Any, proposals: list[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = {f"p{place}": key for place, (key, _, _) in enumerate(proposals)}
        for name, (_, label, hint) in zip(self.proposals, proposals, strict=True):
            self.fields[name] = TickField(label, hint=hint, initial=True)

    def chosen(self) -> set[str]:
        """The keys of the outcomes whose proof is agreed."""
        return {key for name, key in self.proposals.items() if self.cleaned_data.get(name)}

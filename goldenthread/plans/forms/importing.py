"""Forms of the import: the upload, the review, the correction of a priority, and questions that stayed open."""

from typing import Any

from django import forms

from goldenthread.govuk.fields import (
    CheckboxesField,
    ChoiceWithHint,
    DateField,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
    UploadField,
)
from goldenthread.plans.files import ENDINGS
from goldenthread.plans.interpreting import ParsedPlan
from goldenthread.plans.interpreting.parsed import LeadKind, ParsedPriority, Question
from goldenthread.plans.queries.matching import LeadMatch, plain

NEW = "new"
LATER = ""


class UploadForm(forms.Form):
    """The document that holds the plan."""

    document = UploadField(
        "Choose the document that holds the plan",
        endings=ENDINGS,
        missing="Choose the document that holds the plan",
        hint="Word, Excel, OpenDocument spreadsheet, PDF with selectable text, web page, Markdown, text or CSV.",
    )


class ReviewForm(forms.Form):
    """The plan's title and period, the questions, and who each printed lead is."""

    title = TextField("Title of the plan", thing="the title of the plan", max_length=300)
    period_start = DateField("First day of the plan", required=False)
    period_end = DateField("Last day of the plan", required=False)

    def __init__(self, *args: Any, plan: ParsedPlan, matches: tuple[LeadMatch, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {f"q{place}": question for place, question in enumerate(plan.questions)}
        self.matches = {f"l{place}": match for place, match in enumerate(matches)}
        for name, question in self.questions.items():
            self.fields[name] = _question_field(question)
        for name, match in self.matches.items():
            self.fields[name] = _lead_field(match)

    def clean(self) -> dict[str, Any]:
        """The last day can't come before the first."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("period_start"), cleaned.get("period_end")
        if first and last and last < first:
            self.add_error("period_end", "The last day of the plan must be on or after its first day")
        return cleaned

    def answers(self) -> dict[str, str]:
        """The chosen option of each answered question, by the question's key."""
        chosen = {question.key: self.cleaned_data.get(name, "") for name, question in self.questions.items()}
        return {key: value for key, value in chosen.items() if value != LATER}

    def leads(self) -> dict[str, str]:
        """The chosen post or group of each printed lead, by its plain name."""
        return {plain(match.lead.name): self.cleaned_data.get(name, "") for name, match in self.matches.items()}


def _question_field(question: Question) -> forms.Field:
    options = [(option.value, option.label) for option in question.options]
    later = (LATER, ChoiceWithHint("Decide later", "The question stays with the plan.", divider="or"))
    return RadiosField(question.message, [*options, later], required=False, initial=question.taken or LATER)


def _lead_field(match: LeadMatch) -> forms.Field:
    word = "group" if match.lead.kind is LeadKind.GROUP else "post"
    known = [(str(one.pk), f"Use {one}") for one in ((match.exact,) if match.exact else match.near)]
    choices = [*known, (NEW, f"Add it as a new {word}")]
    first = str(match.exact.pk) if match.exact else NEW
    return SelectField(match.lead.name, choices, required=False, initial=first)


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


def first_answers(priority: ParsedPriority) -> dict[str, Any]:
    """What the three parts of a correction page show at first: "priority", "actions", "outcomes"."""
    return {
        "priority": {"ref": priority.ref or "", "title": priority.title, "evidence": "\n".join(priority.evidence)},
        "actions": [
            {
                "key": action.key,
                "ref": action.ref or "",
                "text": action.text,
                "leads": "\n".join(lead.name for lead in action.leads),
                "timescale": action.timescale.text if action.timescale else "",
            }
            for action in priority.actions
        ],
        "outcomes": [
            {
                "key": outcome.key,
                "text": outcome.text,
                "actions": list(outcome.attached_to),
                "timescale": outcome.timescale.text if outcome.timescale else "",
            }
            for outcome in priority.outcomes
        ],
    }


class QuestionForm(forms.Form):
    """A question that an import left open."""

    def __init__(self, *args: Any, options: list[dict[str, Any]], message: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(option["value"], option["label"]) for option in options]
        self.fields["answer"] = RadiosField(message, choices, missing="Select an answer")

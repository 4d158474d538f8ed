"""Forms of the import: the upload, the review, and questions that stayed open."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms

from goldenthread.govuk.fields import (
    ChoiceWithHint,
    DateField,
    RadiosField,
    SelectField,
    TextField,
    UploadField,
)
from goldenthread.plans.files import ENDINGS
from goldenthread.plans.interpreting import ParsedPlan
from goldenthread.plans.interpreting.leads import lead_of
from goldenthread.plans.interpreting.parsed import Lead, LeadKind, Question
from goldenthread.plans.queries.matching import NOT_STATED, LeadMatch, plain

NEW = "new"
# A radio needs a value; without one it is not drawn.
LATER = "decide-later"


class UploadForm(forms.Form):
    """The document that holds the plan."""

    document = UploadField(
        "Choose the document that holds the plan",
        endings=ENDINGS,
        missing="Choose the document that holds the plan",
        hint="Word, Excel, OpenDocument spreadsheet, PDF with selectable text, web page, Markdown, text or CSV.",
    )


class ReviewForm(forms.Form):
    """The plan's title and period, the questions, and who each printed lead is.

    `questions`, `matches` and `bodies` give what each field speaks of: a question, a lead that may be somebody whom the
    area knows, a lead that is printed without its body. `added` are the leads about which nothing is asked. A field
    keeps its name while others come and go, so that what was typed never answers another question.
    """

    title = TextField("Title of the plan", thing="the title of the plan", max_length=300)
    period_start = DateField("First day of the plan", required=False)
    period_end = DateField("Last day of the plan", required=False)

    def __init__(
        self,
        *args: Any,
        plan: ParsedPlan,
        matches: tuple[LeadMatch, ...],
        bodies: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.questions = {f"q{_short(question.key)}": question for question in plan.questions}
        known = [match for match in matches if match.exact or match.near]
        self.matches = {f"l{_short(plain(match.lead.name))}": match for match in known}
        self.bodies = {f"b{_short(plain(one.lead.name))}": one.lead for one in matches if _needs_body(one.lead)}
        self.added = [one.lead for one in matches if one not in known and not _needs_body(one.lead)]
        for name, question in self.questions.items():
            self.fields[name] = _question_field(question)
        for name, match in self.matches.items():
            self.fields[name] = _lead_field(match)
        for name, lead in self.bodies.items():
            self.fields[name] = _body_field(lead, bodies)

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
        return {key: value for key, value in chosen.items() if value not in ("", LATER)}

    def decided(self) -> dict[str, str]:
        """The same in words: what was asked, and what was said."""
        answers = self.answers()
        labels = {question.key: {one.value: one.label for one in question.options} for question in self.plan.questions}
        asked = {question.key: question.message for question in self.plan.questions}
        return {asked[key]: labels[key][value] for key, value in answers.items()}

    def leads(self) -> dict[str, str]:
        """The chosen post or group of each printed lead, by its plain name."""
        return {plain(match.lead.name): self.cleaned_data.get(name, "") for name, match in self.matches.items()}

    def chosen_bodies(self) -> dict[str, str]:
        """The chosen body of each lead that is printed without one, by every spelling of its name."""
        chosen = {plain(lead.name): self.cleaned_data[name] for name, lead in self.bodies.items()}
        names = {lead.name for action in self.plan.actions() for lead in action.leads}
        return {name: chosen[plain(name)] for name in names if plain(name) in chosen}


def first_review(plan: ParsedPlan, choices: dict[str, Any], matches: Sequence[LeadMatch]) -> dict[str, Any]:
    """What a review shows at first: what was read, and over it what was chosen before."""
    proposed = plan.proposed_period.period if plan.proposed_period else None
    period: dict[str, Any] = choices.get("period") or (proposed.to_json() if proposed else {})
    first: dict[str, Any] = {"title": plan.title or ""}
    for name, end in (("period_start", "start"), ("period_end", "end")):
        first[name] = date.fromisoformat(period[end]) if period.get(end) else None
    first |= {f"q{_short(question.key)}": question.taken or LATER for question in plan.questions}
    chosen = choices.get("leads", {})
    for match in matches:
        short, known = _short(plain(match.lead.name)), chosen.get(plain(match.lead.name))
        first[f"l{short}"] = known if known in _offered(match) else _offered(match)[0]
        if _needs_body(match.lead):
            first[f"b{short}"] = match.lead.body or ""
    return first


def _short(text: str) -> str:
    """A name for a field that depends on the text alone."""
    return sha256(text.encode()).hexdigest()[:12]


def _needs_body(lead: Lead) -> bool:
    """Whether the printed words name a post but no body, whatever a person has chosen since."""
    return lead.post is not None and lead_of(lead.name).body is None


def _offered(match: LeadMatch) -> list[str]:
    """The posts and groups that a lead may be, by key; the first is chosen until a person chooses."""
    return [str(match.exact.pk), NEW] if match.exact else [NEW, *(str(one.pk) for one in match.near)]


def _question_field(question: Question) -> forms.Field:
    options = [(option.value, option.label) for option in question.options]
    later = (LATER, ChoiceWithHint("Decide later", "The question stays with the plan.", divider="or"))
    return RadiosField(question.message, [*options, later], required=False)


def _lead_field(match: LeadMatch) -> forms.Field:
    word = "group" if match.lead.kind is LeadKind.GROUP else "post"
    known = [(str(one.pk), f"Use {one}") for one in ((match.exact,) if match.exact else match.near)]
    choices = [*known, (NEW, f"Add it as a new {word}")]
    return RadiosField(match.lead.name, choices, required=False)


def _body_field(lead: Lead, bodies: Sequence[str]) -> forms.Field:
    offered = [*bodies, lead.body] if lead.body and lead.body not in bodies else bodies
    label = f"At which body is {lead.name}?"
    return SelectField(label, [(name, name) for name in offered], empty=NOT_STATED, required=False)


class QuestionForm(forms.Form):
    """A question that an import left open."""

    def __init__(self, *args: Any, options: list[dict[str, Any]], message: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(option["value"], option["label"]) for option in options]
        self.fields["answer"] = RadiosField(message, choices, missing="Select an answer")

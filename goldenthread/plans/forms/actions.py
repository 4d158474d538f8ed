"""Forms of an action: its words, its leads, who answers, its milestones."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms

from goldenthread.common.clock import today
from goldenthread.govuk.fields import DateField, LongTextField, SelectField, TextField
from goldenthread.partnership.models import Group, Post
from goldenthread.plans.content import LeadContent, PlanContent
from goldenthread.plans.forms.fields import place_field, printed_field, reason_field

MORE_LEADS = 3


class ActionForm(forms.Form):
    """What an action promises, and where it stands."""

    reference = TextField("Reference", hint="As printed, for example 1.10.", max_length=30, required=False)
    text = LongTextField("What does the action promise?", missing="Enter what the action promises", rows=4)
    printed = printed_field()

    def __init__(self, *args: Any, plan: PlanContent, moved: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = place_field(plan, "actions", moved)
        if moved:
            self.fields["reason"] = reason_field()


def lead_choices(posts: Iterable[Post], groups: Iterable[Group]) -> list[tuple[str, str]]:
    """Posts and groups that can lead, as choices "post <key>" and "group <key>"."""
    by_post = [(f"post {post.pk}", str(post)) for post in posts]
    return by_post + [(f"group {group.pk}", f"{group.name} (group)") for group in groups]


class LeadsForm(forms.Form):
    """The accountable posts and groups, one box each, with some empty boxes for more."""

    def __init__(
        self, *args: Any, choices: Sequence[tuple[str, str]], leads: Sequence[LeadContent], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for number in range(len(leads) + MORE_LEADS):
            lead = leads[number] if number < len(leads) else None
            hint = f"Printed as “{lead.printed}”." if lead and lead.printed else ""
            self.fields[f"lead_{number}"] = SelectField(
                f"Lead {number + 1}",
                choices,
                thing="a lead",
                empty="Nobody",
                hint=hint,
                required=False,
                initial=f"{lead.kind} {lead.target}" if lead else "",
            )

    def clean(self) -> dict[str, Any]:
        """Add `leads`: the chosen ("post" or "group", key) in order. ValidationError where one is chosen twice."""
        cleaned = super().clean() or {}
        chosen: list[tuple[str, UUID]] = []
        for name in [name for name in self.fields if cleaned.get(name)]:
            kind, key = cleaned[name].split()
            if (kind, UUID(key)) in chosen:
                self.add_error(name, "This lead is named twice. Choose another one, or nobody")
            chosen.append((kind, UUID(key)))
        return {**cleaned, "leads": chosen}


class AnsweringForm(forms.Form):
    """The one post that answers for an action."""

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"] = SelectField(
            "Which post answers for it?",
            choices,
            thing="the post that answers",
            empty="Nobody yet",
            hint="Every lead stays accountable. This post gets the questions of each round.",
            required=False,
        )


class MilestoneForm(forms.Form):
    """A dated step of an action."""

    text = LongTextField("What is done at this step?", missing="Enter what is done at this step", rows=2)
    due_on = DateField("By which day?", required=False)

    def __init__(self, *args: Any, changing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if changing:
            self.fields["reached_on"] = DateField("On which day was it reached?", latest=today(), required=False)


class ReachedForm(forms.Form):
    """The day on which a step was reached."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thing = "the day on which it was reached"
        self.fields["on"] = DateField("On which day was it reached?", thing=thing, latest=today(), initial=today())

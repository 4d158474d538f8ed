"""Somebody known or new, their roles, and the end of something."""

from operator import attrgetter
from typing import Any

from django import forms
from django.db.models import Q

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.govuk.fields import (
    ChoiceWithHint,
    DateField,
    EmailField,
    RadiosField,
    RecordField,
    TextField,
    TickField,
)
from goldenthread.partnership.models import Body, LocalArea, Post
from goldenthread.partnership.queries import people_in, posts_in
from goldenthread.partnership.roles import GRANTED_ROLES, ROLE_PERMISSIONS

WHO = "Choose somebody, or enter the name and email address of somebody new"


def _known_as(person: Person) -> str:
    return f"{person.name} ({person.email})"


class WhoForm(forms.Form):
    """Somebody who is known in the area, or somebody new."""

    known = RecordField("Somebody known here", Person.objects.none(), required=False, describe=_known_as)
    name = TextField("Or somebody new: full name", thing="the person's full name", required=False)
    email = EmailField("Email address of somebody new", thing="the person's email address", required=False)

    def __init__(self, *args: Any, area: LocalArea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["known"].queryset = people_in(area).filter(is_active=True)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two ways, and only one."""
        cleaned = super().clean() or {}
        known, name, email = (cleaned.get(field) for field in ("known", "name", "email"))
        if known and (name or email):
            self.add_error("name", f"Leave this empty to choose {known.name}, or choose nobody from the list")
        elif not known and not self.errors.keys() & {"known", "name", "email"}:
            self._check_new(name, email)
        return cleaned

    def _check_new(self, name: str | None, email: str | None) -> None:
        if not name and not email:
            self.add_error("known", WHO)
        elif not name:
            self.add_error("name", "Enter the person's full name")
        elif not email:
            self.add_error("email", "Enter the person's email address")


class HolderForm(WhoForm):
    """Somebody takes up a post, or deputises."""

    starts_on = DateField("First day in the post", thing="the first day", initial=today)


class HandOverForm(HolderForm):
    """Somebody takes up a post; whoever holds it until then may go on as deputy."""

    deputises_until = DateField(
        "Last day as deputy",
        thing="the last day as deputy",
        required=False,
        hint="Leave empty if they leave altogether.",
    )

    def __init__(self, *args: Any, present: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if present is None:
            del self.fields["deputises_until"]
        else:
            self.fields["deputises_until"].label = f"If {present.name} stays as deputy for a while: their last day"


class VacantForm(forms.Form):
    """From when on nobody holds a post."""

    starts_on = DateField("First day without a holder", thing="the first day without a holder", initial=today)


class AskingForm(WhoForm):
    """Whom to ask at a body, and which of its posts clears what the others say; both may be nobody."""

    clearance = RecordField(
        "Which post clears answers?",
        Post.objects.none(),
        required=False,
        describe=attrgetter("title"),
        hint="Only if the body wants to see what its posts say before it goes to the programme officer. "
        "Leave empty if answers go at once.",
    )

    def __init__(self, *args: Any, area: LocalArea, body: Body, chosen: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, area=area, **kwargs)
        self.fields["known"].label = "Contact: somebody known here"
        self.fields["known"].help_text = "Asked when a post here has neither a holder nor a deputy."
        # Whoever is the contact already stays offered, so that saving changes nothing unasked.
        offered = Q(is_active=True) | Q(pk__in=[chosen.pk] if chosen else [])
        self.fields["known"].queryset = people_in(area).filter(offered)  # type: ignore[attr-defined]
        posts = posts_in(area).filter(body=body, ends_on=None)
        self.fields["clearance"].queryset = posts  # type: ignore[attr-defined]

    def _check_new(self, name: str | None, email: str | None) -> None:
        if name or email:
            super()._check_new(name, email)


class RoleForm(WhoForm):
    """Somebody gets a role."""

    role = RadiosField("Role", [], missing="Select the role that they get")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, ChoiceWithHint(role.label, _may_do(role))) for role in GRANTED_ROLES
        ]


def _may_do(role: Any) -> str:
    permitted = [permission.value for permission in sorted(ROLE_PERMISSIONS[role], key=lambda one: one.name)]
    return f"May {'; '.join(permitted)}."


class PersonForm(forms.Form):
    """A person's own details."""

    name = TextField("Full name", thing="the person's full name")
    email = EmailField("Email address", thing="the person's email address", hint="They sign in with it.")
    may_sign_in = RadiosField(
        "May they sign in?",
        [
            ("yes", "Yes"),
            ("no", ChoiceWithHint("No", "They are signed out at once. Posts and roles stay until somebody ends them.")),
        ],
        missing="Select whether they may sign in",
    )


class EndForm(forms.Form):
    """The last day of something, or that it never was."""

    ends_on = DateField("Last day", thing="the last day", initial=today, required=False)
    mistake = TickField(
        "This was recorded by mistake", hint="It is taken out at once, whatever the day. History keeps that it was."
    )

    def clean(self) -> dict[str, Any]:
        """A day is needed, unless it was a mistake."""
        cleaned = super().clean() or {}
        if not cleaned.get("mistake") and not cleaned.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", "Enter the last day")
        return cleaned

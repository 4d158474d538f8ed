"""Forms of the partnership pages."""

from typing import Any

from django import forms

from goldenthread.common.clock import today
from goldenthread.govuk.fields import (
    DateField,
    EmailField,
    LongTextField,
    RadiosField,
    RecordField,
    SelectField,
    TextField,
    TickField,
    WholeNumberField,
)
from goldenthread.partnership.models import Body, Group, LocalArea, Post
from goldenthread.partnership.models.areas import COLOUR
from goldenthread.partnership.models.bodies import BodyKind
from goldenthread.partnership.models.groups import GroupKind
from goldenthread.partnership.queries import bodies_in, groups_in, posts_in
from goldenthread.partnership.roles import GRANTED_ROLES
from goldenthread.partnership.typed_lines import LinesField, read_period, read_term, write_period, write_term
from goldenthread.places import all_authorities


class BodyForm(forms.Form):
    """An organisation."""

    name = TextField("Name of the body", thing="the name of the body")
    short_name = TextField("Short name", max_length=60, required=False, hint="For example, the ICB")
    kind = RadiosField("What sort of body is it?", BodyKind.choices, missing="Select what sort of body it is")
    contact_email = EmailField(
        "Contact email address", required=False, hint="Asked when a post here is vacant and has no deputy."
    )
    starts_on = DateField("First day", required=False, hint="Leave empty if it has always been there.")
    ends_on = DateField("Last day", required=False, hint="Only if the body has ended or will end.")


class PostForm(forms.Form):
    """A job at a body."""

    title = TextField("Title of the post", thing="the title of the post")
    body = RecordField("Body", Body.objects.none(), missing="Select the body that the post belongs to")

    def __init__(self, *args: Any, area: LocalArea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies_in(area)  # type: ignore[attr-defined]


class PersonForm(forms.Form):
    """Somebody, by name and email address."""

    name = TextField("Full name", thing="the person's full name")
    email = EmailField("Email address", thing="the person's email address")


class HolderForm(PersonForm):
    """Somebody takes up a post, or deputises."""

    starts_on = DateField("First day in the post", thing="the first day", initial=today)


class EndForm(forms.Form):
    """The last day of something."""

    ends_on = DateField("Last day", thing="the last day", initial=today)


class GroupForm(forms.Form):
    """A board or group."""

    name = TextField("Name of the group", thing="the name of the group")
    short_name = TextField("Short name", max_length=60, required=False, hint="For example, the Board")
    kind = RadiosField("What sort of group is it?", GroupKind.choices, missing="Select what sort of group it is")
    purpose = LongTextField("What it is for", rows=3, required=False)
    reports_to = RecordField("Reports to", Group.objects.none(), required=False)

    def __init__(self, *args: Any, area: LocalArea, group: Group | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = groups_in(area)
        self.fields["reports_to"].queryset = (  # type: ignore[attr-defined]
            others.exclude(pk=group.pk) if group else others
        )


class MemberForm(forms.Form):
    """A post joins a group."""

    post = RecordField("Post", Post.objects.none(), missing="Select the post that joins the group")
    starts_on = DateField("First day as a member", thing="the first day", initial=today)
    is_chair = TickField("Chairs the group")

    def __init__(self, *args: Any, area: LocalArea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts_in(area)  # type: ignore[attr-defined]


class MeetingForm(forms.Form):
    """A meeting of a group."""

    held_on = DateField("Day of the meeting", thing="the day of the meeting")
    paper_deadline = DateField("Day by which its papers go out", thing="the day by which its papers go out")


class RoleForm(PersonForm):
    """Somebody gets a role."""

    role = RadiosField(
        "Role", [(role.value, role.label) for role in GRANTED_ROLES], missing="Select the role that they get"
    )


class SettingsForm(forms.Form):
    """An area's own settings."""

    name = TextField("Name of the area", thing="the name of the area")
    colour = TextField(
        "Colour of the pages",
        max_length=7,
        validators=[COLOUR],
        thing="a colour",
        hint="As # and six letters or figures, like #1d4f91. Text on it turns black or white, so that it can be read.",
    )
    freeze_working_days = WholeNumberField(
        "Working days between the freeze of a round and the paper deadline",
        min_value=0,
        max_value=60,
        thing="the number of working days",
    )
    closed_days = LinesField(
        "Days on which offices are closed",
        read=read_period,
        write=write_period,
        hint="One a line, like “24 December 2026 to 31 December 2026”. Bank holidays are known already.",
    )
    terms = LinesField(
        "School terms",
        read=read_term,
        write=write_term,
        hint="Only where they differ from England's usual terms. One a line, like “Autumn 2026: 2 September 2026 to "
        "18 December 2026”.",
    )


class NewAreaForm(forms.Form):
    """A new local area and its first administrator."""

    place = SelectField("Local authority", [], missing="Select the local authority")
    area_name = TextField(
        "Name of the area", required=False, hint="Leave empty to use the name of the local authority."
    )
    name = TextField("Full name of the area's administrator", thing="the administrator's full name")
    email = EmailField("Email address of the area's administrator", thing="the administrator's email address")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        live = sorted((a for a in all_authorities() if a.exists_on(today())), key=lambda a: a.name)
        ended = sorted((a for a in all_authorities() if not a.exists_on(today())), key=lambda a: a.name)
        ended_choices = [(a.code, f"{a.name} ({a.code}, until {a.ends_on:%-d %B %Y})") for a in ended if a.ends_on]
        choices = [("", ""), *((a.code, f"{a.name} ({a.old_code or a.code})") for a in live), *ended_choices]
        self.fields["place"].choices = choices  # type: ignore[attr-defined]

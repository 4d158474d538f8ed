"""Bodies, posts, groups and meetings."""

from typing import Any

from django import forms
from django.db.models import Q

from goldenthread.common.clock import today
from goldenthread.govuk.fields import (
    DateField,
    EmailField,
    LongTextField,
    RadiosField,
    RecordField,
    TextField,
    TickField,
)
from goldenthread.partnership.models import Body, Group, LocalArea, Post
from goldenthread.partnership.models.bodies import BodyKind
from goldenthread.partnership.models.groups import GroupKind
from goldenthread.partnership.queries import bodies_in, groups_in, posts_in


class BodyForm(forms.Form):
    """An organisation."""

    name = TextField("Name of the body", thing="the name of the body")
    short_name = TextField("Short name", max_length=60, required=False, hint="For example, the ICB")
    kind = RadiosField("What sort of body is it?", BodyKind.choices, missing="Select what sort of body it is")
    contact_email = EmailField(
        "General email address", required=False, hint="Whom to ask when a post is vacant is chosen on the body's page."
    )
    starts_on = DateField("First day", required=False, hint="Leave empty if it has always been there.")
    ends_on = DateField("Last day", required=False, hint="Only if the body has ended or will end.")


class SuccessorForm(forms.Form):
    """The body that takes over from another."""

    new = RecordField("Which body takes over?", Body.objects.none(), missing="Select the body that takes over")
    on = DateField("From which day?", thing="the day from which it takes over")
    whole = RadiosField(
        "How much does it take over?",
        [("yes", "Everything"), ("no", "A part")],
        missing="Select how much it takes over",
    )

    def __init__(self, *args: Any, area: LocalArea, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new"].queryset = bodies_in(area).exclude(pk=body.pk)  # type: ignore[attr-defined]


class PostForm(forms.Form):
    """A job at a body."""

    title = TextField("Title of the post", thing="the title of the post")
    body = RecordField("Body", Body.objects.none(), missing="Select the body that the post belongs to")
    ends_on = DateField("Last day", required=False, hint="Only if the post itself has ended or will end.")

    def __init__(self, *args: Any, area: LocalArea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies_in(area)  # type: ignore[attr-defined]


class GroupForm(forms.Form):
    """A board or group."""

    name = TextField("Name of the group", thing="the name of the group")
    short_name = TextField("Short name", max_length=60, required=False, hint="For example, the Board")
    kind = RadiosField("What sort of group is it?", GroupKind.choices, missing="Select what sort of group it is")
    purpose = LongTextField("What it is for", rows=3, required=False)
    reports_to = RecordField("Reports to", Group.objects.none(), required=False)
    ends_on = DateField("Last day", required=False, hint="Only if the group has ended or will end.")

    def __init__(self, *args: Any, area: LocalArea, group: Group | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = groups_in(area)
        if group is not None:
            # A group that has ended is no longer offered, but stays where it is.
            kept = Q(pk__in=offered.values("pk")) | Q(pk__in=[group.reports_to_id])
            offered = Group.objects.filter(kept, area=area).exclude(pk=group.pk).order_by("name")
        self.fields["reports_to"].queryset = offered  # type: ignore[attr-defined]


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
    cancelled = TickField(
        "The meeting is cancelled", hint="It is taken out of the calendar. History keeps that it was."
    )

    def __init__(self, *args: Any, can_be_cancelled: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_be_cancelled:
            del self.fields["cancelled"]

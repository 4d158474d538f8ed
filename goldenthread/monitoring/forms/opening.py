"""Opening a round, and changing one."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from goldenthread.govuk.fields import (
    CheckboxesField,
    ChoiceWithHint,
    DateField,
    RadiosField,
    RecordField,
    RecordsField,
    TextField,
)
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.queries.rounds import meetings_to_serve, scales_for
from goldenthread.monitoring.rules.rounds import latest_freeze
from goldenthread.monitoring.rules.words import long_day
from goldenthread.partnership.models import LocalArea, Meeting
from goldenthread.partnership.queries import closed_periods_of
from goldenthread.plans.content import ActionContent
from goldenthread.plans.models import RatingScale

ALL, SOME = "all", "some"


class RoundForm(forms.Form):
    """A round's name, days and meetings; a new one also says which actions it asks for, and by which scale."""

    name = TextField(
        lazy("Name of the round"),
        thing=lazy("the name of the round"),
        max_length=120,
        hint=lazy("Leads and boards read it, like “Autumn 2027”."),
    )
    opens_on = DateField(lazy("Opens on"), thing=lazy("the day it opens"))
    reply_by = DateField(lazy("Reply by"), thing=lazy("the reply-by day"))
    freeze_on = DateField(
        lazy("Freeze on"),
        thing=lazy("the day of the freeze"),
        hint=lazy("The day you plan to freeze. Late answers are taken until then."),
    )
    meetings = RecordsField(lazy("Meetings that this round serves"), Meeting.objects.none(), required=False)
    scale = RecordField(
        lazy("Rating scale"), RatingScale.objects.none(), thing=lazy("a rating scale"), widget=forms.RadioSelect
    )
    which = RadiosField(lazy("Which actions do you ask for?"), [])
    actions = CheckboxesField(lazy("Actions"), [], required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        area: LocalArea,
        actions: Iterable[ActionContent] = (),
        round: Round | None = None,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.area = area
        meetings = cast(RecordsField, self.fields["meetings"])
        meetings.queryset = meetings_to_serve(area)
        meetings.describe = self._describe_meeting
        if round is not None:
            for name in ("scale", "which", "actions"):
                del self.fields[name]
            meetings.queryset = (meetings.queryset | Meeting.objects.filter(served_by__round=round)).distinct()
            return
        self._offer(list(actions))

    def _offer(self, actions: list[ActionContent]) -> None:
        scale = cast(RecordField, self.fields["scale"])
        scale.queryset = scales_for(self.area).prefetch_related("words")
        scale.describe = lambda one: ChoiceWithHint(one.name, ", ".join(word.word for word in one.words.all()))
        every = _("All %(number)s live actions") % {"number": len(actions)}
        cast(RadiosField, self.fields["which"]).choices = [(ALL, every), (SOME, _("Only those I tick"))]
        cast(CheckboxesField, self.fields["actions"]).choices = [(str(action.id), action.label) for action in actions]

    def _describe_meeting(self, meeting: Meeting) -> ChoiceWithHint:
        days = self.area.freeze_working_days
        latest = latest_freeze(meeting.paper_deadline, days, closed_periods_of(self.area))
        hint = _("Papers by %(deadline)s, so freeze by %(latest)s") % {
            "deadline": long_day(meeting.paper_deadline),
            "latest": long_day(latest),
        }
        return ChoiceWithHint(f"{meeting.group.name}, {long_day(meeting.held_on)}", hint)

    def clean(self) -> dict[str, Any]:
        """Check that somebody who asks for some actions ticks at least one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("which") == SOME and not cleaned.get("actions") and "actions" not in self.errors:
            self.add_error("actions", _("Tick at least one action, or ask for all of them"))
        return cleaned

    def opening(self) -> dict[str, Any]:
        """What a valid form says, in the words of `open_round` or `change_round`."""
        cleaned = dict(self.cleaned_data)
        which, ticked = cleaned.pop("which", None), cleaned.pop("actions", [])
        cleaned["meetings"] = list(cleaned["meetings"])
        if which is not None:
            cleaned["actions"] = None if which == ALL else {UUID(action) for action in ticked}
        return cleaned

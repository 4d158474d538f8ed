"""An area's settings, and a new area."""

from typing import Any

from django import forms

from goldenthread.common.clock import today
from goldenthread.govuk.fields import EmailField, SelectField, TextField, WholeNumberField
from goldenthread.partnership.lines import check_terms, read_period, read_term, write_period, write_term
from goldenthread.partnership.models.areas import COLOUR
from goldenthread.partnership.typed_lines import LinesField, StepsField
from goldenthread.places import all_authorities


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
    school_holidays = LinesField(
        "School holidays",
        read=read_period,
        write=write_period,
        hint="Posts at schools, colleges and trusts are not reminded on these days. One a line, like “25 May 2027 to "
        "29 May 2027”.",
    )
    reminders_before = StepsField(
        "Reminders before a reply-by date",
        farthest_first=True,
        hint="In working days, like “5 and 1”. Nobody gets more than one message a day. Leave empty for none.",
    )
    reminders_after = StepsField(
        "Reminders after a reply-by date",
        hint="In days, like “1 and 7”, for whoever has not answered. Leave empty for none.",
    )
    terms = LinesField(
        "School terms",
        read=read_term,
        write=write_term,
        together=check_terms,
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

"""Choosing the day whose truth a page shows."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.common.clock import today
from goldenthread.govuk.fields import DateField


class DayForm(forms.Form):
    """Three boxes for a day that is not still to come, and not before `since`, when the plan was first recorded."""

    def __init__(self, *args: Any, since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["as_at"] = DateField(
            _("Which day?"),
            thing=_("the day"),
            earliest=since,
            latest=today(),
            hint=_("For example, the day of an inspection visit. You will see what was known at the end of that day."),
        )

"""Clearing answers, and sending one back."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as lazy

from goldenthread.govuk.fields import LongTextField
from goldenthread.monitoring.forms.reviewing import LONGEST


class ClearForm(forms.Form):
    """Which edits of which answers were read: "<key>:<edit number>", divided by spaces."""

    read = forms.CharField(widget=forms.HiddenInput)

    def clean_read(self) -> dict[UUID, int]:
        """The edit number by update."""
        try:
            return dict(_pair(each) for each in self.cleaned_data["read"].split())
        except ValueError as error:
            raise ValidationError(str(error)) from error


class SendBackForm(forms.Form):
    """What has to change in one answer."""

    back = forms.UUIDField(widget=forms.HiddenInput)
    edit_number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    sentence = LongTextField(
        lazy("What has to change?"),
        missing=lazy("Write what has to change, so that the lead can mend it"),
        rows=2,
        validators=[LONGEST],
    )

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        # Several of these stand on one page: each field's id tells whose it is.
        super().__init__(data, initial=initial, auto_id=f"id_%s_{(initial or {}).get('back', '')}")


def _pair(each: str) -> tuple[UUID, int]:
    update, _colon, number = each.partition(":")
    return UUID(update), int(number)

"""Uploading a workbook that was filled in, and confirming its preview."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from goldenthread.govuk.fields import ChoiceWithHint, RadiosField, UploadField
from goldenthread.monitoring.workbooks.content import Change, Compared

FILE, STORED = "file", "stored"


class WorkbookForm(forms.Form):
    """The file. Its kind is for the reader to judge, who can say more than that the ending is wrong."""

    workbook = UploadField(
        lazy("Choose the workbook that you filled in"),
        missing=lazy("Choose the workbook that you filled in"),
        hint=lazy("An Excel workbook (.xlsx) or OpenDocument spreadsheet (.ods) that you downloaded here."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
    )


class ConfirmForm(forms.Form):
    """What the person has seen, and their choice for each cell that was changed on both sides: nothing is chosen for
    them.
    """

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, rows: tuple[Compared, ...], seen: str) -> None:
        super().__init__(data, initial={"seen": seen})
        self.clashing = {
            _name(row.line.action, change): (row, change) for row in rows if row.line for change in row.clashes
        }
        for name, (row, change) in self.clashing.items():
            self.fields[name] = _choice(row, change)

    def taken(self) -> dict[UUID, set[str]]:
        """The cells that are wanted from the file, by action, of a valid form."""
        found: dict[UUID, set[str]] = {}
        for name, (row, change) in self.clashing.items():
            if row.line and self.cleaned_data[name] == FILE:
                found.setdefault(row.line.action, set()).add(change.code)
        return found


def _name(action: UUID, change: Change) -> str:
    return f"c{action.hex}-{change.code}"


def _choice(row: Compared, change: Change) -> RadiosField:
    about = f"{row.line.reference or row.label[:40]}: {change.head}" if row.line else change.head
    nothing = _("Nothing")
    choices = [
        (FILE, ChoiceWithHint(_("Take what the file says"), change.words or nothing)),
        (STORED, ChoiceWithHint(_("Keep what is stored"), change.stored_words or nothing)),
    ]
    missing = _("Choose which to keep for “%(about)s”") % {"about": about}
    return RadiosField(about, choices, missing=missing)

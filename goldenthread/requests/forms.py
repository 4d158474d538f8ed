"""What the page of a link asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.govuk.fields import TextField


class CodeForm(forms.Form):
    """The code of the mail, typed in any case, with or without its dash."""

    code = TextField(
        _("Code from the email"),
        missing=_("Enter the code from the email"),
        hint=_("8 letters, such as BKDT-WHQZ, in the same email as the link. Small letters will do."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": False}
        ),
    )

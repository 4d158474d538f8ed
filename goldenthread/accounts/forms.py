"""What the sign-in pages ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.govuk.fields import EmailField, TextField

ASK_FOR_CODE = _("Enter the code from the email")


class AskForm(forms.Form):
    """Whom to mail, and which page was wanted."""

    email = EmailField(
        _("Email address"),
        thing=_("your email address"),
        hint=_(
            "The address that your partnership writes to. We send you an email to sign in with: there is no password."
        ),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class CodeForm(forms.Form):
    """A code, typed in any case, with or without its dash."""

    code = TextField(
        _("Code"),
        missing=ASK_FOR_CODE,
        hint=_("8 letters, such as BKDT-WHQZ. Small letters will do."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": False}
        ),
    )

"""Asking a colleague, and a colleague's answer."""

from django import forms
from django.utils.translation import gettext_lazy as lazy

from goldenthread.govuk.fields import DateField, EmailField, LongTextField, TextField
from goldenthread.monitoring.forms.reviewing import LONGEST


class AskColleagueForm(forms.Form):
    """Whom to ask, what, and by when."""

    email = EmailField(
        lazy("Your colleague’s email address"),
        missing=lazy("Enter your colleague’s email address"),
        hint=lazy("They can be at any body, and need no account."),
    )
    name = TextField(lazy("Their name"), thing=lazy("your colleague’s name"), max_length=200)
    question = LongTextField(
        lazy("What do you want to know?"),
        missing=lazy("Write what you want to know, so that your colleague can answer it"),
        hint=lazy("Name no child or family. They see this question and the action, and nothing else."),
        rows=3,
        validators=[LONGEST],
    )
    reply_by = DateField(lazy("By when?"), thing=lazy("the day by which you want the answer"))


class ContributionForm(forms.Form):
    """What the colleague writes."""

    text = LongTextField(
        lazy("Your answer"),
        missing=lazy("Write your answer before you send it"),
        hint=lazy("Name no child or family."),
        rows=6,
        validators=[LONGEST],
    )

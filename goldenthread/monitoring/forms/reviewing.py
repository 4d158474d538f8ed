"""The programme officer's small forms, and a lead's correction."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as lazy

from goldenthread.govuk.fields import CheckboxesField, DateField, LongTextField, SelectField, TextField, TickField
from goldenthread.partnership.models import Post
from goldenthread.plans.content import ActionContent

LONGEST = MaxLengthValidator(20_000)


class AcceptForm(forms.Form):
    """Accepting an answer as it was read."""

    edit_number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class FreezeEarlyForm(forms.Form):
    """Freezing although leads who owe an answer still have time: only knowingly."""

    although_early = TickField(
        lazy("Freeze it now all the same: those who owe an answer will say “No reply”"),
        missing=lazy("Tick the box if you want to freeze it before the reply-by date"),
    )


class ReturnForm(AcceptForm):
    """Returning an answer with a question."""

    question = LongTextField(
        lazy("What do you want to know?"),
        missing=lazy("Write what you want to know, so that the lead can answer it"),
        rows=3,
        validators=[LONGEST],
    )


class MoreTimeForm(forms.Form):
    """Until when one lead may answer, and why."""

    reply_by = DateField(lazy("Reply by"), thing=lazy("the new reply-by day"))
    reason = TextField(
        lazy("Why does it need more time?"),
        missing=lazy("Say why this post needs more time"),
        hint=lazy("For example, the post was vacant for two weeks. Name nobody."),
        max_length=500,
    )

    def __init__(self, data: Any = None, *, latest: date, **options: Any) -> None:
        super().__init__(data, **options)
        cast(DateField, self.fields["reply_by"]).latest = latest


class CorrectionForm(forms.Form):
    """Correcting an answer of a frozen round."""

    text = LongTextField(
        lazy("What was wrong, and what is right?"),
        missing=lazy("Write what was wrong and what is right"),
        hint=lazy("It stands beside the answer from now on. The frozen report stays as it was."),
        rows=5,
        validators=[LONGEST],
    )


class FindTextForm(forms.Form):
    """Words to look for in everything that people wrote."""

    words = TextField(
        lazy("Words to look for"),
        missing=lazy("Enter some of the words that must go"),
        hint=lazy("For example, a child’s name. Capital letters make no difference."),
    )


class TakeOutForm(forms.Form):
    """Which of the texts that were found are taken out, and why."""

    words = forms.CharField(widget=forms.HiddenInput)
    texts = CheckboxesField(lazy("Texts to take out"), [], missing=lazy("Tick the texts that must be taken out"))
    reason = TextField(
        lazy("Why?"),
        missing=lazy("Say why this text must be taken out"),
        hint=lazy("Everybody who reads the report sees this reason, so name nobody."),
        max_length=200,
    )

    def __init__(self, data: Any = None, *, choices: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        cast(CheckboxesField, self.fields["texts"]).choices = list(choices)


class TakeOutOfProofForm(TakeOutForm):
    """The same of one proof, which shows all its texts at once."""

    words = None  # type: ignore[assignment]  # this is how Django leaves a field of the parent out


class AnsweringPostsForm(forms.Form):
    """Which post answers for each action that has none."""

    def __init__(
        self, data: Any = None, *, actions: Sequence[ActionContent], posts: Sequence[Post], **options: Any
    ) -> None:
        super().__init__(data, **options)
        choices = [(str(post.pk), str(post)) for post in posts]
        for action in actions:
            name = f"post-{action.id}"
            self.fields[name] = SelectField(action.label, choices, required=False, empty=lazy("Nobody yet"))

"""One action's answer on a lead's page."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from goldenthread.govuk.fields import (
    ChoiceWithHint,
    DateField,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
)
from goldenthread.monitoring.content import AnswerGiven, LastAnswer
from goldenthread.monitoring.models import TextKind
from goldenthread.monitoring.rules.unchanged import BOTH, says_something_else
from goldenthread.partnership.models import Group
from goldenthread.plans.models import RatingWord

NONE = "none"
LONGEST = 20_000
TEXTS = {
    TextKind.COMMENT: lazy("What should the board know?"),
    TextKind.NEXT_STEP: lazy("Next step"),
    TextKind.OBSTACLE: lazy("Is anything in the way?"),
    TextKind.HELP_WANTED: lazy("Which help or decision do you want?"),
    TextKind.NONE_REASON: lazy("Why is none of these true?"),
    TextKind.CONTRADICTION_REASON: lazy("Why is that so? Your reason is printed beside the rating"),
    TextKind.MOVE_REASON: lazy("Why should the date move?"),
    TextKind.OFFICER_NOTE: lazy("Note for the programme officer"),
}


def _long(kind: TextKind, rows: int) -> LongTextField:
    # A limit as a validator and not as the field's own: nobody needs a counter to stay below this one.
    return LongTextField(TEXTS[kind], rows=rows, required=False, validators=[MaxLengthValidator(LONGEST)])


class AnswerForm(forms.Form):
    """Everything that a lead may say of one action. Nothing is required: a draft may be half an answer.

    `seen` is a fingerprint of what the page showed, so that an answer which this person did not touch is left alone
    even where somebody else has changed it meanwhile.
    """

    edit_number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    unchanged = TickField(lazy("No change"))
    rating = RadiosField(lazy("How does it stand?"), [], required=False)
    none_reason = _long(TextKind.NONE_REASON, 2)
    contradiction_reason = _long(TextKind.CONTRADICTION_REASON, 2)
    comment = _long(TextKind.COMMENT, 4)
    next_step = _long(TextKind.NEXT_STEP, 2)
    obstacle = _long(TextKind.OBSTACLE, 2)
    help_wanted = _long(TextKind.HELP_WANTED, 2)
    help_from = SelectField(lazy("From which group?"), [], required=False, empty=lazy("No group chosen"))
    proposed_words = TextField(lazy("The new timescale in words"), max_length=300, required=False)
    proposed_start = DateField(lazy("New start"), thing=lazy("the new start"), required=False)
    proposed_finish = DateField(lazy("New finish"), thing=lazy("the new finish"), required=False)
    move_reason = _long(TextKind.MOVE_REASON, 2)
    officer_note = _long(TextKind.OFFICER_NOTE, 2)

    def __init__(
        self,
        data: Any = None,
        *,
        stored: AnswerGiven,
        words: Sequence[RatingWord],
        groups: Sequence[Group],
        about: str,
        hidden_note: bool = False,
        last: LastAnswer | None = None,
    ) -> None:
        self.stored, self.last = stored, last
        self.about = about
        super().__init__(data, prefix=prefix_of(stored.action), initial=_initial(stored))
        if hidden_note:
            del self.fields["officer_note"]
        if last is None:
            del self.fields["unchanged"]
        else:
            self.fields["unchanged"].label = _("No change since %(round)s") % {"round": last.round_name}
        choices = [(str(word.pk), ChoiceWithHint(word.word, word.meaning)) for word in words]
        none = ChoiceWithHint(_("None of these is true"), _("Say why below; it is printed."), divider=_("or"))
        cast(forms.ChoiceField, self.fields["rating"]).choices = [*choices, (NONE, none)]
        cast(forms.ChoiceField, self.fields["help_from"]).choices = [
            ("", _("No group chosen")),
            *((str(each.pk), each.name) for each in groups),
        ]

    def clean(self) -> dict[str, Any]:
        """Check that a proposed start comes before its finish."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, finish = cleaned.get("proposed_start"), cleaned.get("proposed_finish")
        if start and finish and finish < start:
            wrong = ValidationError(_("The new finish must be on or after the new start"), params={"wrong": ("day",)})
            self.add_error("proposed_finish", wrong)
        if cleaned.get("unchanged") and self.last and not self.errors:
            self._check_is_all(self.last)
        return cleaned

    def _check_is_all(self, last: LastAnswer) -> None:
        if says_something_else(self.given(), last.given):
            self.add_error("unchanged", BOTH)

    def given(self) -> AnswerGiven:
        """What was typed, of a valid form."""
        cleaned = self.cleaned_data
        rating = cleaned["rating"]
        return AnswerGiven(
            action=self.stored.action,
            edit_number=cleaned["edit_number"],
            rating=UUID(rating) if rating and rating != NONE else None,
            none_of_these=rating == NONE,
            help_from=UUID(cleaned["help_from"]) if cleaned["help_from"] else None,
            proposed_words=cleaned["proposed_words"],
            proposed_start=cleaned["proposed_start"],
            proposed_finish=cleaned["proposed_finish"],
            texts={kind.value: cleaned[kind.value] for kind in TEXTS if kind.value in cleaned},
            unchanged=cleaned.get("unchanged", False),
        )

    def touched(self) -> bool:
        """Whether this person changed anything since the page was shown, in a valid form."""
        return fingerprint(self.given()) != self.cleaned_data["seen"]


def prefix_of(action: UUID) -> str:
    """The prefix of an action's fields."""
    return f"a{action.hex}"


def fingerprint(given: AnswerGiven) -> str:
    """A short text that differs where two answers differ; texts that are empty count as not written."""
    texts = sorted((kind, text) for kind, text in given.texts.items() if text)
    bare = replace(given, edit_number=0, texts={})
    return hashlib.sha256(repr((bare, texts)).encode()).hexdigest()[:16]


def _initial(stored: AnswerGiven) -> dict[str, Any]:
    rating = NONE if stored.none_of_these else str(stored.rating or "")
    return {
        "edit_number": stored.edit_number,
        "seen": fingerprint(stored),
        "unchanged": stored.unchanged,
        "rating": rating,
        "help_from": str(stored.help_from or ""),
        "proposed_words": stored.proposed_words,
        "proposed_start": stored.proposed_start,
        "proposed_finish": stored.proposed_finish,
        **stored.texts,
    }

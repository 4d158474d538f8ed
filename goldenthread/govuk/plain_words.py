"""What every field of ours shares: its words."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from goldenthread.govuk import wording
from goldenthread.govuk.wording import Words, error_messages


class PlainWords(forms.Field):
    """A field that asks and complains in plain words; `ask` and `sentences` are the templates of its errors."""

    ask = wording.ENTER
    sentences: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self, label: Words, *, thing: Words = "", missing: Words = "", hint: Words = "", **options: Any
    ) -> None:
        messages = error_messages(label, thing, missing, self.ask, self.sentences)
        messages |= options.pop("error_messages", {})
        super().__init__(label=label, help_text=hint, error_messages=messages, **options)

"""Form fields that ask and complain in plain words.

Each takes the label first, then `thing` (how a sentence speaks of the answer: "the name of the round"), `missing` (the
whole sentence for no answer) and `hint`. Everything else is Django's.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.forms.models import ModelChoiceField, ModelMultipleChoiceField
from django.utils.translation import gettext

from goldenthread.govuk import wording
from goldenthread.govuk.dates import DateField
from goldenthread.govuk.plain_words import PlainWords
from goldenthread.govuk.wording import Words

__all__ = [
    "CheckboxesField",
    "ChoiceWithHint",
    "DateField",
    "EmailField",
    "LongTextField",
    "NumberField",
    "RadiosField",
    "RecordField",
    "RecordsField",
    "SelectField",
    "TextField",
    "TickField",
    "UploadField",
    "WholeNumberField",
]

MEGABYTE = 1024 * 1024


class ChoiceWithHint(str):
    """The label of one radio or checkbox, with a hint under it and, if wanted, a word such as "or" above it."""

    hint: str
    divider: str

    def __new__(cls, label: str, hint: str = "", divider: str = "") -> "ChoiceWithHint":
        """Return the label; it is a text and works wherever Django expects one."""
        made = super().__new__(cls, label)
        made.hint = hint
        made.divider = divider
        return made


class TextField(PlainWords, forms.CharField):
    """One line of text, of 200 characters unless `max_length` says otherwise."""

    def __init__(self, label: Words, **options: Any) -> None:
        super().__init__(label, **{"max_length": 200, **options})


class LongTextField(PlainWords, forms.CharField):
    """Several lines of text; with a `max_length`, the page says how many characters are left."""

    def __init__(self, label: Words, *, rows: int = 5, **options: Any) -> None:
        super().__init__(label, **{"widget": forms.Textarea(attrs={"rows": rows}), **options})

    def to_python(self, value: Any) -> Any:
        """Return the text with "\\n" at its line ends: browsers send two characters, which would count as two."""
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text


class EmailField(PlainWords, forms.EmailField):
    """An email address."""

    sentences: ClassVar[Mapping[str, str]] = {"invalid": wording.EMAIL}

    def __init__(self, label: Words, **options: Any) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": False})
        super().__init__(label, **{"max_length": 254, "widget": widget, **options})


class WholeNumberField(PlainWords, forms.IntegerField):
    """A whole number, typed."""

    sentences: ClassVar[Mapping[str, str]] = {"invalid": wording.WHOLE_NUMBER}


class NumberField(PlainWords, forms.DecimalField):
    """A number with decimals, typed."""

    sentences: ClassVar[Mapping[str, str]] = {
        "invalid": wording.NUMBER,
        "max_decimal_places": wording.TOO_MANY_DECIMALS,
        "max_digits": wording.TOO_MANY_FIGURES,
        "max_whole_digits": wording.TOO_MANY_FIGURES,
    }


class Choosing(PlainWords):
    """What every field of choices shares."""

    ask = wording.SELECT
    sentences: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("invalid_choice", "invalid_list", "invalid_pk_value"), wording.NOT_OFFERED
    )


class RadiosField(Choosing, forms.ChoiceField):
    """One of a few choices, shown as radios; a label may be a `ChoiceWithHint`."""

    widget = forms.RadioSelect

    def __init__(self, label: Words, choices: Any, **options: Any) -> None:
        super().__init__(label, choices=choices, **options)


class SelectField(Choosing, forms.ChoiceField):
    """One of many choices, shown as a list to open; `empty` is what the list says before a choice is made."""

    def __init__(self, label: Words, choices: Any, *, empty: Words = "", **options: Any) -> None:
        super().__init__(label, choices=[("", empty), *choices], **options)


class CheckboxesField(Choosing, forms.MultipleChoiceField):
    """Any number of a few choices."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: Words, choices: Any, **options: Any) -> None:
        super().__init__(label, choices=choices, **options)


class TickField(PlainWords, forms.BooleanField):
    """One checkbox: ticked is True. It must be ticked where `missing` says why; otherwise it may stay empty."""

    def __init__(self, label: Words, *, missing: Words = "", **options: Any) -> None:
        super().__init__(label, missing=missing, **{"required": bool(missing), **options})


class RecordField(Choosing, ModelChoiceField):
    """One record out of a queryset; `describe` turns a record into its label (a `ChoiceWithHint`, if it has a hint)."""

    def __init__(
        self, label: Words, queryset: QuerySet[Any], *, describe: Callable[[Any], str] = str, **options: Any
    ) -> None:
        self.describe = describe
        super().__init__(label, queryset=queryset, **{"empty_label": "", **options})

    def label_from_instance(self, obj: Model) -> str:
        """Return a record's label (Django's hook)."""
        return self.describe(obj)


class RecordsField(Choosing, ModelMultipleChoiceField):
    """Any number of records out of a queryset, shown as checkboxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self, label: Words, queryset: QuerySet[Any], *, describe: Callable[[Any], str] = str, **options: Any
    ) -> None:
        self.describe = describe
        super().__init__(label, queryset=queryset, **options)

    def label_from_instance(self, obj: Model) -> str:
        """Return a record's label (Django's hook)."""
        return self.describe(obj)


def size_in_words(size: int) -> str:
    """Return "20MB" or "500KB"."""
    return f"{size // MEGABYTE}MB" if size >= MEGABYTE else f"{size // 1024}KB"


class UploadField(PlainWords, forms.FileField):
    """A file, refused by name ending or size before anything reads it. Its content is for the reader to judge."""

    ask = wording.UPLOAD
    sentences: ClassVar[Mapping[str, str]] = {
        "invalid": wording.UPLOAD,
        "missing": wording.UPLOAD,
        "empty": wording.EMPTY_FILE,
        "max_length": wording.LONG_FILE_NAME,
    }

    def __init__(
        self, label: Words, *, endings: Sequence[str] = (), largest: int = 20 * MEGABYTE, **options: Any
    ) -> None:
        self.endings = tuple(ending.lower() for ending in endings)
        self.largest = largest
        widget = forms.FileInput(attrs={"accept": ",".join(self.endings)} if endings else {})
        super().__init__(label, **{"widget": widget, **options})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the uploaded file; ValidationError for a wrong ending or a file over the limit."""
        upload = super().clean(data, initial)
        if isinstance(upload, UploadedFile):
            self._check(upload)
        return upload

    def _check(self, upload: UploadedFile) -> None:
        name = (upload.name or "").lower()
        if self.endings and not name.endswith(self.endings):
            sentence = gettext("The file must be one of these kinds: %(kinds)s")
            raise forms.ValidationError(sentence % {"kinds": ", ".join(self.endings)}, code="ending")
        if (upload.size or 0) > self.largest:
            sentence = gettext("The file must be %(size)s or smaller")
            raise forms.ValidationError(sentence % {"size": size_in_words(self.largest)}, code="too_large")

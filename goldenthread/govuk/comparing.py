"""What somebody typed beside what is saved now, in words: for the `conflict` component of a page."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from django.utils.translation import gettext

from goldenthread.govuk.filters import date_long


def typed_and_saved(
    form: forms.Form, saved: Mapping[str, Any], *, leave_out: Collection[str] = ()
) -> tuple[dict[str, str], dict[str, str]]:
    """Both texts of every visible field, by its label: what was typed into the form, and what `saved` holds now.

    The form may hold mistakes: what can't be read is shown as it was typed.
    """
    names = [name for name in form.fields if name not in leave_out and not form[name].is_hidden]
    typed = {str(form[name].label): _typed(form, name) for name in names}
    return typed, {str(form[name].label): in_words(form.fields[name], saved.get(name)) for name in names}


def _typed(form: forms.Form, name: str) -> str:
    form.is_valid()
    if name in form.cleaned_data:
        return in_words(form.fields[name], form.cleaned_data[name])
    raw = form[name].value()
    return " ".join(map(str, filter(None, raw))) if isinstance(raw, list | tuple) else str(raw or "")


def in_words(field: forms.Field, value: Any) -> str:
    """An answer, or the stored value that it may become, as the field shows it."""
    if value in (None, "", [], ()):
        return ""
    if isinstance(field, ModelMultipleChoiceField):
        return "\n".join(_record(field, each) for each in value)
    if isinstance(field, ModelChoiceField):
        return _record(field, value)
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in cast(Any, field.choices)}
        chosen = value if isinstance(value, list | tuple) else [value]
        return "\n".join(labels.get(str(each), str(each)) for each in chosen)
    if isinstance(value, date):
        return date_long(value)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    shown = field.prepare_value(value)
    return shown if isinstance(shown, str) else str(shown)


def _record(field: "ModelChoiceField[Any]", value: Any) -> str:
    """A record, or its key, by the label that the form gives it; a key that is no longer offered is left out."""
    try:
        record = ModelChoiceField.to_python(field, getattr(value, "pk", value))
    except ValidationError:
        return ""
    return str(field.label_from_instance(record)) if record else ""

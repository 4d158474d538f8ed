"""What is wrong with a page's forms, in the order of the page, each sentence linked to the box that it speaks of."""

from __future__ import annotations  # Django's BaseFormSet takes no [parameter] when the program runs

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm, BaseFormSet, BoundField

from goldenthread.govuk.dates import DateBoxes

AnyForm: TypeAlias = "BaseForm | BaseFormSet[Any]"


def element_id(bound: BoundField) -> str:
    """Return the id of a field's group: that of its input, or of the first of its radios or checkboxes."""
    return bound.auto_id or bound.html_name


def wrong_parts(errors: Iterable[ValidationError]) -> list[str]:
    """Return the boxes of a date that its errors speak of."""
    return [part for error in errors for part in (getattr(error, "params", None) or {}).get("wrong", ())]


def _focus(bound: BoundField, error: ValidationError) -> str:
    """Return the id of the box that an error's link leads to."""
    if isinstance(bound.field.widget, DateBoxes):
        return f"{element_id(bound)}_{(wrong_parts([error]) or ['day'])[0]}"
    return element_id(bound)


def _first_input(form: BaseForm) -> str:
    """Return the id of the first box of a form; empty when it has none."""
    for bound in form.visible_fields():
        return _focus(bound, ValidationError(""))
    return ""


def _item(error: ValidationError, focus: str, about: str) -> dict[str, str]:
    text = " ".join(error.messages)
    item = {"text": f"{about}: {text}" if about else text}
    return {**item, "href": f"#{focus}"} if focus else item


def _form_items(form: BaseForm) -> Iterator[dict[str, str]]:
    """Yield a form's errors: those of the whole form first, then field by field.

    A form of several alike on a page may carry a text `about` ("1.4") that opens each of its sentences.
    """
    about = str(getattr(form, "about", ""))
    found = form.errors.as_data()
    for error in found.get(NON_FIELD_ERRORS, []):
        yield _item(error, _first_input(form), about)
    for name in form.fields:
        bound = form[name]
        for error in found.get(name, []):
            yield _item(error, _first_input(form) if bound.is_hidden else _focus(bound, error), about)


def error_items(*forms: AnyForm | None, problems: Iterable[str] = ()) -> list[dict[str, str]]:
    """Return the entries of the error summary (`{"text", "href"}`), without repetition.

    First the `problems` (sentences that belong to no form, without href), then what is wrong with forms and formsets.
    """
    items: list[dict[str, str]] = [{"text": sentence} for sentence in problems]
    for form in forms:
        for item in _any_items(form):
            if item not in items:
                items.append(item)
    return items


def _any_items(form: AnyForm | None) -> Iterator[dict[str, str]]:
    if isinstance(form, BaseFormSet):
        if form.is_bound:
            first = _first_input(form.forms[0]) if form.forms else ""
            yield from (_item(error, first, "") for error in form.non_form_errors().as_data())
            for each in form.forms:
                yield from _form_items(each)
    elif form is not None:
        yield from _form_items(form)

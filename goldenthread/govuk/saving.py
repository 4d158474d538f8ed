"""A form's one step from valid answers to a recorded change, the same on every edit page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from goldenthread.common.errors import RuleBroken


def saved(request: HttpRequest, form: forms.BaseForm, save: Callable[[dict[str, Any]], object], message: str) -> bool:
    """Whether the form was sent, valid and saved; then `message` greets the person on the next page.

    `save` gets the cleaned answers. What it refuses (RuleBroken) becomes an error of the form, which keeps what was
    typed.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        save(form.cleaned_data)
    except RuleBroken as refused:
        form.add_error(None, refused.sentence)
        return False
    messages.success(request, message)
    return True

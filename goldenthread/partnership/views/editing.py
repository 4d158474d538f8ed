"""The one page on which any form of this room is filled in."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from goldenthread.govuk.saving import saved


def edit(
    request: HttpRequest,
    form: forms.Form,
    save: Callable[[dict[str, Any]], object],
    *,
    title: str,
    back: str,
    message: str,
    button: str = "Save",
    intro: str = "",
) -> HttpResponse:
    """Show the form; once it is saved, go `back` and say `message`."""
    if saved(request, form, save, message):
        return HttpResponseRedirect(back)
    context = {"form": form, "heading": title, "back": back, "button": button, "intro": intro}
    return render(request, "partnership/edit.html", context)

"""One page for every form of this room: it names what it started from, and what was typed is never lost."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.govuk.filters import date_long, date_time
from goldenthread.trail.models import TrailEntry

STARTED_FROM = "started_from"


@dataclass(frozen=True)
class Opened:
    """What a form starts from: its first answers, and the keys of the rows that they were read from."""

    initial: dict[str, Any] = field(default_factory=dict)
    rows: Collection[UUID] = ()

    @property
    def key(self) -> str:
        """The rows as one hidden text."""
        return " ".join(sorted(str(row) for row in self.rows))


@dataclass(frozen=True)
class Page:
    """What stands round a form."""

    title: str
    back: str
    message: str
    button: str = "Save"
    intro: str = ""
    caption: str = ""
    about: tuple[str, Any] = ("", "")
    kind: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    template: str = "plans/edit.html"


@dataclass(frozen=True)
class Sent:
    """What came back: the cleaned answers, the rows that the page had started from, and who sent it."""

    answers: dict[str, Any]
    rows: tuple[UUID, ...]
    by: Person

    @property
    def row(self) -> UUID | None:
        """The one row that the page had started from; None for a page that adds something."""
        return self.rows[0] if self.rows else None


def person_of(request: HttpRequest) -> Person:
    """Who looks at the page; `area_page` lets nobody else in."""
    return cast(Person, request.user)


def posted(request: HttpRequest) -> Any:
    """What a form is bound to: everything that was sent, even nothing at all; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


def key_of(text: str) -> UUID | None:
    """The key that a text holds, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None


def edit(
    request: HttpRequest,
    make_form: Callable[[Any, dict[str, Any]], forms.Form],
    save: Callable[[Sent], str | None],
    page: Page,
    read: Callable[[], Opened] = Opened,
) -> HttpResponse:
    """Show a form; once it is saved, go where `save` says, else `page.back`, and say `page.message`.

    `read` tells what stands now. Where somebody else has saved since the page was opened, both are shown side by side,
    the form keeps what was typed, and saving again starts from what stands now.
    """
    opened = read()
    form = make_form(posted(request), opened.initial)
    if request.method != "POST":
        return _show(request, form, page, opened)
    if not form.is_valid():
        return _show(request, form, page, opened, key=request.POST.get(STARTED_FROM, ""))
    try:
        onwards = save(Sent(form.cleaned_data, _rows_sent(request), person_of(request)))
    except StaleEdit:
        now = read()
        return _show(request, form, page, now, conflict=_conflict(form, now, page))
    except RuleBroken as broken:
        form.add_error(None, broken.sentence)
        return _show(request, form, page, opened, key=request.POST.get(STARTED_FROM, ""))
    messages.success(request, page.message)
    return HttpResponseRedirect(onwards or page.back)


def _show(
    request: HttpRequest,
    form: forms.Form,
    page: Page,
    opened: Opened,
    *,
    key: str | None = None,
    conflict: dict[str, Any] | None = None,
) -> HttpResponse:
    started_from = opened.key if key is None else key
    context = {"form": form, "page": page, STARTED_FROM: started_from, "conflict_now": conflict, **page.details}
    return render(request, page.template, context)


def _rows_sent(request: HttpRequest) -> tuple[UUID, ...]:
    """The keys that the page sent; StaleEdit where they are none, so that a meddled page is asked to look again."""
    try:
        return tuple(UUID(text) for text in request.POST.get(STARTED_FROM, "").split())
    except ValueError:
        raise StaleEdit(gettext("This page is out of date. Read what stands now, then save again.")) from None


def _conflict(form: forms.Form, opened: Opened, page: Page) -> dict[str, Any]:
    """What the person typed and what is saved now, both by label, and who saved it when."""
    last = TrailEntry.objects.of(*page.about).first() if page.about[0] else None
    left_out = {"reason", *(name for name in form.fields if form[name].is_hidden)}
    names = [name for name in form.fields if name not in left_out]
    return {
        "yours": {str(form[name].label): _in_words(form, name, form.cleaned_data.get(name)) for name in names},
        "theirs": {str(form[name].label): _in_words(form, name, _initial(form, opened, name)) for name in names},
        "by": last.by_name if last else "",
        "at": date_time(last.at) if last else "",
    }


def _initial(form: forms.Form, opened: Opened, name: str) -> Any:
    value = opened.initial.get(name, form.fields[name].initial)
    field = form.fields[name]
    if isinstance(field, ModelMultipleChoiceField | ModelChoiceField) and value not in (None, ""):
        return field.clean([getattr(each, "pk", each) for each in value]) if _is_many(field) else field.to_python(value)
    return value


def _is_many(field: forms.Field) -> bool:
    return isinstance(field, ModelMultipleChoiceField)


def _in_words(form: forms.Form, name: str, value: Any) -> str:
    """An answer as text, the way the form shows it."""
    field = form.fields[name]
    if value in (None, "", [], ()):
        return ""
    if isinstance(field, ModelChoiceField):
        many = value if _is_many(field) else [value]
        return "\n".join(str(field.label_from_instance(each)) for each in many)
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in cast(Any, field.choices)}
        return "\n".join(labels.get(str(each), "") for each in (value if isinstance(value, list) else [value]))
    return date_long(value) if isinstance(value, date) else str(value)

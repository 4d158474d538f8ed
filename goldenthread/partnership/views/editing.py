"""The one page on which any form of this room is filled in: it names what it started from, and loses nothing typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.govuk.comparing import typed_and_saved
from goldenthread.govuk.filters import date_time
from goldenthread.partnership.forms import EndForm
from goldenthread.trail.edits import Edited
from goldenthread.trail.models import TrailEntry
from goldenthread.trail.queries import history_of

STARTED_FROM = "started_from"


@dataclass(frozen=True)
class Page:
    """What stands round a form. `about` is the kind and key under which history tells of what is changed; it is shown
    below where a thing has no page of its own. "(optional)" is not marked where one of several answers is enough.
    `template` extends the usual one, and may need `more`.
    """

    title: str
    back: str
    message: str = ""
    button: str = "Save"
    intro: str = ""
    marks_optional: bool = True
    about: tuple[str, Any] = ("", "")
    shows_history: bool = False
    template: str = "partnership/edit.html"
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """What a form starts from: its first answers, and a text that names the state in which they were read.

    For a row that counts its changes, `mark` is its edit number. `now` is what stands, where a form does not begin
    with it.
    """

    initial: dict[str, Any] = field(default_factory=dict)
    mark: str = ""
    now: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Sent:
    """What came back: the cleaned answers, the mark that the page had started from, and who sent it."""

    answers: dict[str, Any]
    mark: str
    by: Person

    @property
    def number(self) -> int:
        """The edit number that the page had started from; one that no row has, where the page was meddled with."""
        return int(self.mark) if self.mark.isascii() and self.mark.isdigit() else 0


def person_of(request: HttpRequest) -> Person:
    """Who looks at the page; its decorator lets nobody else in."""
    return cast(Person, request.user)


def as_stored(row: Edited, *names: str) -> Callable[[], Opened]:
    """What reads a row anew, whenever a form must know what stands now."""

    def read() -> Opened:
        row.refresh_from_db()
        return Opened({name: getattr(row, name) for name in names}, str(row.edit_number))

    return read


def edit(
    request: HttpRequest,
    page: Page,
    make_form: Callable[[Any, dict[str, Any]], forms.Form],
    save: Callable[[Sent], str | None],
    read: Callable[[], Opened] = Opened,
) -> HttpResponse:
    """Show a form; once it is saved, go `page.back` and say what `save` returns, else `page.message`.

    `read` tells what stands now. Where somebody else has saved since the page was opened, both are shown side by side,
    the form keeps what was typed, and saving again starts from what stands now.
    """
    opened = read()
    form = make_form(request.POST or None, opened.initial)
    if request.method != "POST":
        return _show(request, form, page, opened.mark)
    mark = request.POST.get(STARTED_FROM, "")
    if not form.is_valid():
        return _show(request, form, page, mark)
    try:
        said = save(Sent(form.cleaned_data, mark, person_of(request)))
    except StaleEdit:
        now = read()
        return _show(request, form, page, now.mark, _conflict(form, now, page))
    except RuleBroken as broken:
        form.add_error(None, broken.sentence)
        return _show(request, form, page, mark)
    messages.success(request, said or page.message)
    return HttpResponseRedirect(page.back)


def end(
    request: HttpRequest,
    page: Page,
    row: Edited,
    end_it: Callable[[Sent, date], str],
    take_back: Callable[[Sent], str],
) -> HttpResponse:
    """Ask for the last day of a row that has one (`ends_on`), or whether it was a mistake, and do as is said."""

    def read() -> Opened:
        found: Any = type(row)._default_manager.filter(pk=row.pk).first()
        if found is None:
            return Opened({"ends_on": today()}, now={"ends_on": gettext("Taken out")})
        return Opened({"ends_on": found.ends_on or today()}, str(found.edit_number), {"ends_on": found.ends_on})

    def save(sent: Sent) -> str:
        return take_back(sent) if sent.answers["mistake"] else end_it(sent, sent.answers["ends_on"])

    page = replace(page, marks_optional=False)
    return edit(request, page, lambda data, initial: EndForm(data, initial=initial), save, read)


def _show(
    request: HttpRequest, form: forms.Form, page: Page, mark: str, conflict: dict[str, Any] | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "page": page,
        STARTED_FROM: mark,
        "conflict_now": conflict,
        "history": history_of(*page.about) if page.shows_history else None,
        **page.more,
    }
    return render(request, page.template, context)


def _conflict(form: forms.Form, opened: Opened, page: Page) -> dict[str, Any]:
    yours, theirs = typed_and_saved(form, opened.initial if opened.now is None else opened.now)
    kind, key = page.about
    last = TrailEntry.objects.of(kind, key).first() if kind else None
    return {
        "yours": yours,
        "theirs": theirs,
        "by": last.by_name if last else "",
        "at": date_time(last.at) if last else "",
    }

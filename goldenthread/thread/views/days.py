"""Pages that show what was known on a day: `?as_at=` of their address, choosing another day, and days too early."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.govuk.pages import address
from goldenthread.partnership.models import LocalArea, Scoped
from goldenthread.partnership.roles import Permission
from goldenthread.plans.models import Action, Finding, Outcome, Plan, Priority
from goldenthread.plans.queries import NotKnownYet
from goldenthread.thread.forms import DayForm
from goldenthread.thread.queries.history import NotThere, first_day, not_there, notable_days
from goldenthread.thread.queries.proofs import telling_dues
from goldenthread.thread.queries.tallies import IMPACT_WORDS
from goldenthread.thread.rules import When, when_asked

AS_AT = "as_at"
CHOOSE = "choose"
BOXES = ("as_at_day", "as_at_month", "as_at_year")
MODELS: dict[str, type[Scoped]] = {
    "plan": Plan,
    "priority": Priority,
    "action": Action,
    "outcome": Outcome,
    "finding": Finding,
}
View = Callable[..., HttpResponse]


class AreaHttpRequest(HttpRequest):
    """A request that has passed `area_page`: who, where, and what they may do there."""

    user: Person
    area: LocalArea
    permissions: frozenset[Permission]


@dataclass(frozen=True)
class Subject:
    """What a page is about, by the kind and key of its address; `plan` is the plan that it belongs to, if any."""

    area: LocalArea
    kind: str
    key: UUID
    plan: Plan | None

    @property
    def since(self) -> date:
        """The first day on which there is anything to show."""
        return first_day("plan", self.plan.pk) if self.plan else first_day(self.kind, self.key)

    @property
    def given(self) -> dict[str, Any]:
        """What the view is given besides the area and the day."""
        own = {} if self.kind == "plan" else {self.kind: self.key}
        return {**own, **({"plan": self.plan} if self.plan else {})}


def on_a_day(kind: str) -> Callable[[View], View]:
    """Give the view the day to show, and the plan of the `kind` ("plan", "action", …) that its address names.

    A day that is none, or still to come, is asked for again; a day on which there was nothing gets a page that says
    from which day there is something.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def shown(request: AreaHttpRequest, area: LocalArea, **keys: UUID) -> HttpResponse:
            subject = subject_of(area, kind, keys[kind])
            if request.GET.get(AS_AT) == CHOOSE or any(box in request.GET for box in BOXES):
                return choose_day(request, subject)
            try:
                when = when_asked(request.GET.get(AS_AT, ""))
            except RuleBroken as broken:
                return choose_day(request, subject, problems=[broken.sentence])
            return _shown(view, request, subject, when)

        return shown

    return decorate


def _shown(view: View, request: AreaHttpRequest, subject: Subject, when: When) -> HttpResponse:
    try:
        return view(request, area=subject.area, when=when, **subject.given)
    except NotKnownYet:
        plan = subject.plan
        return _nothing_then(request, when, not_there("plan", plan.pk if plan else subject.key, when))
    except NotThere as missing:
        return _nothing_then(request, when, missing)


def subject_of(area: LocalArea, kind: str, key: UUID) -> Subject:
    """What an address names; Http404 where the area has no such thing."""
    related = "area" if kind in ("plan", "finding") else "plan__area"
    found = MODELS[kind].objects.filter(area=area, pk=key).select_related(related).first()
    if found is None:
        raise Http404(f"No such {kind} in this area.")
    plan = found if isinstance(found, Plan) else getattr(found, "plan", None)
    return Subject(area, kind, key, plan)


def choose_day(request: AreaHttpRequest, subject: Subject, problems: list[str] | None = None) -> HttpResponse:
    """Ask for the day to show; a day that was typed leads back to the page as it was then."""
    typed = any(box in request.GET for box in BOXES)
    form = DayForm(request.GET if typed else None, since=subject.since)
    if typed and form.is_valid():
        chosen = {AS_AT: form.cleaned_data[AS_AT].isoformat()}
        return redirect(request.path + address(request.GET, {**dict.fromkeys(BOXES), **chosen}))
    context = {
        "form": form,
        "problems": problems or [],
        "kept": [(name, value) for name, value in request.GET.items() if name not in (AS_AT, *BOXES)],
        "days": notable_days(subject.area, subject.plan, subject.since),
        "today_url": without_day(request),
        "day_url": lambda day: request.path + address(request.GET, {**dict.fromkeys(BOXES), AS_AT: day.isoformat()}),
    }
    return render(request, "thread/choose_day.html", context, status=400 if problems else 200)


def _nothing_then(request: AreaHttpRequest, when: When, missing: NotThere) -> HttpResponse:
    context = {
        "when": when,
        "missing": missing,
        "nearest_url": request.path + address(request.GET, {AS_AT: missing.day.isoformat()}),
        "change_url": address(request.GET, {AS_AT: CHOOSE}),
        "today_url": without_day(request),
    }
    return render(request, "thread/nothing_then.html", context, status=404)


def without_day(request: HttpRequest) -> str:
    """This page as it is now."""
    gone: dict[str, str | None] = dict.fromkeys((AS_AT, *BOXES))
    return request.path + address(request.GET, gone).removesuffix("?")


def addresses(request: AreaHttpRequest, when: When) -> dict[str, Any]:
    """What every page of this room needs: `at(…)` makes links that keep the day, the other two leave it."""

    def at(name: str, *args: object, **query: Any) -> str:
        parameters = {**query, **when.parameters}
        return reverse(name, args=args) + (f"?{urlencode(parameters)}" if parameters else "")

    return {
        "when": when,
        "at": at,
        "may": lambda name: Permission[name] in request.permissions,
        "impact_words": IMPACT_WORDS,
        "telling_dues": telling_dues,
        "change_url": address(request.GET, {AS_AT: CHOOSE}),
        "today_url": without_day(request),
    }

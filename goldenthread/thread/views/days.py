"""Pages that show what was known on a day: `?as_at=` of their address, choosing another day, and days too early."""

from collections.abc import Callable
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
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans.models import Action, Outcome, Plan, Priority
from goldenthread.plans.queries import NotKnownYet
from goldenthread.thread.forms import DayForm
from goldenthread.thread.queries.history import NotThere, first_day, not_there, notable_days
from goldenthread.thread.queries.proofs import telling_dues
from goldenthread.thread.queries.tallies import IMPACT_WORDS
from goldenthread.thread.rules import When, when_asked

AS_AT = "as_at"
CHOOSE = "choose"
BOXES = ("as_at_day", "as_at_month", "as_at_year")
PARTS: dict[str, type[Priority] | type[Action] | type[Outcome]] = {
    "priority": Priority,
    "action": Action,
    "outcome": Outcome,
}


class AreaHttpRequest(HttpRequest):
    """A request that has passed `area_page`: who, where, and what they may do there."""

    user: Person
    area: LocalArea
    permissions: frozenset[Permission]


def on_a_day(kind: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Give the view the plan of the `kind` ("plan", "action", …) that its address names, and the day to show.

    A day that is none, or still to come, is asked for again; a day on which there was nothing gets a page that says
    from which day there is something.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def shown(request: AreaHttpRequest, area: LocalArea, **keys: UUID) -> HttpResponse:
            plan = plan_of(area, kind, keys[kind])
            if request.GET.get(AS_AT) == CHOOSE or any(box in request.GET for box in BOXES):
                return choose_day(request, plan)
            try:
                when = when_asked(request.GET.get(AS_AT, ""))
            except RuleBroken as broken:
                return choose_day(request, plan, problems=[broken.sentence])
            return _shown(view, request, kind, plan, when, keys)

        return shown

    return decorate


def _shown(
    view: Callable[..., HttpResponse],
    request: AreaHttpRequest,
    kind: str,
    plan: Plan,
    when: When,
    keys: dict[str, UUID],
) -> HttpResponse:
    others = {name: key for name, key in keys.items() if name != "plan"}
    try:
        return view(request, area=plan.area, plan=plan, when=when, **others)
    except NotKnownYet:
        return _nothing_then(request, plan, when, not_there("plan", plan.pk, when))
    except NotThere as missing:
        return _nothing_then(request, plan, when, missing)


def plan_of(area: LocalArea, kind: str, identifier: UUID) -> Plan:
    """The plan of an area, or of a part of one; Http404 where the area has no such thing."""
    if kind == "plan":
        found = Plan.objects.filter(area=area, pk=identifier).select_related("area").first()
    else:
        rows = PARTS[kind].objects.filter(area=area, pk=identifier).select_related("plan__area")
        part = rows.first()
        found = part.plan if part else None
    if found is None:
        raise Http404(f"No such {kind} in this area.")
    return found


def choose_day(request: AreaHttpRequest, plan: Plan, problems: list[str] | None = None) -> HttpResponse:
    """Ask for the day to show; a day that was typed leads back to the page as it was then."""
    since = first_day("plan", plan.pk)
    typed = any(box in request.GET for box in BOXES)
    form = DayForm(request.GET if typed else None, since=since)
    if typed and form.is_valid():
        chosen = {AS_AT: form.cleaned_data[AS_AT].isoformat()}
        return redirect(request.path + address(request.GET, {**dict.fromkeys(BOXES), **chosen}))
    context = {
        "plan": plan,
        "form": form,
        "problems": problems or [],
        "kept": [(name, value) for name, value in request.GET.items() if name not in (AS_AT, *BOXES)],
        "days": notable_days(plan, since),
        "today_url": without_day(request),
        "day_url": lambda day: request.path + address(request.GET, {**dict.fromkeys(BOXES), AS_AT: day.isoformat()}),
    }
    return render(request, "thread/choose_day.html", context, status=400 if problems else 200)


def _nothing_then(request: AreaHttpRequest, plan: Plan, when: When, missing: NotThere) -> HttpResponse:
    context = {
        "plan": plan,
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

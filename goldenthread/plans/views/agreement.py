"""The agreement before the first round: how far it is, and agreeing many things in few steps."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from goldenthread.common.errors import RuleBroken
from goldenthread.govuk.listing import Filter, Listing, make_listing
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans import actions
from goldenthread.plans.agreeing import AgreementContent, TimescaleRow, answering_rows, progress_of, timescale_rows
from goldenthread.plans.content import PlanContent
from goldenthread.plans.forms.agreed import AgreedForm, Deciders
from goldenthread.plans.forms.agreement import AgreeRoundDatesForm, AgreeScaleForm, WhoAnswersForm
from goldenthread.plans.health import listed, name_of, shortened
from goldenthread.plans.models import AgreementSubject, Plan
from goldenthread.plans.queries import (
    agreements_of,
    move_rule_of,
    outcomes_with_agreed_proof_dates,
    plan_content,
    possible_deciders,
    possible_leads,
    round_dates_are_agreed,
    scale_is_agreed,
    scales_for_plan,
    waiting_moves,
)
from goldenthread.plans.views.addresses import own
from goldenthread.plans.views.editing import Opened, Page, Sent, edit, person_of, posted
from goldenthread.plans.views.rows import current_of, plan_in

MOST_RECENT = 10


@area_page(Permission.VIEW_PLAN)
def agreement(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """How far a plan is agreed, and what was agreed last."""
    found = plan_in(area, plan)
    content = plan_content(found)
    progress = progress_of(
        content,
        proof_dates_agreed=outcomes_with_agreed_proof_dates(found),
        scale_agreed=scale_is_agreed(found),
        round_dates_agreed=round_dates_are_agreed(found),
    )
    recorded, rule = agreements_of(found), move_rule_of(found)
    context = {
        "plan": content,
        "rule": rule,
        "waiting": waiting_moves(content, rule),
        "progress": progress,
        "recent": recorded[:MOST_RECENT],
        "recorded": len(recorded),
    }
    return render(request, "plans/agreement.html", context)


@area_page(Permission.VIEW_PLAN)
def agreements(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Everything that was ever agreed about a plan: what, by whom and when."""
    found = plan_in(area, plan)
    subjects = [("timescale", "Timescale"), *AgreementSubject.choices]
    by_subject = Filter("subject", "About", subjects, lambda rows, value: [row for row in rows if row.subject == value])
    listing = make_listing(request.GET, agreements_of(found), search=_worded, filters=[by_subject])
    return render(request, "plans/agreements.html", {"plan": plan_content(found), "listing": listing})


def _worded(rows: Any, text: str) -> list[AgreementContent]:
    words = text.casefold().split()
    return [row for row in rows if all(word in f"{row.about} {row.words} {row.agreed_by}".casefold() for word in words)]


@area_page(Permission.RECORD_AGREEMENT)
def agree_timescales(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Agree many timescales as they are proposed."""
    found = plan_in(area, plan)
    content = plan_content(found)
    form = AgreedForm(posted(request), deciders=deciders_in(area), by_leads=True)
    if request.method == "POST" and form.is_valid():
        seen, agreed = _seen(request), agreed_by(form)
        leaderless = _leaderless(content, seen) if agreed.leads and "all" in request.POST else {}
        wanted = {key: offered for key, offered in seen.items() if key not in leaderless}
        try:
            made = actions.agree_offered_timescales(by=person_of(request), plan=found, seen=wanted, agreed=agreed)
        except RuleBroken as broken:
            form.add_error(None, broken.sentence)
        else:
            messages.success(request, _done(len(made), list(leaderless.values())))
            return HttpResponseRedirect(own("agree_timescales", area, plan=plan))
    context = {"plan": content, "listing": _listing(request, content), "form": form, "ticked": _ticked(request)}
    return render(request, "plans/agree_timescales.html", context)


def _listing(request: HttpRequest, content: PlanContent) -> Listing[TimescaleRow]:
    rows = timescale_rows(content)
    shown = {
        "": [row for row in rows if row.agreed is None],
        "moves": [row for row in rows if row.agreed and row.awaiting],
        "all": list(rows),
    }
    priorities = [(str(each.id), each.label) for each in content.priorities]
    under = Filter(
        "priority", content.priority_word, priorities, lambda rows, v: [r for r in rows if str(r.action.priority) == v]
    )
    states = [("moves", "Moves that wait for a decision"), ("all", "All actions, agreed ones too")]
    show = Filter("show", "Show", states, lambda kept, _: kept, "Not agreed yet")

    def search(kept: Any, text: str) -> list[TimescaleRow]:
        return [row for row in kept if all(word in row.action.label.casefold() for word in text.casefold().split())]

    chosen = shown.get(request.GET.get("show", ""), shown[""])
    return make_listing(request.GET, chosen, search=search, filters=[under, show], per_page=100)


def _seen(request: HttpRequest) -> dict[UUID, str]:
    """What was offered for each ticked action, or for all of the page when the button for all was pressed."""
    offered = dict(pair.split(" ", 1) for pair in request.POST.getlist("offered") if " " in pair)
    ticked = list(offered) if "all" in request.POST else request.POST.getlist("action")
    return {UUID(key): offered[key] for key in ticked if key in offered}


def _leaderless(content: PlanContent, seen: dict[UUID, str]) -> dict[UUID, str]:
    """The names of those actions that have no lead: their leads cannot have agreed anything."""
    return {action.id: name_of(action) for action in content.live_actions if action.id in seen and not action.leads}


def _done(agreed: int, leaderless: list[str]) -> str:
    done = _counted(agreed, "timescale agreed.", "timescales agreed.")
    if not leaderless:
        return done
    return f"{done} Nobody leads {listed(leaderless)}, so nobody can have agreed there. Name the leads first."


def _ticked(request: HttpRequest) -> set[str]:
    return set(request.POST.getlist("action"))


@area_page(Permission.RECORD_AGREEMENT)
def agree_answering(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Name the answering posts of many actions."""
    found = plan_in(area, plan)
    content = plan_content(found)
    posts, _ = possible_leads(area)
    open_rows = [row for row in answering_rows(content) if not row.agreed]
    # A list in a table is as wide as its longest choice.
    choices = [(str(post.pk), shortened(str(post), 60)) for post in posts]
    form = WhoAnswersForm(posted(request), rows=open_rows, choices=choices)
    who = AgreedForm(posted(request), deciders=deciders_in(area), by_leads=True)
    if request.method == "POST" and form.is_valid() & who.is_valid():
        chosen = {row.action.id: form.cleaned_data[f"post_{row.action.id.hex}"] for row in open_rows}
        named = {key: next(post for post in posts if str(post.pk) == value) for key, value in chosen.items() if value}
        try:
            made = actions.settle_who_answers(by=person_of(request), plan=found, posts=named, agreed=agreed_by(who))
        except RuleBroken as broken:
            form.add_error(None, broken.sentence)
        else:
            messages.success(request, _counted(len(made), "answering post agreed.", "answering posts agreed."))
            return HttpResponseRedirect(own("agree_answering", area, plan=plan))
    rows = [(row, form[f"post_{row.action.id.hex}"]) for row in open_rows]
    named_rows = [row.action for row in answering_rows(content) if row.agreed]
    context = {"plan": content, "rows": rows, "named": named_rows, "form": form, "who": who, "forms": [form, who]}
    return render(request, "plans/agree_answering.html", context)


@area_page(Permission.RECORD_AGREEMENT)
def agree_scale(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Record which rating scale was agreed."""
    found = plan_in(area, plan)
    page = _agreement_page(area, found, "Which rating scale was agreed?", "Rating scale agreed.")

    def read() -> Opened:
        version = current_of(found)
        return Opened({"scale": version.scale_id}, [version.pk])

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        scales = scales_for_plan(area, initial["scale"])
        return AgreeScaleForm(data, initial=initial, scales=scales, deciders=deciders_in(area))

    def save(sent: Sent) -> None:
        agreed = actions.AgreedBy(**sent.answers["agreed"])
        scale = sent.answers["scale"]
        actions.agree_scale(by=sent.by, plan=found, scale=scale, agreed=agreed, started_from=sent.row)

    return edit(request, make, save, page, read)


@area_page(Permission.RECORD_AGREEMENT)
def agree_round_dates(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Record which dates were agreed for rounds."""
    found = plan_in(area, plan)
    page = _agreement_page(area, found, "Which dates were agreed for rounds?", "Round dates agreed.")

    def make(data: Any, _: dict[str, Any]) -> forms.Form:
        return AgreeRoundDatesForm(data, deciders=deciders_in(area))

    def save(sent: Sent) -> None:
        agreed = actions.AgreedBy(**sent.answers["agreed"])
        actions.agree_round_dates(by=sent.by, plan=found, words=sent.answers["words"], agreed=agreed)

    return edit(request, make, save, page)


def deciders_in(area: LocalArea) -> Deciders:
    """The groups and past meetings that can have agreed something."""
    return Deciders(*possible_deciders(area))


def agreed_by(form: AgreedForm) -> actions.AgreedBy:
    """Who agreed, from a valid form."""
    return actions.AgreedBy(**form.cleaned_data["agreed"], leads=form.cleaned_data["by_leads"])


def _agreement_page(area: LocalArea, plan: Plan, title: str, message: str) -> Page:
    back = own("agreement", area, plan=plan.pk)
    return Page(title, back, message, "Record the agreement", caption=str(plan), about=("plan", plan.pk))


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"

"""Opening a round, changing its days, and naming who answers where nobody does."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.common.terms import Term
from goldenthread.common.working_days import add_working_days
from goldenthread.monitoring import actions
from goldenthread.monitoring.forms import AnsweringPostsForm, RoundForm
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.queries.people import asked_otherwise
from goldenthread.monitoring.queries.readiness import Readiness, readiness_of
from goldenthread.monitoring.queries.rounds import meetings_served, open_round_of, round_in
from goldenthread.monitoring.rules.following import following
from goldenthread.monitoring.views.found import AreaHttpRequest, is_frozen, round_or_404
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.queries import closed_periods_of, posts_in, terms_of
from goldenthread.partnership.roles import Permission
from goldenthread.plans.actions import name_answering_post
from goldenthread.plans.content import ActionContent, PlanContent
from goldenthread.plans.models import Action, Plan
from goldenthread.plans.queries import plan_content, plans_in

WORKING_DAYS_TO_REPLY = 10


@area_page(Permission.RUN_ROUNDS)
def open_round(request: AreaHttpRequest, area: LocalArea) -> HttpResponse:
    """Choose a plan, then name the round, its days, its meetings and what it asks for."""
    plans = plans_in(area, state="live")
    chosen = request.GET.get("plan", "")
    if len(plans) != 1 and chosen not in {str(plan.id) for plan in plans}:
        return render(request, "monitoring/choose_plan.html", {"plans": plans})
    key = chosen if chosen in {str(plan.id) for plan in plans} else plans[0].id
    plan = Plan.objects.select_related("area").get(pk=key)
    return _open(request, area, plan)


def _open(request: AreaHttpRequest, area: LocalArea, plan: Plan) -> HttpResponse:
    content = plan_content(plan)
    running = open_round_of(plan.pk)
    like = _like(request, area, plan)
    initial = {**_proposed(area, content), **(_copied(like, content) if like else {})}
    form = RoundForm(request.POST or None, area=area, actions=content.live_actions, initial=initial)
    problems: list[str] = []
    if form.is_valid():
        try:
            round = actions.open_round(by=request.user, plan=plan, **form.opening())
        except RuleBroken as broken:
            problems = [broken.sentence]
        else:
            messages.success(request, _("%(round)s is open.") % {"round": round.name})
            return redirect("monitoring:round", area.slug, round.pk)
    ready: Readiness = readiness_of(content, today())
    context = {"form": form, "plan": content, "running": running, "ready": ready, "problems": problems, "like": like}
    return render(request, "monitoring/open_round.html", context)


def _like(request: AreaHttpRequest, area: LocalArea, plan: Plan) -> Round | None:
    """The round to be copied: one of this plan that the address names."""
    try:
        key = UUID(request.GET.get("like", ""))
    except ValueError:
        return None
    found = round_in(area, key)
    return found if found and found.plan_id == plan.pk else None


def _copied(like: Round, plan: PlanContent) -> dict[str, Any]:
    """What the next round says if it is like this one: same spacing, same scale, the same actions where they live."""
    before = (like.previous.name, like.previous.opens_on) if like.previous else None
    days = (like.opens_on, like.reply_by, like.freeze_on)
    proposed = following(like.name, days, today(), closed_periods_of(like.area), before)
    live = {action.id for action in plan.live_actions}
    asked = set(like.asked.values_list("action_id", flat=True))
    some = live - asked
    return {
        "name": proposed.name,
        "opens_on": proposed.opens_on,
        "reply_by": proposed.reply_by,
        "freeze_on": proposed.freeze_on,
        "scale": like.scale_id if like.scale.retired_at is None else plan.scale,
        "which": "some" if some else "all",
        "actions": [str(action) for action in asked & live],
    }


def _proposed(area: LocalArea, plan: PlanContent) -> dict[str, Any]:
    """What a new round would most likely say."""
    day, closed = today(), closed_periods_of(area)
    reply_by = add_working_days(day, WORKING_DAYS_TO_REPLY, closed=closed)
    return {
        "name": _term_of(area, day),
        "opens_on": day,
        "reply_by": reply_by,
        "freeze_on": add_working_days(reply_by, 2, closed=closed),
        "scale": plan.scale,
        "which": "all",
    }


def _term_of(area: LocalArea, day: date) -> str:
    terms = terms_of(area)
    term = next((term for term in Term if terms.term(term, day.year).contains(day)), None)
    return f"{term.value.capitalize()} {day.year}" if term else ""


@area_page(Permission.RUN_ROUNDS)
def change_round(request: AreaHttpRequest, area: LocalArea, round: UUID) -> HttpResponse:
    """Change an open round's name, days and meetings."""
    found = round_or_404(area, round)
    if is_frozen(found):
        return redirect("monitoring:round", area.slug, found.pk)
    initial = {
        "name": found.name,
        "opens_on": found.opens_on,
        "reply_by": found.reply_by,
        "freeze_on": found.freeze_on,
        "meetings": [meeting.pk for meeting in meetings_served(found)],
    }
    form = RoundForm(request.POST or None, area=area, round=found, initial=initial)
    problems: list[str] = []
    if form.is_valid():
        try:
            actions.change_round(by=request.user, round=found, **form.opening())
        except RuleBroken as broken:
            problems = [broken.sentence]
        else:
            messages.success(request, _("Saved. Everybody who was asked sees the new days."))
            return redirect("monitoring:round", area.slug, found.pk)
    context = {"form": form, "round": found, "problems": problems}
    return render(request, "monitoring/change_round.html", context)


@area_page(Permission.RUN_ROUNDS)
def who_answers(request: AreaHttpRequest, area: LocalArea, round: UUID) -> HttpResponse:
    """Name a post for each asked action that nobody answers for, and ask those that answer now instead of another."""
    found = round_or_404(area, round)
    if is_frozen(found):
        return redirect("monitoring:round", area.slug, found.pk)
    unanswered = set(found.asked.filter(post=None).values_list("action_id", flat=True))
    content = plan_content(found.plan)
    wanted = [action for action in content.actions if action.id in unanswered]
    posts = list(posts_in(area))
    form = AnsweringPostsForm(request.POST if request.method == "POST" else None, actions=wanted, posts=posts)
    problems: list[str] = []
    changed = _changed(found, content)
    if form.is_valid():
        try:
            asked = _name(request, found, form.cleaned_data, {post.pk: post for post in posts})
        except RuleBroken as broken:
            problems = [broken.sentence]
        else:
            words = ngettext("%(n)s action is asked for now.", "%(n)s actions are asked for now.", asked)
            messages.success(request, words % {"n": asked})
            return redirect("monitoring:round", area.slug, found.pk)
    context = {"form": form, "round": found, "problems": problems, "changed": changed}
    return render(request, "monitoring/who_answers.html", context)


def _changed(round: Round, plan: PlanContent) -> list[ActionContent]:
    """The actions for which another post answers now than the round has asked."""
    moved = {row.action_id for row, _ in asked_otherwise(round, plan) if row.post_id}
    return [action for action in plan.live_actions if action.id in moved]


@transaction.atomic
def _name(request: AreaHttpRequest, round: Round, chosen: dict[str, str], posts: dict[UUID, Post]) -> int:
    for name, post in chosen.items():
        if post:
            action = Action.objects.select_related("plan", "area").get(pk=name.removeprefix("post-"))
            name_answering_post(by=request.user, action=action, post=posts[UUID(post)])
    return actions.ask_again(by=request.user, round=round)

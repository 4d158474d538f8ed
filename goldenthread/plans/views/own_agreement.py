"""A lead's own page: the actions that their posts lead, with the dates that the plan proposes."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.queries import posts_of, terms_of
from goldenthread.partnership.roles import Permission
from goldenthread.plans import actions
from goldenthread.plans.agreeing import TimescaleRow, timescale_rows
from goldenthread.plans.content import ActionContent, PlanContent
from goldenthread.plans.forms.agreement import OwnTimescaleForm
from goldenthread.plans.models import Action, Plan
from goldenthread.plans.models.plans import PlanState
from goldenthread.plans.queries import plan_content, plans_in
from goldenthread.plans.views.addresses import own
from goldenthread.plans.views.editing import person_of, posted


@dataclass
class Card:
    """One action on the page: what is offered, the lead's post, and the form."""

    plan: PlanContent
    row: TimescaleRow
    post: Post
    form: OwnTimescaleForm
    seen: str


@area_page(Permission.ANSWER)
def agree_own(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Every action of one's own posts whose timescale or answering post is not settled."""
    person = person_of(request)
    posts = {post.pk: post for post in posts_of(person, area)}
    plans = _plans(area)
    cards = [card for plan in plans for card in _cards(request, area, plan, posts)]
    if request.method == "POST" and all(card.form.is_valid() for card in cards):
        done = _save(person, cards)
        if done is not None:
            messages.success(request, done)
            return HttpResponseRedirect(own("agree_own", area))
    settled = [(plan, row) for plan in plans for row in timescale_rows(plan) if _is_settled(row, posts)]
    context = {"cards": cards, "settled": settled, "forms": [card.form for card in cards]}
    return render(request, "plans/agree_own.html", context)


def _plans(area: LocalArea) -> list[PlanContent]:
    running = [plan.id for plan in plans_in(area, state=PlanState.LIVE)]
    return [plan_content(plan) for plan in Plan.objects.in_area(area).filter(pk__in=running)]


def _own_post(action: ActionContent, posts: dict[UUID, Post]) -> Post | None:
    """The post in whose name the person speaks for an action: the answering one before a leading one."""
    keys = [action.answering_post, *(lead.target for lead in action.leads)]
    return next((posts[key] for key in keys if key in posts), None)


def _is_settled(row: TimescaleRow, posts: dict[UUID, Post]) -> bool:
    return row.agreed is not None and _own_post(row.action, posts) is not None


def _cards(request: HttpRequest, area: LocalArea, plan: PlanContent, posts: dict[UUID, Post]) -> list[Card]:
    cards = []
    for row in timescale_rows(plan):
        post = _own_post(row.action, posts)
        if post is not None and (row.agreed is None or _may_say_who_answers(row.action, post)):
            cards.append(_card(request, area, plan, row, post))
    return cards


def _may_say_who_answers(action: ActionContent, post: Post) -> bool:
    """Whether nobody is named yet, or this post is, without a recorded agreement."""
    return action.answering_post is None or (action.answering_post == post.pk and not action.answering_agreed)


def _card(request: HttpRequest, area: LocalArea, plan: PlanContent, row: TimescaleRow, post: Post) -> Card:
    prefix = f"a{row.action.id.hex}"
    can_agree, can_answer = row.can_be_agreed, _may_say_who_answers(row.action, post)
    form = OwnTimescaleForm(
        posted(request), prefix=prefix, terms=terms_of(area), can_agree=can_agree, can_answer=can_answer
    )
    form.about = row.action.reference  # type: ignore[attr-defined]  # opens its sentences in the error summary
    return Card(plan, row, post, form, request.POST.get(f"{prefix}-seen", row.fingerprint))


def _save(by: Person, cards: list[Card]) -> str | None:
    """Save everything that was answered, or nothing; None where something was refused, which the card then says."""
    saved = 0
    keys = [card.row.action.id for card in cards]
    rows = {row.pk: row for row in Action.objects.filter(pk__in=keys).select_related("plan__area", "area")}
    with transaction.atomic():
        for card in cards:
            try:
                saved += _answer(by, rows[card.row.action.id], card)
            except RuleBroken as broken:
                card.form.add_error(None, broken.sentence)
                card.seen = card.row.fingerprint
                transaction.set_rollback(True)
                return None
    return f"Saved for {saved} {'action' if saved == 1 else 'actions'}. Thank you." if saved else "Nothing to save yet."


def _answer(by: Person, action: Action, card: Card) -> bool:
    """Do what the lead said of one action; whether they said anything."""
    answers = card.form.cleaned_data
    if answers.get("answers"):
        actions.answer_oneself(by=by, action=action, post=card.post)
    if card.row.agreed is None and answers["choice"] == "agree":
        actions.agree_own_timescale(by=by, action=action, post=card.post, seen=card.seen)
    elif card.row.agreed is None and answers["choice"] == "propose":
        fields = {name: answers[name] for name in ("words", "start", "finish", "reason")}
        actions.propose_own_timescale(by=by, action=action, post=card.post, **fields)
    else:
        return bool(answers.get("answers"))
    return True

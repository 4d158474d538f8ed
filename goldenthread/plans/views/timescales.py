"""Proposing a timescale, deciding on it, withdrawing it."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans import actions
from goldenthread.plans.content import Ledger
from goldenthread.plans.forms.agreed import Deciders
from goldenthread.plans.forms.timescales import DecisionForm, TimescaleForm
from goldenthread.plans.models import Action, Decision, Outcome, TimescaleChange
from goldenthread.plans.moving import MoveRuleContent
from goldenthread.plans.queries import held_meetings, ledger_of, move_rule_of, possible_deciders
from goldenthread.plans.rules import can_propose_timescale, can_withdraw_proposal, has_agreed_timescale
from goldenthread.plans.views.addresses import joined
from goldenthread.plans.views.editing import Page, Sent, edit, person_of
from goldenthread.plans.views.rows import action_in, current_of, outcome_in


@area_page(Permission.VIEW_PLAN)
def propose_for_action(request: HttpRequest, area: LocalArea, action: UUID) -> HttpResponse:
    """Propose when an action is to be done."""
    return _propose(request, area, action_in(area, action), "action")


@area_page(Permission.VIEW_PLAN)
def propose_for_outcome(request: HttpRequest, area: LocalArea, outcome: UUID) -> HttpResponse:
    """Propose when an outcome is to be reached."""
    return _propose(request, area, outcome_in(area, outcome), "outcome")


def _propose(request: HttpRequest, area: LocalArea, subject: Action | Outcome, kind: str) -> HttpResponse:
    if not can_propose_timescale(person_of(request), subject):
        raise PermissionDenied("Only a lead of this action, or the programme officer, can propose a timescale for it.")
    ledger = ledger_of(subject.pk)
    moving = ledger.current is not None
    page = Page(
        "Propose another date" if moving else "Propose a timescale",
        joined(kind, area, subject.pk),
        "Proposed. It counts once it is agreed; until then it shows as awaiting agreement.",
        "Propose",
        caption=str(current_of(subject)),
        details={"ledger": ledger},
        template="plans/propose.html",
    )

    def make(data: Any, _: dict[str, Any]) -> forms.Form:
        return TimescaleForm(data, initial=_first(subject, ledger), area=area, moving=moving)

    def save(sent: Sent) -> None:
        action, outcome = (subject, None) if isinstance(subject, Action) else (None, subject)
        actions.propose_timescale(by=sent.by, action=action, outcome=outcome, **sent.answers)

    return edit(request, make, save, page)


def _first(subject: Action | Outcome, ledger: Ledger) -> dict[str, Any]:
    """A move keeps its start and rhythm unless somebody changes them; whoever agrees moves is asked, else the owner."""
    owner = move_rule_of(subject.plan).group or current_of(subject.plan).owner_group_id
    if ledger.current is None:
        return {"awaiting_group": owner}
    return {"awaiting_group": owner, "start": ledger.current.start, "recurs": ledger.current.recurs}


@area_page(Permission.RECORD_AGREEMENT)
def decide(request: HttpRequest, area: LocalArea, change: UUID) -> HttpResponse:
    """Record what became of a proposal."""
    found = _proposal(area, change)
    page = _page(area, found, "What became of this proposal?", "Recorded.", "Record the decision")
    rule, moves = _rule_of(found)
    deciders = deciders_of(area, rule if moves else MoveRuleContent())
    first = {"agreed_by": f"group {found.awaiting_group_id}" if found.awaiting_group_id else ""}

    def make(data: Any, _: dict[str, Any]) -> forms.Form:
        return DecisionForm(data, initial=first, deciders=deciders)

    def save(sent: Sent) -> None:
        agreed = sent.answers["agreed"]
        actions.decide_timescale(
            by=sent.by,
            change=found,
            decision=sent.answers["decision"],
            decided_on=agreed["day"],
            by_words=agreed["by_words"],
            group=agreed["group"],
            meeting=agreed["meeting"],
            by_officer=sent.answers["by_officer"],
            reason=sent.answers["reason"],
        )

    return edit(request, make, save, page)


@area_page(Permission.VIEW_PLAN)
def withdraw_proposal(request: HttpRequest, area: LocalArea, change: UUID) -> HttpResponse:
    """Take a proposal back."""
    found = _proposal(area, change)
    if not can_withdraw_proposal(person_of(request), found):
        raise PermissionDenied(
            "Only whoever proposed this, a lead of the action or the programme officer can withdraw it."
        )
    page = _page(area, found, "Take this proposal back?", "Proposal taken back.", "Take it back")

    def save(sent: Sent) -> None:
        actions.decide_timescale(by=sent.by, change=found, decision="withdrawn")

    return edit(request, lambda data, _: forms.Form(data), save, page)


def _rule_of(change: TimescaleChange) -> tuple[MoveRuleContent, bool]:
    """Who may agree moves of the plan, and whether this proposal is one."""
    subject = cast("Action | Outcome", change.action or change.outcome)
    return move_rule_of(subject.plan), has_agreed_timescale(subject)


def deciders_of(area: LocalArea, rule: MoveRuleContent) -> Deciders:
    """Who can be named as having decided on a move: where a group agrees moves, its meetings and the officer alone."""
    if rule.group is None:
        return Deciders(*possible_deciders(area), officer_days=rule.officer_days)
    return Deciders(held_meetings(area, rule.group), (), others=False, officer_days=rule.officer_days)


def _proposal(area: LocalArea, key: UUID) -> TimescaleChange:
    rows = TimescaleChange.objects.in_area(area)
    return get_object_or_404(rows.select_related("area", "action__plan__area", "outcome__plan__area"), pk=key)


def _page(area: LocalArea, change: TimescaleChange, title: str, message: str, button: str) -> Page:
    kind = "action" if change.action else "outcome"
    subject = cast("Action | Outcome", change.action or change.outcome)
    rule, moves = _rule_of(change)
    details = {
        "change": change,
        "decided": change.decision != Decision.AWAITING,
        "ledger": ledger_of(subject.pk),
        "rule": rule if moves else None,
    }
    return Page(
        title,
        joined(kind, area, subject.pk),
        message,
        button,
        caption=str(current_of(subject)),
        details=details,
        template="plans/decide.html",
    )

"""An action: where it comes from, where it leads, its three answers and how one knows."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.monitoring.queries.people import asked_post_of
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import posts_of
from goldenthread.partnership.roles import Permission
from goldenthread.plans.content import ActionContent
from goldenthread.plans.models import Plan
from goldenthread.plans.models.plans import PlanState
from goldenthread.thread.queries.history import not_there
from goldenthread.thread.queries.known import Known, Row, known_plan
from goldenthread.thread.queries.plans import findings_of
from goldenthread.thread.queries.updates import InRound, rounds_of_action
from goldenthread.thread.rules import When
from goldenthread.thread.views.days import AreaHttpRequest, addresses, on_a_day
from goldenthread.trail.queries import history_of_all


@area_page(Permission.VIEW_PLAN)
@on_a_day("action")
def action(request: AreaHttpRequest, area: LocalArea, plan: Plan, when: When, action: UUID) -> HttpResponse:
    """One action of a plan."""
    known = known_plan(plan, when)
    row = known.row(action)
    if row is None:
        raise not_there("action", action, when)
    sees_notes = Permission.SEE_OFFICER_NOTES in request.permissions
    rounds = rounds_of_action(action, as_at=when.moment, sees_notes=sees_notes)
    context = {
        **addresses(request, when),
        **_asked_of(request, known, row, rounds),
        **_line(known, row, area),
        "known": known,
        "content": known.content,
        "row": row,
        "action": row.action,
        "rounds": rounds,
        "history": history_of_all(_told_of(known, row), when.moment),
    }
    return render(request, "thread/action.html", context)


def _line(known: Known, row: Row, area: LocalArea) -> dict[str, Any]:
    """Where the action comes from, and what should come of it."""
    findings = findings_of(area, known.when)
    return {
        "own_findings": [finding for finding in findings if row.action.id in finding.actions],
        "priority_findings": [finding for finding in findings if row.priority.id in finding.priorities],
        "outcomes": [
            (outcome, known.impacts.outcome(outcome.id), known.impacts.proofs(outcome.id))
            for outcome in known.outcomes_of(row.action)
        ],
    }


def _told_of(known: Known, row: Row) -> list[tuple[str, object]]:
    """What the action's history tells of: the action itself and the proofs of its outcomes."""
    proofs = known.impacts.proofs_of_action(row.action.id)
    return [("action", row.action.id), *(("proof", proof.id) for proof in proofs)]


def _asked_of(request: AreaHttpRequest, known: Known, row: Row, rounds: tuple[InRound, ...]) -> dict[str, Any]:
    """What the person may do about the action today: answer for it in the open round, propose another date."""
    if known.when.past or known.content.state != PlanState.LIVE:
        return {"to_answer": None, "answering_post": None, "may_propose": False}
    held = set(posts_of(request.user, known.plan.area).values_list("pk", flat=True))
    asked, opened = asked_post_of(row.action), next((one for one in rounds if one.frozen_at is None), None)
    return {
        "to_answer": opened if asked in held else None,
        "answering_post": asked,
        "may_propose": bool(_posts(row.action) & held) or Permission.RECORD_AGREEMENT in request.permissions,
    }


def _posts(action: ActionContent) -> set[UUID | None]:
    return {action.answering_post, *(lead.target for lead in action.leads if lead.kind == "post")}

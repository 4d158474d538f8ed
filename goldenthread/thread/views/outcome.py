"""An outcome: what should come of it, what its proofs show, who judged so, and which actions lead to it."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.evidence.content import ProofContent
from goldenthread.evidence.models import ProofKind
from goldenthread.evidence.queries import withdrawn_proofs_of
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import posts_of
from goldenthread.partnership.roles import Permission
from goldenthread.plans.models import OutcomeKind, Plan
from goldenthread.plans.models.outcomes import Direction
from goldenthread.thread.queries.history import not_there
from goldenthread.thread.queries.known import known_plan
from goldenthread.thread.queries.outcomes import agreements_of
from goldenthread.thread.queries.plans import findings_of
from goldenthread.thread.rules import When
from goldenthread.thread.views.days import AreaHttpRequest, addresses, on_a_day
from goldenthread.trail.queries import history_of_all


def _brings(request: AreaHttpRequest, when: When, area: LocalArea) -> Callable[[ProofContent], bool]:
    """Whether the person is the one to bring what a proof waits for: its post's holder, or whoever judges proofs."""
    held = set(posts_of(request.user, area).values_list("pk", flat=True))
    allowed = Permission.BRING_PROOF in request.permissions and not when.past
    judges = Permission.JUDGE in request.permissions
    return lambda proof: allowed and (judges or proof.brought_by in held)


@area_page(Permission.VIEW_PLAN)
@on_a_day("outcome")
def outcome(request: AreaHttpRequest, area: LocalArea, plan: Plan, when: When, outcome: UUID) -> HttpResponse:
    """One expected outcome of a plan."""
    known = known_plan(plan, when)
    found = known.content.outcome(outcome)
    if found is None:
        raise not_there("outcome", outcome, when)
    proofs, withdrawn = known.impacts.proofs(outcome), withdrawn_proofs_of(outcome, when.moment)
    told = [("proof", key) for key in (*(proof.id for proof in proofs), *(one.proof_id for one in withdrawn))]
    related = {found.priority, *found.actions}
    findings = findings_of(area, when)
    context = {
        **addresses(request, when),
        "known": known,
        "content": known.content,
        "outcome": found,
        "priority": known.priority(found.priority),
        "rows": known.rows_of(found.actions),
        "proofs": proofs,
        "withdrawn_proofs": withdrawn,
        "brings": _brings(request, when, area),
        "impact": known.impacts.outcome(outcome),
        "findings": [one for one in findings if not related.isdisjoint((*one.priorities, *one.actions))],
        "agreements": agreements_of(outcome, when.moment),
        "kinds": dict(OutcomeKind.choices),
        "directions": dict(Direction.choices),
        "proof_kinds": dict(ProofKind.choices),
        "history": history_of_all([("outcome", outcome), *told], when.moment),
    }
    return render(request, "thread/outcome.html", context)

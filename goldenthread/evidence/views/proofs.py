"""Agreeing what an outcome waits for, and one proof's page."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from goldenthread.common.clock import today
from goldenthread.evidence import actions
from goldenthread.evidence.forms import AgreeProofsForm, ProofForm
from goldenthread.evidence.models import ProofDue, ProofKind, ProofVersion
from goldenthread.evidence.proposals import DuePeriod, ProposedProof, proposed_proof
from goldenthread.evidence.queries import impacts, proof_of, withdrawn_proofs_of
from goldenthread.evidence.views.rows import outcome_in, page_of, person_of, proof_in
from goldenthread.govuk.filters import date_long
from goldenthread.govuk.listing import Filter, make_listing
from goldenthread.govuk.saving import saved
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import terms_of
from goldenthread.partnership.roles import Permission
from goldenthread.plans.content import OutcomeContent, PlanContent
from goldenthread.plans.health import listed, shortened
from goldenthread.plans.models import Outcome, OutcomeVersion, Plan
from goldenthread.plans.queries import plan_content
from goldenthread.trail.queries import history_of


@area_page(Permission.VIEW_PLAN)
def proofs(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Every due proof of a plan: what is awaited, what came, what is judged."""
    content = plan_content(get_object_or_404(Plan, pk=plan, area=area))
    rows = due_rows(content)
    states = [(state, words) for state, words in STATES.items() if any(row["state"] == state for row in rows)]
    by_state = Filter(
        "state",
        "Where it stands",
        states,
        lambda found, value: [row for row in found if row["state"] == value],
        any_label="All",
    )
    listing = make_listing(
        request.GET,
        rows,
        search=lambda found, text: [row for row in found if text.casefold() in row["text"].casefold()],
        filters=[by_state],
    )
    return render(request, "evidence/proofs.html", {"plan": content, "listing": listing, "states": STATES})


STATES = {
    "awaited": "Awaited: past due, nothing came",
    "received": "Received, not yet judged",
    "judged": "Judged",
    "not_yet_due": "Not yet due",
    "waived": "Waived",
}


def due_rows(content: PlanContent) -> list[dict[str, Any]]:
    """Each due period of each proof, soonest first, with the outcome that it is for."""
    found = impacts(content, today())
    rows = [
        {"due": due, "proof": proof, "outcome": outcome, "state": due.state, "text": f"{proof.text} {outcome.text}"}
        for outcome in content.outcomes
        for proof in found.proofs(outcome.id)
        for due in proof.dues
    ]
    return sorted(rows, key=lambda row: row["due"].due_on)


@area_page(Permission.VIEW_PLAN)
def proof(request: HttpRequest, area: LocalArea, proof: UUID) -> HttpResponse:
    """One proof: what it is, when it falls due, what came, who judged it."""
    found = proof_in(area, proof)
    withdrawn = [one for one in withdrawn_proofs_of(found.outcome_id) if one.proof_id == found.pk]
    context = {
        "proof": proof_of(found, day=today()),
        "withdrawn": withdrawn[0] if withdrawn else None,
        "outcome": OutcomeVersion.objects.as_at(None).get(outcome=found.outcome_id),
        "kinds": dict(ProofKind.choices),
        "states": STATES,
        "history": history_of("proof", found.pk),
    }
    return render(request, "evidence/proof.html", context)


@area_page(Permission.EDIT_PLAN)
def add_proof(request: HttpRequest, area: LocalArea, outcome: UUID) -> HttpResponse:
    """Agree that an outcome waits for a proof; its printed words fill the form at first."""
    found = outcome_in(area, outcome)
    back = reverse("thread:outcome", args=[area.slug, found.pk])
    form = ProofForm(request.POST or None, area=area, initial=_first_answers(area, found))

    def save(answers: dict[str, Any]) -> None:
        actions.add_proof(by=person_of(request), outcome=found, **{**answers, "dues": periods(answers["dues"])})

    if saved(request, form, save, "Proof added. It falls due on its own dates, whatever the action's are."):
        return HttpResponseRedirect(back)
    return _edit(request, form, "Add a proof", back)


def _first_answers(area: LocalArea, outcome: Outcome) -> dict[str, Any]:
    content = plan_content(outcome.plan)
    described = content.outcome(outcome.pk)
    proposed = proposed_proof(content, described, terms_of(area)) if described else None
    return _as_answers(proposed) if proposed else {}


def _as_answers(proposed: ProposedProof) -> dict[str, Any]:
    return {"kind": proposed.kind, "text": proposed.text, "dues": [_line(due) for due in proposed.dues]}


def _line(due: DuePeriod) -> dict[str, str]:
    _, start, end = due
    return {"start": (start or end).isoformat(), "end": end.isoformat()}


def periods(typed: list[dict[str, str]]) -> list[DuePeriod]:
    """Typed lines as due periods; a single day has no first day of its own."""
    found = []
    for line in typed:
        start, end = date.fromisoformat(line["start"]), date.fromisoformat(line["end"])
        found.append(("", start if start != end else None, end))
    return found


@area_page(Permission.EDIT_PLAN)
def change_proof(request: HttpRequest, area: LocalArea, proof: UUID) -> HttpResponse:
    """Change what a proof is, who brings it, or when it falls due."""
    found = proof_in(area, proof)
    named = request.POST.get("started_from")
    versions = ProofVersion.objects.filter(proof=found)
    version = get_object_or_404(versions, pk=named) if named else versions.get(recorded_to=None)
    dues = [_line(("", due.due_from, due.due_on)) for due in ProofDue.objects.as_at(None).filter(proof=found)]
    initial = {"kind": version.kind, "text": version.text, "brought_by": version.brought_by_id, "dues": dues}
    form = ProofForm(request.POST or None, area=area, initial=initial)

    def save(answers: dict[str, Any]) -> None:
        words = {name: answers[name] for name in ("kind", "text", "brought_by")}
        actions.change_proof_and_dues(by=person_of(request), version=version, dues=periods(answers["dues"]), **words)

    if saved(request, form, save, "Proof changed."):
        return HttpResponseRedirect(page_of(area, found.pk))
    started_from = versions.get(recorded_to=None).pk if form.non_field_errors() else version.pk
    return _edit(request, form, "Change the proof", page_of(area, found.pk), started_from=started_from)


@area_page(Permission.RECORD_AGREEMENT)
def agree_proofs(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Agree, in one step, the proofs that the plan's own words propose for outcomes without one."""
    found = get_object_or_404(Plan.objects.select_related("area"), pk=plan, area=area)
    content = plan_content(found)
    proposals = proposals_for(area, content)
    labels = [(str(proposal.outcome), *_offer(content, proposal)) for proposal in proposals]
    form = AgreeProofsForm(request.POST or None, proposals=labels)

    def save(answers: dict[str, Any]) -> None:
        chosen = form.chosen()
        actions.agree_proposed_proofs(
            by=person_of(request),
            plan=found,
            proposals=[proposal for proposal in proposals if str(proposal.outcome) in chosen],
            agreed_by_words=answers["agreed_by_words"],
            agreed_on=answers["agreed_on"],
        )

    back = reverse("evidence:proofs", args=[area.slug, found.pk])
    if saved(request, form, save, "Proofs agreed. Each falls due on its own dates."):
        return HttpResponseRedirect(back)
    without = [outcome for outcome in content.outcomes if outcome.id in _unproposed(content, proposals)]
    context = {"form": form, "plan": content, "parts": _by_priority(content, form), "without": without, "back": back}
    return render(request, "evidence/agree.html", context)


def proposals_for(area: LocalArea, content: PlanContent) -> list[ProposedProof]:
    """What the words of outcomes without a proof propose."""
    found = impacts(content, today())
    bare = [outcome for outcome in content.outcomes if not found.proofs(outcome.id)]
    proposed = [proposed_proof(content, outcome, terms_of(area)) for outcome in bare]
    return [one for one in proposed if one]


def _unproposed(content: PlanContent, proposals: list[ProposedProof]) -> set[UUID]:
    found = impacts(content, today())
    proposed = {proposal.outcome for proposal in proposals}
    return {outcome.id for outcome in content.outcomes if not found.proofs(outcome.id)} - proposed


def _offer(content: PlanContent, proposal: ProposedProof) -> tuple[str, str]:
    """The proof in words, and below it when it falls due, for which actions and which outcome."""
    outcome: OutcomeContent | None = content.outcome(proposal.outcome)
    due = listed([date_long(end) for _, _, end in proposal.dues]) if proposal.dues else "no date yet"
    if outcome is None:
        return f"{proposal.kind.label}: {proposal.text}", f"Due {due}."
    words = outcome.text.removeprefix(proposal.text).strip() or outcome.text
    owners = f" of {listed(content.references_of(outcome))}" if outcome.actions else ""
    return f"{proposal.kind.label}: {proposal.text}", f"Due {due}. Outcome{owners}: {shortened(words, 160)}"


def _by_priority(content: PlanContent, form: AgreeProofsForm) -> list[tuple[str, list[str]]]:
    """Each priority's label with the names of its fields; a priority without any is left out."""
    home = {str(outcome.id): priority.label for priority in content.priorities for outcome in priority.outcomes}
    parts: dict[str, list[str]] = {}
    for name, outcome in form.proposals.items():
        parts.setdefault(home.get(outcome, ""), []).append(name)
    return list(parts.items())


def _edit(request: HttpRequest, form: Any, title: str, back: str, **context: Any) -> HttpResponse:
    page = {"form": form, "heading": title, "back": back, **context}
    return render(request, "evidence/edit.html", page)

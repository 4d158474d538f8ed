"""Recorded changes to proofs: agreed, due, received, judged, confirmed, waived."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now, today
from goldenthread.common.errors import RuleBroken
from goldenthread.evidence.models import Answer, Judgement, Proof, ProofDue, ProofReceived, ProofVersion, Waiver
from goldenthread.evidence.proposals import ProposedProof
from goldenthread.evidence.rules import check_can_confirm, check_can_judge
from goldenthread.partnership.models import Post
from goldenthread.plans.actions import record_agreement
from goldenthread.plans.models import Outcome, Plan
from goldenthread.trail.actions import record
from goldenthread.trail.versions import close, supersede

DuePeriod = tuple[str, date | None, date]


@transaction.atomic
def add_proof(
    *,
    by: Person | None,
    outcome: Outcome,
    kind: str,
    text: str,
    brought_by: Post | None = None,
    dues: Iterable[DuePeriod] = (),
    position: int = 0,
) -> Proof:
    """Agree that an outcome waits for a proof; `dues` are (words, first day or None, last day)."""
    proof = Proof.objects.create(area=outcome.area, outcome=outcome, created_at=now())
    ProofVersion.objects.create(proof=proof, kind=kind, text=text, brought_by=brought_by, position=position)
    due_rows = [_add_due(proof, period) for period in dues]
    after = {"kind": kind, "text": text, "brought by": brought_by, "due": [row.due_on for row in due_rows]}
    record(by=by, verb="added", kind="proof", about=proof, area_id=proof.area_id, after=after, label=text)
    return proof


@transaction.atomic
def change_proof(*, by: Person | None, version: ProofVersion, **changes: Any) -> ProofVersion:
    """Change what a proof is or who brings it. Raises StaleEdit where somebody else has changed it."""
    before = {name: getattr(version, name) for name in changes}
    changed = supersede(version, **changes)
    if changed is not version:
        proof = version.proof
        record(
            by=by,
            verb="changed",
            kind="proof",
            about=proof,
            area_id=proof.area_id,
            before=before,
            after=changes,
            label=changed.text,
        )
    return changed


@transaction.atomic
def set_dues(*, by: Person | None, proof: Proof, dues: Iterable[DuePeriod], reason: str = "") -> None:
    """Say anew when a proof falls due. Periods for which something came or was waived stay."""
    wanted = {period[2]: period for period in dues}
    current = list(ProofDue.objects.as_at(None).filter(proof=proof).select_related("waiver"))
    before = [row.due_on for row in current]
    for row in current:
        settled = row.received.exists() or hasattr(row, "waiver")
        if row.due_on not in wanted and not settled:
            close(row)
    known = {row.due_on for row in current}
    for due_on in sorted(set(wanted) - known):
        _add_due(proof, wanted[due_on])
    record(
        by=by,
        verb="set the due dates of",
        kind="proof",
        about=proof,
        area_id=proof.area_id,
        before={"due": before},
        after={"due": sorted(wanted)},
        reason=reason,
        label=_label(proof),
    )


def _add_due(proof: Proof, period: DuePeriod) -> ProofDue:
    words, due_from, due_on = period
    if due_from and due_on < due_from:
        raise RuleBroken("A proof must fall due on or after the first day of its period.")
    return ProofDue.objects.create(area=proof.area, proof=proof, words=words, due_from=due_from, due_on=due_on)


def _label(proof: Proof) -> str:
    version = ProofVersion.objects.as_at(None).filter(proof=proof).first()
    return version.text if version else "proof"


@transaction.atomic
def receive_proof(
    *,
    by: Person | None,
    due: ProofDue,
    text: str,
    received_on: date | None = None,
    value: str = "",
    source: str = "",
    measured_from: date | None = None,
    measured_to: date | None = None,
    post: str = "",
) -> ProofReceived:
    """Record what came for a due period, and the period that it measures. Raises RuleBroken for an impossible date."""
    came_on = received_on or today()
    _check_days(came_on, measured_from, measured_to)
    received = ProofReceived.objects.create(
        area=due.area,
        created_at=now(),
        due=due,
        received_on=came_on,
        text=text,
        value=value,
        source=source,
        measured_from=measured_from,
        measured_to=measured_to,
        brought_by=by,
        brought_by_post=post,
    )
    after = {"text": text, "value": value, "source": source, "measured": [measured_from, measured_to]}
    record(
        by=by,
        verb="received",
        kind="proof",
        about=due.proof,
        area_id=due.area_id,
        after=after,
        post=post,
        label=_label(due.proof),
    )
    return received


def _check_days(came_on: date, measured_from: date | None, measured_to: date | None) -> None:
    if came_on > today():
        raise RuleBroken("The day when it came can't lie in the future.")
    if (measured_from is None) != (measured_to is None):
        raise RuleBroken("Give both the first and the last day of the period that this measures, or neither.")
    if measured_from and measured_to and measured_to < measured_from:
        raise RuleBroken("The period that this measures must end on or after its first day.")


@transaction.atomic
def judge_proof(
    *, by: Person, received: ProofReceived, answer: str, sentence: str, target_answer: str = "", post: str = ""
) -> Judgement:
    """Say what a proof shows, in a sentence; replaces the judgement before. Raises RuleBroken for a lead."""
    check_can_judge(by, received)
    if not sentence.strip():
        raise RuleBroken("Say in a sentence what the proof shows.")
    values: dict[str, Any] = {
        "answer": answer,
        "target_answer": target_answer,
        "sentence": sentence,
        "judged_by": by,
        "judged_by_post": post,
        "confirmed_by": None,
        "confirmed_by_post": "",
        "confirmed_at": None,
    }
    before = Judgement.objects.as_at(None).filter(received=received).first()
    judgement = (
        supersede(before, **values)
        if before
        else Judgement.objects.create(area=received.area, received=received, **values)
    )
    _record_judgement(by, "judged", judgement, post)
    return judgement


@transaction.atomic
def confirm_judgement(*, by: Person, judgement: Judgement, post: str = "") -> Judgement:
    """Confirm somebody else's judgement. Raises RuleBroken for the judge and leads, StaleEdit if replaced."""
    check_can_confirm(by, judgement)
    confirmed = supersede(judgement, confirmed_by=by, confirmed_by_post=post, confirmed_at=now())
    _record_judgement(by, "confirmed the judgement of", confirmed, post)
    return confirmed


def _record_judgement(by: Person, verb: str, judgement: Judgement, post: str) -> None:
    proof = judgement.received.due.proof
    after = {"answer": Answer(judgement.answer).label, "sentence": judgement.sentence}
    record(
        by=by,
        verb=verb,
        kind="proof",
        about=proof,
        area_id=judgement.area_id,
        after=after,
        post=post,
        label=_label(proof),
    )


@transaction.atomic
def waive_due(*, by: Person, due: ProofDue, reason: str, post: str = "") -> Waiver:
    """Say that a due proof will not come, and why. Raises RuleBroken without a reason or where something came."""
    if not reason.strip():
        raise RuleBroken("Say why this proof will not come.")
    if due.received.exists():
        raise RuleBroken("Something came for this date, so it can't be waived. Judge it instead.")
    if hasattr(due, "waiver"):
        raise RuleBroken("This date was waived already.")
    waiver = Waiver.objects.create(
        area=due.area, created_at=now(), due=due, reason=reason, waived_by=by, waived_by_post=post
    )
    record(
        by=by,
        verb="waived",
        kind="proof",
        about=due.proof,
        area_id=due.area_id,
        after={"due": due.due_on},
        reason=reason,
        post=post,
        label=_label(due.proof),
    )
    return waiver


@transaction.atomic
def change_proof_and_dues(
    *, by: Person | None, version: ProofVersion, dues: Iterable[DuePeriod], **changes: Any
) -> ProofVersion:
    """Change a proof and say anew when it falls due, in one step. Raises as `change_proof` does."""
    changed = change_proof(by=by, version=version, **changes)
    dues = list(dues)
    wanted = sorted({due_on for _, _, due_on in dues})
    current = sorted(ProofDue.objects.as_at(None).filter(proof=version.proof).values_list("due_on", flat=True))
    if wanted != current:
        set_dues(by=by, proof=version.proof, dues=dues)
    return changed


@transaction.atomic
def agree_proposed_proofs(
    *, by: Person | None, plan: Plan, proposals: Iterable[ProposedProof], agreed_by_words: str, agreed_on: date
) -> int:
    """Add proposed proofs and record who agreed their dates; returns how many. RuleBroken where none is."""
    added = 0
    for proposal in proposals:
        outcome = Outcome.objects.select_related("area").get(pk=proposal.outcome, plan=plan)
        add_proof(by=by, outcome=outcome, kind=proposal.kind, text=proposal.text, dues=proposal.dues)
        days = ", ".join(f"{due_on:%-d %B %Y}" for _, _, due_on in proposal.dues) or "no date yet"
        record_agreement(
            by=by,
            plan=plan,
            subject="proof_dates",
            outcome=outcome,
            words=f"{proposal.text}: due {days}.",
            agreed_by_words=agreed_by_words,
            agreed_on=agreed_on,
        )
        added += 1
    if not added:
        raise RuleBroken("Choose at least one proof to agree.")
    return added

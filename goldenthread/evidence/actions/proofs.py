"""Recorded changes to what an outcome waits for: agreed, changed, due, withdrawn, put back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.evidence.actions.live import check_is_live, words_of
from goldenthread.evidence.models import Proof, ProofDue, ProofVersion
from goldenthread.evidence.proposals import ProposedProof
from goldenthread.evidence.rules import check_can_restore, check_can_withdraw
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
    """Change what a proof is or who brings it.

    Raises StaleEdit where somebody else has changed it, RuleBroken where it was withdrawn.
    """
    check_is_live(version.proof)
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
    check_is_live(proof)
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
        label=words_of(proof),
    )


def _add_due(proof: Proof, period: DuePeriod) -> ProofDue:
    words, due_from, due_on = period
    if due_from and due_on < due_from:
        raise RuleBroken("A proof must fall due on or after the first day of its period.")
    return ProofDue.objects.create(area=proof.area, proof=proof, words=words, due_from=due_from, due_on=due_on)


@transaction.atomic
def withdraw_proof(*, by: Person | None, version: ProofVersion, reason: str, post: str = "") -> ProofVersion:
    """Say that an outcome no longer waits for this proof, and why; what came and was judged stays, but counts no more.

    Raises RuleBroken without a reason, for a lead of the outcome's actions and where it was withdrawn before, StaleEdit
    where somebody else has changed it.
    """
    check_can_withdraw(by, version)
    if not reason.strip():
        raise RuleBroken("Say why the outcome no longer waits for this proof.")
    withdrawn = supersede(version, withdrawn=True, withdrawn_reason=reason.strip(), withdrawn_by=by)
    _note(by, "withdrew", withdrawn, reason.strip(), post)
    return withdrawn


@transaction.atomic
def restore_proof(*, by: Person | None, version: ProofVersion, post: str = "") -> ProofVersion:
    """Put a withdrawn proof back, with all that came for it. Raises RuleBroken or StaleEdit as withdrawing does."""
    check_can_restore(by, version)
    restored = supersede(version, withdrawn=False, withdrawn_reason="", withdrawn_by=None)
    _note(by, "put back", restored, "", post)
    return restored


def _note(by: Person | None, verb: str, version: ProofVersion, reason: str, post: str) -> None:
    proof, words = version.proof, version.text
    record(by=by, verb=verb, kind="proof", about=proof, area_id=proof.area_id, reason=reason, post=post, label=words)


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

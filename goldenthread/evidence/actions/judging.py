"""Recorded changes to what came for a proof and what it shows: received, judged, confirmed, waived."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now, today
from goldenthread.common.errors import RuleBroken
from goldenthread.evidence.actions.live import check_is_live, words_of
from goldenthread.evidence.models import Answer, Judgement, ProofDue, ProofReceived, Waiver
from goldenthread.evidence.rules import check_can_confirm, check_can_judge
from goldenthread.trail.actions import record
from goldenthread.trail.versions import supersede


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
    check_is_live(due.proof)
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
    _record_received(by, received)
    return received


def _record_received(by: Person | None, came: ProofReceived) -> None:
    proof = came.due.proof
    measured = [came.measured_from, came.measured_to] if came.measured_from else None
    after = {"text": came.text, "value": came.value, "source": came.source, "measured": measured}
    record(
        by=by,
        verb="received",
        kind="proof",
        about=proof,
        area_id=came.area_id,
        after=after,
        post=came.brought_by_post,
        label=words_of(proof),
    )


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
    check_is_live(received.due.proof)
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
    check_is_live(judgement.received.due.proof)
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
        label=words_of(proof),
    )


@transaction.atomic
def waive_due(*, by: Person, due: ProofDue, reason: str, post: str = "") -> Waiver:
    """Say that a due proof will not come, and why. Raises RuleBroken without a reason or where something came."""
    check_is_live(due.proof)
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
        label=words_of(due.proof),
    )
    return waiver

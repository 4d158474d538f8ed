"""The impact answer, and who may judge.

The rule is the product's own ("impact-1"): an outcome's answer is the least favourable of its proofs' newest
judgements, an action's the least favourable of its outcomes'; what is past due and has not come is counted beside it,
never hidden by it.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.evidence.content import DueContent, Impact, JudgementContent, ProofContent
from goldenthread.evidence.models import Answer, Judgement, ProofReceived, ProofVersion
from goldenthread.partnership.models import PostHolding
from goldenthread.plans.models import ActionLead, AnsweringPost, OutcomeAction

RULE = "impact-1"

# Least favourable first: the order of the enumeration is the rule.
UNFAVOURABLE: tuple[str, ...] = tuple(Answer.values)

UNJUDGED_WORDS = {
    "awaited": "Awaited",
    "received": "Received, not yet judged",
    "not_yet_due": "Not yet due",
    "waived": "Waived",
    "no_proof": "No proof agreed",
}


def state_of_due(*, due_on: date, day: date, waived: bool, received: bool, judged: bool) -> str:
    """Where a due period stands on `day`: judged, received, waived, awaited (past due, nothing came), not_yet_due."""
    if judged:
        return "judged"
    if received:
        return "received"
    if waived:
        return "waived"
    return "awaited" if due_on < day else "not_yet_due"


def newest_judgement(dues: Iterable[DueContent]) -> JudgementContent | None:
    """The judgement of the latest due period that has one; within it, of what came last."""
    newest = None
    for due in sorted(dues, key=lambda due: due.due_on):
        for received in due.received:
            newest = received.judgement or newest
    return newest


def impact_of(proofs: Iterable[ProofContent]) -> Impact:
    """The impact answer over some proofs: those of an outcome, or of all outcomes of an action."""
    proofs = tuple(proofs)
    newest = [proof.latest for proof in proofs if proof.latest]
    dues = [due for proof in proofs for due in proof.dues]
    awaited = sum(due.state == "awaited" for due in dues)
    answer = _answer(newest, proofs, dues)
    met = sum(judgement.target_answer == "met" for judgement in newest)
    not_met = sum(judgement.target_answer == "not_met" for judgement in newest)
    return Impact(
        answer=answer,
        awaited=awaited,
        proofs=len(proofs),
        judged=len(newest),
        target_met=met,
        target_not_met=not_met,
        words=_words(answer, awaited, len(newest), len(proofs)),
        explanation=_explanation(answer, awaited, len(newest), len(proofs)),
        rule=RULE,
        because=tuple(_because(judgement) for judgement in newest),
    )


def _answer(newest: list[JudgementContent], proofs: tuple[ProofContent, ...], dues: list[DueContent]) -> str:
    if newest:
        return min((judgement.answer for judgement in newest), key=UNFAVOURABLE.index)
    states = {due.state for due in dues}
    for state in ("awaited", "received", "not_yet_due", "waived"):
        if state in states:
            return state
    # A proof without any date is agreed, but nobody has said when it falls due.
    return "not_yet_due" if proofs else "no_proof"


def _words(answer: str, awaited: int, judged: int, proofs: int) -> str:
    if not judged:
        return f"{UNJUDGED_WORDS[answer]} ({awaited} of {proofs})" if answer == "awaited" else UNJUDGED_WORDS[answer]
    words = f"{Answer(answer).label} ({judged} of {proofs} proofs in)"
    return f"{words}, {awaited} awaited" if awaited else words


def _explanation(answer: str, awaited: int, judged: int, proofs: int) -> str:
    if not proofs:
        return "No outcome of this action has a proof yet, so nothing can show whether it made a difference."
    counted = f"{judged} of {proofs} {'proof has' if proofs == 1 else 'proofs have'} been judged"
    late = f"; {awaited} due {'date has' if awaited == 1 else 'dates have'} passed and nothing came" if awaited else ""
    if not judged:
        return f"{counted}{late}."
    return f"{counted}{late}. The answer is the least favourable of them: {Answer(answer).label.lower()}."


def _because(judgement: JudgementContent) -> str:
    by = f"{judgement.judged_by}, {judgement.judged_by_post}" if judgement.judged_by_post else judgement.judged_by
    confirmed = f"confirmed by {judgement.confirmed_by}" if judgement.confirmed_by else "not yet confirmed"
    return f"{Answer(judgement.answer).label}: {judgement.sentence} (judged by {by}; {confirmed})"


def leads_outcome(person: Person, outcome_id: UUID) -> bool:
    """Whether the person holds, today, a post that leads or answers for an action of this outcome."""
    posts = set(PostHolding.objects.on(today()).filter(person=person).values_list("post_id", flat=True))
    actions = OutcomeAction.objects.as_at(None).filter(outcome_id=outcome_id).values("action_id")
    leads = ActionLead.objects.as_at(None).filter(action_id__in=actions, post_id__in=posts)
    answers = AnsweringPost.objects.as_at(None).filter(action_id__in=actions, post_id__in=posts)
    return leads.exists() or answers.exists()


def check_can_judge(person: Person, received: ProofReceived) -> None:
    """Raise RuleBroken where the person leads an action whose outcome this proof is for."""
    if leads_outcome(person, received.due.proof.outcome_id):
        raise RuleBroken("You lead an action of this outcome, so somebody else must judge what its proof shows.")


def check_can_confirm(person: Person, judgement: Judgement) -> None:
    """Raise RuleBroken for the judge themselves, for leads of the action, and where it is confirmed already."""
    if judgement.confirmed_by_id:
        raise RuleBroken("This judgement has been confirmed already.")
    if judgement.judged_by_id == person.pk:
        raise RuleBroken("You made this judgement, so somebody else must confirm it.")
    if leads_outcome(person, judgement.received.due.proof.outcome_id):
        raise RuleBroken("You lead an action of this outcome, so somebody else must confirm the judgement.")


def check_can_withdraw(person: Person | None, version: ProofVersion) -> None:
    """Raise RuleBroken for a lead of the outcome's actions, and where the proof was withdrawn before."""
    if version.withdrawn:
        raise RuleBroken("This proof has been withdrawn already.")
    _check_leads_not(person, version, "must withdraw its proof")


def check_can_restore(person: Person | None, version: ProofVersion) -> None:
    """Raise RuleBroken for a lead of the outcome's actions, and where the proof was not withdrawn."""
    if not version.withdrawn:
        raise RuleBroken("This proof is not withdrawn, so there is nothing to put back.")
    _check_leads_not(person, version, "must put its proof back")


def _check_leads_not(person: Person | None, version: ProofVersion, must: str) -> None:
    if person is not None and leads_outcome(person, version.proof.outcome_id):
        raise RuleBroken(f"You lead an action of this outcome, so somebody else {must}.")


def can_judge(person: Person, received: ProofReceived) -> bool:
    """Whether `check_can_judge` passes."""
    try:
        check_can_judge(person, received)
    except RuleBroken:
        return False
    return True


def can_confirm(person: Person, judgement: Judgement) -> bool:
    """Whether `check_can_confirm` passes."""
    try:
        check_can_confirm(person, judgement)
    except RuleBroken:
        return False
    return True

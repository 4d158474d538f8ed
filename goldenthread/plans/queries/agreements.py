"""What was agreed about a plan, and what of it still stands."""

from uuid import UUID

from goldenthread.common.clock import now
from goldenthread.plans.agreeing import AgreementContent
from goldenthread.plans.models import (
    ActionVersion,
    Agreement,
    AgreementSubject,
    Decision,
    OutcomeVersion,
    Plan,
    PlanVersion,
    TimescaleChange,
)


def agreements_of(plan: Plan) -> tuple[AgreementContent, ...]:
    """Everything that was agreed about a plan, agreed timescales included, newest first, in four questions."""
    actions = {row.action_id: str(row) for row in ActionVersion.objects.as_at(None).filter(action__plan=plan)}
    outcomes = dict(OutcomeVersion.objects.as_at(None).filter(outcome__plan=plan).values_list("outcome_id", "text"))
    rows = Agreement.objects.filter(plan=plan).select_related("recorded_by")
    found = [_agreement(row, actions, outcomes) for row in rows]
    found += [_timescale(row, actions, outcomes) for row in _agreed_timescales(plan)]
    return tuple(sorted(found, key=lambda each: (each.agreed_on, each.recorded_at), reverse=True))


def scale_is_agreed(plan: Plan) -> bool:
    """Whether the scale that the plan has now is the one that was last agreed."""
    last = Agreement.objects.filter(plan=plan, subject=AgreementSubject.SCALE).order_by("recorded_at", "id").last()
    if last is None:
        return False
    then = PlanVersion.objects.filter(plan=plan, recorded_from__lte=last.recorded_at).order_by("recorded_from").last()
    current = PlanVersion.objects.get(plan=plan, recorded_to=None)
    return current.scale_id is not None and then is not None and then.scale_id == current.scale_id


def outcomes_with_agreed_proof_dates(plan: Plan) -> frozenset[UUID]:
    """The outcomes for whose proof a group has ever agreed dates."""
    agreements = Agreement.objects.filter(plan=plan, subject=AgreementSubject.PROOF_DATES, outcome__isnull=False)
    return frozenset(agreements.values_list("outcome_id", flat=True))


def round_dates_are_agreed(plan: Plan) -> bool:
    """Whether the dates of rounds were ever agreed."""
    agreements = Agreement.objects.filter(plan=plan, subject=AgreementSubject.ROUND_DATES, recorded_at__lte=now())
    return agreements.exists()


def _agreed_timescales(plan: Plan) -> list[TimescaleChange]:
    of_plan = TimescaleChange.objects.filter(action__plan=plan) | TimescaleChange.objects.filter(outcome__plan=plan)
    return list(of_plan.filter(decision=Decision.AGREED).select_related("decision_recorded_by"))


def _agreement(row: Agreement, actions: dict[UUID, str], outcomes: dict[UUID, str]) -> AgreementContent:
    about = (
        actions.get(row.action_id, "") if row.action_id else outcomes.get(row.outcome_id, "") if row.outcome_id else ""
    )
    return AgreementContent(
        id=row.id,
        subject=row.subject,
        subject_name=row.get_subject_display(),
        about=about,
        action=row.action_id,
        outcome=row.outcome_id,
        words=row.words,
        agreed_by=row.agreed_by_words,
        agreed_on=row.agreed_on,
        recorded_by=row.recorded_by.name if row.recorded_by else "",
        recorded_at=row.recorded_at,
    )


def _timescale(row: TimescaleChange, actions: dict[UUID, str], outcomes: dict[UUID, str]) -> AgreementContent:
    about = (
        actions.get(row.action_id, "") if row.action_id else outcomes.get(row.outcome_id, "") if row.outcome_id else ""
    )
    recorder = row.decision_recorded_by
    return AgreementContent(
        id=row.id,
        subject="timescale",
        subject_name="Timescale",
        about=about,
        action=row.action_id,
        outcome=row.outcome_id,
        words=_dates(row),
        agreed_by=row.decided_by_words,
        agreed_on=row.decided_on or row.proposed_at.date(),
        recorded_by=recorder.name if recorder else "",
        recorded_at=row.decision_recorded_at or row.proposed_at,
    )


def _dates(row: TimescaleChange) -> str:
    said = [row.words, f"finish {row.finish.day} {row.finish:%B %Y}" if row.finish else "", row.recurs]
    return ", ".join(part for part in said if part)

"""Proofs and impact answers of a plan, as known at a moment, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.evidence.content import DueContent, Impact, JudgementContent, ProofContent, ReceivedContent
from goldenthread.evidence.models import Judgement, Proof, ProofDue, ProofReceived, ProofVersion, Waiver
from goldenthread.evidence.rules import impact_of, newest_judgement, state_of_due
from goldenthread.partnership.queries import TODAYS_NAMES, Names, names_at
from goldenthread.partnership.registry import Hanging
from goldenthread.plans.content import ActionContent, PlanContent

JUDGED_FROM_TO = ("received_id", "recorded_from", "recorded_to")
ProofsByOutcome = dict[UUID, tuple[ProofContent, ...]]


@dataclass(frozen=True)
class Impacts:
    """Proofs and impact answers of a whole plan."""

    by_outcome: ProofsByOutcome
    outcomes_of: dict[UUID, tuple[UUID, ...]]

    def proofs(self, outcome: UUID) -> tuple[ProofContent, ...]:
        """The proofs of one outcome."""
        return self.by_outcome.get(outcome, ())

    def proofs_of_action(self, action: UUID) -> tuple[ProofContent, ...]:
        """The proofs of every outcome of one action."""
        return tuple(proof for outcome in self.outcomes_of.get(action, ()) for proof in self.proofs(outcome))

    def outcome(self, outcome: UUID) -> Impact:
        """The impact answer of one outcome."""
        return impact_of(self.proofs(outcome))

    def action(self, action: UUID) -> Impact:
        """The impact answer of one action, over all its outcomes."""
        return impact_of(self.proofs_of_action(action))


def impacts(content: PlanContent, day: date, as_at: datetime | None = None) -> Impacts:
    """Everything that the proofs of a plan show on `day`, as known at `as_at` (None: now)."""
    return Impacts(proofs_of_plan(content.id, day=day, as_at=as_at), _outcomes_of(content))


def impacts_of_part(content: PlanContent, day: date) -> Impacts:
    """The same of a part of a plan (`plan_content` with `actions`), without reading the proofs of the rest."""
    outcomes = [outcome.id for outcome in content.outcomes]
    return Impacts(_proofs(Q(proof__outcome_id__in=outcomes), day=day, as_at=None), _outcomes_of(content))


def _outcomes_of(content: PlanContent) -> dict[UUID, tuple[UUID, ...]]:
    actions: Iterable[ActionContent] = content.actions
    return {action.id: action.outcomes for action in actions}


def proofs_of_plan(plan: UUID, *, day: date, as_at: datetime | None = None) -> ProofsByOutcome:
    """Every proof of a plan by its outcome."""
    return _proofs(Q(proof__outcome__plan_id=plan), day=day, as_at=as_at)


def proofs_of_outcome(outcome: UUID, *, day: date, as_at: datetime | None = None) -> tuple[ProofContent, ...]:
    """The proofs of one outcome."""
    return _proofs(Q(proof__outcome_id=outcome), day=day, as_at=as_at).get(outcome, ())


def proof_of(proof: Proof, *, day: date) -> ProofContent:
    """One proof as it now stands, a withdrawn one included."""
    which = Q(proof_id=proof.pk)
    version = ProofVersion.objects.as_at(None).select_related("proof", "brought_by__body").get(which)
    return _proof(version, _dues(which, day, None).get(proof.pk, ()), TODAYS_NAMES)


def withdrawn_proofs_of(outcome: UUID, as_at: datetime | None = None) -> tuple[ProofVersion, ...]:
    """The proofs that an outcome no longer waits for: the versions that say so, with who withdrew each."""
    rows = ProofVersion.objects.as_at(as_at).filter(proof__outcome_id=outcome, withdrawn=True)
    return tuple(rows.select_related("withdrawn_by").order_by("recorded_from", "id"))


def _proofs(which: Q, *, day: date, as_at: datetime | None) -> ProofsByOutcome:
    versions = list(
        ProofVersion.objects.as_at(as_at)
        .filter(which, withdrawn=False)
        .select_related("proof", "brought_by__body")
        .order_by("position", "proof_id")
    )
    dues = _dues(which, day, as_at)
    names = names_at(versions[0].proof.area_id, as_at) if versions else TODAYS_NAMES
    found: dict[UUID, list[ProofContent]] = defaultdict(list)
    for version in versions:
        found[version.proof.outcome_id].append(_proof(version, dues.get(version.proof_id, ()), names))
    return {outcome: tuple(proofs) for outcome, proofs in found.items()}


def _proof(version: ProofVersion, dues: tuple[DueContent, ...], names: Names) -> ProofContent:
    return ProofContent(
        id=version.proof_id,
        version=version.pk,
        outcome=version.proof.outcome_id,
        kind=version.kind,
        text=version.text,
        brought_by=version.brought_by_id,
        brought_by_name=names.of_post(version.brought_by) if version.brought_by else "",
        dues=dues,
        latest=newest_judgement(dues),
    )


def _dues(which: Q, day: date, as_at: datetime | None) -> dict[UUID, tuple[DueContent, ...]]:
    rows = ProofDue.objects.as_at(as_at).filter(which).select_related("waiver__waived_by").order_by("due_on")
    received = _received(which, as_at)
    found: dict[UUID, list[DueContent]] = defaultdict(list)
    for row in rows:
        found[row.proof_id].append(_due(row, received.get(row.pk, ()), day, as_at))
    return {proof: tuple(dues) for proof, dues in found.items()}


def _due(row: ProofDue, received: tuple[ReceivedContent, ...], day: date, as_at: datetime | None) -> DueContent:
    waiver: Waiver | None = getattr(row, "waiver", None)
    if waiver and as_at and waiver.waived_at > as_at:
        waiver = None
    judged = any(item.judgement for item in received)
    state = state_of_due(due_on=row.due_on, day=day, waived=bool(waiver), received=bool(received), judged=judged)
    return DueContent(
        id=row.pk,
        words=row.words,
        due_from=row.due_from,
        due_on=row.due_on,
        state=state,
        received=received,
        waiver_reason=waiver.reason if waiver else "",
        waived_by=waiver.waived_by.name if waiver else "",
    )


def _received(which: Q, as_at: datetime | None) -> dict[UUID, tuple[ReceivedContent, ...]]:
    through = _through("due__", which)
    rows: QuerySet[ProofReceived] = ProofReceived.objects.filter(through).select_related("brought_by")
    if as_at:
        rows = rows.filter(created_at__lte=as_at)
    judgements = _judgements(which, as_at)
    found: dict[UUID, list[ReceivedContent]] = defaultdict(list)
    for row in rows.order_by("received_on", "id"):
        found[row.due_id].append(_received_content(row, judgements.get(row.pk)))
    return {due: tuple(items) for due, items in found.items()}


def _received_content(row: ProofReceived, judgement: JudgementContent | None) -> ReceivedContent:
    return ReceivedContent(
        id=row.pk,
        received_on=row.received_on,
        text=row.text,
        value=row.value,
        source=row.source,
        measured_from=row.measured_from,
        measured_to=row.measured_to,
        brought_by=row.brought_by_post or (row.brought_by.name if row.brought_by else ""),
        judgement=judgement,
    )


def _judgements(which: Q, as_at: datetime | None) -> dict[UUID, JudgementContent]:
    through = _through("received__due__", which)
    rows = Judgement.objects.as_at(as_at).filter(through).select_related("judged_by", "confirmed_by")
    # Confirming makes the next version; what it confirms was judged when the version before it began.
    unconfirmed = Judgement.objects.filter(through, confirmed_by=None, recorded_to__isnull=False)
    began = {(received, end): start for received, start, end in unconfirmed.values_list(*JUDGED_FROM_TO)}
    return {row.received_id: _judgement(row, began.get((row.received_id, row.recorded_from))) for row in rows}


def _judgement(row: Judgement, judged_before: datetime | None) -> JudgementContent:
    return JudgementContent(
        id=row.pk,
        answer=row.answer,
        target_answer=row.target_answer,
        sentence=row.sentence,
        judged_by=row.judged_by.name,
        judged_by_post=row.judged_by_post,
        judged_at=judged_before if judged_before and row.confirmed_by else row.recorded_from,
        confirmed_by=row.confirmed_by.name if row.confirmed_by else "",
        confirmed_at=row.confirmed_at,
    )


def _through(path: str, which: Q) -> Q:
    """The same condition, asked from further along the line."""
    moved: dict[str, Any] = {path + name: value for name, value in which.children}  # type: ignore[misc]
    return Q(**moved)


def hanging_on(post: UUID) -> tuple[Hanging, ...]:
    """The proofs that the post is to bring and of which something is still to come, for whoever hands it over."""
    to_come = ProofDue.objects.as_at(None).filter(received=None, waiver=None).values("proof")
    versions = ProofVersion.objects.as_at(None).filter(brought_by=post, withdrawn=False, proof__in=to_come)
    names = tuple(version.text for version in versions.order_by("position", "proof_id"))
    return (Hanging("proof that it is to bring", "proofs that it is to bring", names),)

"""What is agreed as it now stands: outcomes' measures, and who answers."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from goldenthread.plans.models import Agreement, AgreementSubject, OutcomeVersion
from goldenthread.plans.queries.scope import Scope

MEASURE = ("kind", "measure", "direction", "baseline", "baseline_on", "target", "target_on", "tolerance")


def agreed_outcomes(scope: Scope) -> frozenset[UUID]:
    """The outcomes whose measure is still what it was when it was last agreed.

    An agreement is kept for ever; it stops counting when somebody changes the kind, baseline or target afterwards, and
    counts again when they are put back.
    """
    agreements = Agreement.objects.filter(scope.of_outcomes(), plan=scope.plan, subject=AgreementSubject.OUTCOME)
    as_at = scope.as_at
    if as_at is not None:
        agreements = agreements.filter(recorded_at__lte=as_at)
    last = dict(agreements.order_by("recorded_at", "id").values_list("outcome_id", "recorded_at"))
    versions = OutcomeVersion.objects.filter(outcome_id__in=agreements.values("outcome_id")).order_by("recorded_from")
    if as_at is not None:
        versions = versions.filter(recorded_from__lte=as_at)
    measures: defaultdict[UUID, list[tuple[datetime, tuple[object, ...]]]] = defaultdict(list)
    for outcome, recorded_from, *measure in versions.values_list("outcome_id", "recorded_from", *MEASURE):
        measures[outcome].append((recorded_from, tuple(measure)))
    return frozenset(outcome for outcome, moment in last.items() if _stands(measures[outcome], moment))


def _stands(measures: list[tuple[datetime, tuple[object, ...]]], agreed_at: datetime) -> bool:
    then = [measure for recorded_from, measure in measures if recorded_from <= agreed_at]
    return bool(then) and then[-1] == measures[-1][1]


def answering_is_agreed(as_at: datetime | None) -> Exists:
    """For a query of answering posts: whether an agreement is recorded since the post was named.

    An agreement speaks of the post that was named when it was recorded; another post is not agreed by it.
    """
    agreements = Agreement.objects.filter(
        subject=AgreementSubject.ANSWERING_POST,
        action=OuterRef("action"),
        recorded_at__gte=OuterRef("recorded_from"),
    )
    return Exists(agreements.filter(recorded_at__lte=as_at) if as_at else agreements)

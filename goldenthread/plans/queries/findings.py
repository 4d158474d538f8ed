"""Findings with who must answer them and what does, as known at a moment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldenthread.common.references import natural_key
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import names_at
from goldenthread.plans.content import FindingContent
from goldenthread.plans.models import (
    ActionVersion,
    Finding,
    FindingAnswer,
    FindingBody,
    FindingVersion,
    PlanVersion,
    PriorityVersion,
)


def findings_in(
    area: LocalArea, *, as_at: datetime | None = None, withdrawn: bool = False
) -> tuple[FindingContent, ...]:
    """Every finding of an area in its printed order, in three questions; withdrawn ones only when asked for."""
    versions = FindingVersion.objects.as_at(as_at).filter(finding__area=area)
    return _contents(versions if withdrawn else versions.filter(withdrawn=False), area, as_at)


def finding_content(finding: Finding, *, as_at: datetime | None = None) -> FindingContent | None:
    """One finding, withdrawn or not; None where it was not known at the moment."""
    versions = FindingVersion.objects.as_at(as_at).filter(finding=finding)
    return next(iter(_contents(versions, finding.area, as_at)), None)


def findings_answered_by(area: LocalArea, *, as_at: datetime | None = None) -> dict[UUID, tuple[FindingContent, ...]]:
    """The findings that each priority and action of an area answers, by its key."""
    answered: defaultdict[UUID, list[FindingContent]] = defaultdict(list)
    for finding in findings_in(area, as_at=as_at):
        for key in (*finding.priorities, *finding.actions):
            answered[key].append(finding)
    return {key: tuple(found) for key, found in answered.items()}


def _contents(
    versions: "Iterable[FindingVersion]", area: LocalArea, as_at: datetime | None
) -> tuple[FindingContent, ...]:
    bodies: defaultdict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    names = names_at(area.pk, as_at)
    for row in FindingBody.objects.as_at(as_at).filter(area=area).select_related("body").order_by("body__name"):
        bodies[row.finding_id].append((row.body_id, names.of_body(row.body)))
    answers: defaultdict[UUID, list[FindingAnswer]] = defaultdict(list)
    for answer in FindingAnswer.objects.as_at(as_at).filter(area=area).order_by("id"):
        answers[answer.finding_id].append(answer)
    ordered = sorted(versions, key=lambda row: (row.position, natural_key(row.reference), row.id))
    return tuple(_content(row, bodies.get(row.finding_id, []), answers.get(row.finding_id, [])) for row in ordered)


def _content(row: FindingVersion, bodies: list[tuple[UUID, str]], answers: list[FindingAnswer]) -> FindingContent:
    return FindingContent(
        id=row.finding_id,
        version=row.id,
        reference=row.reference,
        text=row.text,
        kind=row.kind,
        kind_name=row.get_kind_display(),
        source=row.source,
        found_on=row.found_on,
        bodies=tuple(bodies),
        priorities=tuple(answer.priority_id for answer in answers if answer.priority_id),
        actions=tuple(answer.action_id for answer in answers if answer.action_id),
        withdrawn=row.withdrawn,
    )


@dataclass(frozen=True)
class Answering:
    """A priority or action that answers findings: what to call it, and where its page is."""

    kind: str
    id: UUID
    label: str
    plan: str


def answering_names(area: LocalArea, *, as_at: datetime | None = None) -> dict[UUID, Answering]:
    """Every priority and action of an area that answers a finding, by its key, in three questions."""
    rows = FindingAnswer.objects.as_at(as_at).filter(area=area)
    titles = dict(PlanVersion.objects.as_at(as_at).filter(plan__area=area).values_list("plan_id", "title"))
    priorities = PriorityVersion.objects.as_at(as_at).filter(priority__in=rows.values("priority"))
    actions = ActionVersion.objects.as_at(as_at).filter(action__in=rows.values("action"))
    found = [
        Answering("priority", row.priority_id, str(row), titles.get(row.priority.plan_id, ""))
        for row in priorities.select_related("priority")
    ]
    found += [
        Answering("action", row.action_id, str(row), titles.get(row.action.plan_id, ""))
        for row in actions.select_related("action")
    ]
    return {answering.id: answering for answering in found}

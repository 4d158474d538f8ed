"""Rows by the keys in addresses: always those of the area, else the page does not exist."""

from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import models
from django.shortcuts import get_object_or_404

from goldenthread.partnership.models import LocalArea, Scoped
from goldenthread.plans.models import Action, EvidenceStatement, Finding, Milestone, Outcome, Plan, Priority

S = TypeVar("S", bound=Scoped)


def plan_in(area: LocalArea, key: UUID) -> Plan:
    """A plan of the area, or 404."""
    return _row(Plan, area, key, "area")


def priority_in(area: LocalArea, key: UUID) -> Priority:
    """A priority of the area, or 404."""
    return _row(Priority, area, key, "area", "plan__area")


def statement_in(area: LocalArea, key: UUID) -> EvidenceStatement:
    """A sentence of evidence of the area, or 404."""
    return _row(EvidenceStatement, area, key, "area", "priority__plan__area")


def action_in(area: LocalArea, key: UUID) -> Action:
    """An action of the area, or 404."""
    return _row(Action, area, key, "area", "plan__area")


def outcome_in(area: LocalArea, key: UUID) -> Outcome:
    """An outcome of the area, or 404."""
    return _row(Outcome, area, key, "area", "plan__area")


def milestone_in(area: LocalArea, key: UUID) -> Milestone:
    """A milestone of the area, or 404."""
    return _row(Milestone, area, key, "area", "action__plan__area")


def finding_in(area: LocalArea, key: UUID) -> Finding:
    """A finding of the area, or 404."""
    return _row(Finding, area, key, "area")


def current_of(row: Any) -> Any:
    """The version of an identity row that is in force."""
    return row.versions.get(recorded_to=None)


def _row(model: type[S], area: LocalArea, key: UUID, *related: str) -> S:
    rows = cast("models.QuerySet[S]", model._default_manager.filter(area=area).select_related(*related))
    return get_object_or_404(rows, pk=key)

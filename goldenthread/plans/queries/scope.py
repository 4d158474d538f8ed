"""Which part of a plan a reading takes in: the whole, or some of its actions with what hangs on them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.partnership.queries import Names, names_at
from goldenthread.plans.models import OutcomeAction, Plan


@dataclass(frozen=True)
class Scope:
    """A plan as known at `as_at` (None: now); with `actions`, only those and the outcomes that name them then.

    Its conditions take the path from the rows that are asked for to the action, outcome or priority.
    """

    plan: Plan
    as_at: datetime | None = None
    actions: frozenset[UUID] | None = None

    @cached_property
    def names(self) -> Names:
        """What posts, groups and bodies were called then, read once."""
        return names_at(self.plan.area_id, self.as_at)

    def of_actions(self, path: str = "action") -> Q:
        """Rows that belong to an action in scope."""
        if self.actions is None:
            return Q(**{f"{path}__plan": self.plan})
        return Q(**{f"{path}__plan": self.plan, f"{path}__in": self.actions})

    def of_outcomes(self, path: str = "outcome") -> Q:
        """Rows that belong to an outcome in scope."""
        if self.actions is None:
            return Q(**{f"{path}__plan": self.plan})
        return Q(**{f"{path}__in": self.links().values("outcome")})

    def of_priorities(self, holding: Collection[UUID], path: str = "priority") -> Q:
        """Rows that belong to a priority in scope: of the whole plan every one, otherwise those in `holding`."""
        if self.actions is None:
            return Q(**{f"{path}__plan": self.plan})
        return Q(**{f"{path}__in": holding})

    def links(self) -> "QuerySet[OutcomeAction]":
        """Which outcome names which action."""
        found: QuerySet[OutcomeAction] = OutcomeAction.objects.as_at(self.as_at).filter(outcome__plan=self.plan)
        return found if self.actions is None else found.filter(action__in=self.actions)

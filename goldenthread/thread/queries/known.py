"""A plan with its three answers as known on a day: what every joined page starts from, in a constant number of
questions to the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from goldenthread.evidence.queries import Impacts, impacts
from goldenthread.monitoring.content import RatingContent
from goldenthread.monitoring.models import AskedAction
from goldenthread.monitoring.queries import Standing, standing_of_plan
from goldenthread.monitoring.rules.contradictions import (
    CLAIM_OVERDUE,
    COMPLETED_NO_CHANGE,
    COMPLETED_UNPROVED,
    COMPLETED_WORSE,
    NOT_STARTED_LATE,
)
from goldenthread.plans.content import ActionContent, FindingContent, OutcomeContent, PlanContent, PriorityContent
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import plan_content
from goldenthread.thread.queries.scales import KnownScale, scales_of_plans
from goldenthread.thread.rules import When

# Which disagreement a reader should meet first.
GRAVITY = (COMPLETED_WORSE, CLAIM_OVERDUE, NOT_STARTED_LATE, COMPLETED_UNPROVED, COMPLETED_NO_CHANGE)
NOT_ASKED, NO_REPLY, NONE_OF_THESE = "not-asked", "no-reply", "none-of-these"


@dataclass(frozen=True)
class Row:
    """One action with its three answers. `asked` tells whether any round has asked for it."""

    action: ActionContent
    priority: PriorityContent
    standing: Standing
    asked: bool

    @property
    def rating(self) -> RatingContent | None:
        """The word that the lead chose last, if any."""
        return self.standing.claim.update.rating if self.standing.claim else None

    @property
    def claim(self) -> str:
        """The claim as one value: a word of the scale, or NONE_OF_THESE, NO_REPLY or NOT_ASKED."""
        if self.rating:
            return self.rating.word
        if self.standing.claim:
            return NONE_OF_THESE
        return NO_REPLY if self.asked else NOT_ASKED

    @property
    def delivery(self) -> str:
        """The claim in the terms of all plans: the common state of the word, or as `claim` where there is none."""
        return self.rating.state if self.rating else self.claim


@dataclass(frozen=True)
class Known:
    """Everything that the rooms below know of one plan on a day."""

    plan: Plan
    when: When
    content: PlanContent
    impacts: Impacts
    standing: Mapping[UUID, Standing]
    asked: frozenset[UUID]
    scales: tuple[KnownScale, ...] = ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every action in printed order, withdrawn ones included."""
        return tuple(
            Row(action, priority, self.standing[action.id], action.id in self.asked)
            for priority in self.content.priorities
            for action in priority.actions
        )

    @cached_property
    def live(self) -> tuple[Row, ...]:
        """Every action that was not withdrawn."""
        return tuple(row for row in self.rows if not row.action.withdrawn)

    @property
    def withdrawn(self) -> tuple[Row, ...]:
        """The actions that were withdrawn."""
        return tuple(row for row in self.rows if row.action.withdrawn)

    @property
    def disagreeing(self) -> tuple[Row, ...]:
        """The live actions whose answers disagree, the gravest first: worse, then by days past, then unproved."""
        return tuple(sorted((row for row in self.live if row.standing.contradictions), key=_gravity))

    def live_in(self, priority: PriorityContent) -> tuple[Row, ...]:
        """The live actions of one priority."""
        return tuple(row for row in self.live if row.priority.id == priority.id)

    def disagreeing_in(self, priority: PriorityContent) -> tuple[Row, ...]:
        """The live actions of one priority whose answers disagree."""
        return tuple(row for row in self.disagreeing if row.priority.id == priority.id)

    def answers(self, finding: FindingContent) -> bool:
        """Whether a priority or an action of this plan answers the finding."""
        own = {priority.id for priority in self.content.priorities} | {row.action.id for row in self.rows}
        return not own.isdisjoint((*finding.priorities, *finding.actions))

    def row(self, action: UUID) -> Row | None:
        """One action, or None where it was not known on that day."""
        return next((row for row in self.rows if row.action.id == action), None)

    def rows_of(self, actions: tuple[UUID, ...]) -> tuple[Row, ...]:
        """Some actions, in printed order."""
        return tuple(row for row in self.rows if row.action.id in actions)

    def priority(self, priority: UUID) -> PriorityContent | None:
        """One priority, or None where it was not known on that day."""
        return next((one for one in self.content.priorities if one.id == priority), None)

    def outcomes_of(self, action: ActionContent) -> tuple[OutcomeContent, ...]:
        """The outcomes that an action should have, in printed order."""
        return tuple(outcome for outcome in self.content.outcomes if outcome.id in action.outcomes)


def _gravity(row: Row) -> tuple[int, int]:
    graves = min(GRAVITY.index(one.code) for one in row.standing.contradictions)
    return graves, -(row.standing.calendar.days or 0)


def known_plan(plan: Plan, when: When) -> Known:
    """The plan with its answers on a day. Raises NotKnownYet where the plan was recorded only later."""
    content = plan_content(plan, as_at=when.moment)
    asked = AskedAction.objects.filter(round__plan=plan)
    if when.moment:
        asked = asked.filter(round__opened_at__lte=when.moment)
    shown = impacts(content, when.day, when.moment)
    return Known(
        plan=plan,
        when=when,
        content=content,
        impacts=shown,
        standing=standing_of_plan(content, day=when.day, as_at=when.moment, shown=shown),
        asked=frozenset(asked.values_list("action_id", flat=True)),
        scales=scales_of_plans([plan.pk], when.moment),
    )

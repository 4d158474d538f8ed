"""What came of a finding: everything that answers it, in every plan, as known on a day."""

from dataclasses import dataclass

from goldenthread.plans.content import FindingContent, OutcomeContent, PriorityContent
from goldenthread.plans.models import Action, Plan, Priority
from goldenthread.thread.queries.known import Known, Row, known_plan
from goldenthread.thread.rules import When


@dataclass(frozen=True)
class AnswerInPlan:
    """What answers a finding in one plan: whole priorities, and the live actions of these or linked themselves."""

    known: Known
    priorities: tuple[PriorityContent, ...]
    rows: tuple[Row, ...]

    @property
    def outcomes(self) -> tuple[OutcomeContent, ...]:
        """What should come of these actions, in printed order."""
        wanted = {outcome for row in self.rows for outcome in row.action.outcomes}
        return tuple(outcome for outcome in self.known.content.outcomes if outcome.id in wanted)

    @property
    def disagreeing(self) -> tuple[Row, ...]:
        """The actions whose answers disagree, the gravest first."""
        own = {row.action.id for row in self.rows}
        return tuple(row for row in self.known.disagreeing if row.action.id in own)


def answers_to(finding: FindingContent, when: When) -> tuple[AnswerInPlan, ...]:
    """What answers a finding, plan by plan, the latest plan first; the number of queries grows with the plans only."""
    by_priority = Priority.objects.filter(pk__in=finding.priorities).values("plan_id")
    by_action = Action.objects.filter(pk__in=finding.actions).values("plan_id")
    plans = Plan.objects.filter(pk__in=by_priority.union(by_action).values("plan_id"))
    found = plans.select_related("area").order_by("-created_at")
    return tuple(_answer(finding, known_plan(plan, when)) for plan in found)


def _answer(finding: FindingContent, known: Known) -> AnswerInPlan:
    return AnswerInPlan(
        known=known,
        priorities=tuple(one for one in known.content.priorities if one.id in finding.priorities),
        rows=tuple(
            row for row in known.live if row.priority.id in finding.priorities or row.action.id in finding.actions
        ),
    )

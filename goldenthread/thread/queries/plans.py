"""What lies beside a plan's content: its findings, rounds, open questions, the plans before and after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from goldenthread.monitoring.models import Round
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.plans.content import FindingContent
from goldenthread.plans.models import Plan, PlanQuestion, PlanSuccession, PlanVersion
from goldenthread.plans.models.plans import PlanState
from goldenthread.plans.queries import findings_in
from goldenthread.thread.rules import When


@dataclass(frozen=True)
class NamedPlan:
    """Another plan, by its present title."""

    id: UUID
    title: str


@dataclass(frozen=True)
class KnownRound:
    """A round of the plan. `frozen_at` is None while it takes answers, as far as was known on the day."""

    id: UUID
    name: str
    reply_by: date
    frozen_at: datetime | None


@dataclass(frozen=True)
class Beside:
    """What a plan's page links to besides its own parts. `running` counts the plans that the area runs now."""

    rounds: tuple[KnownRound, ...]
    questions: int
    earlier: tuple[NamedPlan, ...]
    later: tuple[NamedPlan, ...]
    running: int = 1

    @property
    def open_round(self) -> KnownRound | None:
        """The round that is open now, if any."""
        return next((round for round in self.rounds if round.frozen_at is None), None)


def beside_plan(plan: Plan, when: When) -> Beside:
    """What lies beside a plan, in a constant number of queries; rounds that opened later are left out."""
    successions = list(PlanSuccession.objects.filter(Q(earlier=plan) | Q(later=plan)))
    titles = _titles({row.earlier_id for row in successions} | {row.later_id for row in successions})
    return Beside(
        rounds=rounds_of_plan(plan, when),
        questions=PlanQuestion.objects.filter(plan=plan, answered_at=None).count(),
        earlier=_named(titles, (row.earlier_id for row in successions if row.later_id == plan.pk)),
        later=_named(titles, (row.later_id for row in successions if row.earlier_id == plan.pk)),
        running=PlanVersion.objects.as_at(None).filter(plan__area=plan.area_id, state=PlanState.LIVE).count(),
    )


def rounds_of_plan(plan: Plan, when: When) -> tuple[KnownRound, ...]:
    """The plan's rounds, the newest first; those that opened later are left out."""
    opened = Q(opened_at__lte=when.moment) if when.moment else Q()
    return tuple(
        KnownRound(round.pk, round.name, round.reply_by, frozen_by(round, when.moment))
        for round in Round.objects.filter(opened, plan=plan).order_by("-opened_at")
    )


def frozen_by(round: Round, moment: datetime | None) -> datetime | None:
    """When a round was frozen, as far as was known at a moment (None: now)."""
    later = moment and round.frozen_at and round.frozen_at > moment
    return None if later else round.frozen_at


def _titles(plans: Iterable[UUID]) -> dict[UUID, str]:
    versions = PlanVersion.objects.as_at(None).filter(plan__in=plans)
    return dict(versions.values_list("plan_id", "title"))


def _named(titles: dict[UUID, str], plans: Iterable[UUID]) -> tuple[NamedPlan, ...]:
    return tuple(NamedPlan(plan, titles[plan]) for plan in plans)


def findings_of(area: LocalArea, when: When) -> tuple[FindingContent, ...]:
    """The findings of an area as known on the day."""
    return findings_in(area, as_at=when.moment)


def bodies_of_posts(area: LocalArea) -> dict[str, str]:
    """The name of each post's body, by the post's key as text."""
    rows = Post.objects.filter(area=area).values_list("pk", "body__name")
    return {str(post): body for post, body in rows}

"""The first page of a person: what is asked of them, and what each of their roles looks after."""

from dataclasses import dataclass

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.partnership.models import LocalArea, Meeting
from goldenthread.partnership.roles import Permission
from goldenthread.plans.models import Plan
from goldenthread.thread.queries.asked import Asked, ProofToBring, asked_of, proofs_to_bring
from goldenthread.thread.queries.belonging import (
    MyArea,
    MyPlan,
    MyPost,
    areas_of,
    areas_where,
    plans_of,
    posts_with_actions,
)
from goldenthread.thread.queries.clearing import Clearing, answers_to_clear
from goldenthread.thread.queries.decisions import Decisions, decisions_of
from goldenthread.thread.queries.desks import OpenRound, VacantPost, next_meetings, open_rounds, vacant_posts
from goldenthread.thread.queries.known import known_plan
from goldenthread.thread.rules import When

# Reading a whole plan takes dozens of queries; more live plans than this at once are listed, not read.
MOST_PLANS_READ = 3


@dataclass(frozen=True)
class Home:
    """Everything on the first page."""

    person: Person
    areas: tuple[MyArea, ...]
    asked: tuple[Asked, ...]
    clearing: tuple[Clearing, ...]
    proofs: tuple[ProofToBring, ...]
    rounds: tuple[OpenRound, ...]
    plans: tuple[MyPlan, ...]
    posts: tuple[MyPost, ...]
    decisions: tuple[Decisions, ...]
    meetings: tuple[Meeting, ...]
    vacant: tuple[VacantPost, ...]

    @property
    def only_area(self) -> MyArea | None:
        """The person's area, where there is just one."""
        return self.areas[0] if len(self.areas) == 1 else None

    @property
    def to_answer(self) -> tuple[Asked, ...]:
        """Requests that still wait for the person."""
        return tuple(asked for asked in self.asked if not asked.is_done)

    @property
    def answered(self) -> tuple[Asked, ...]:
        """Requests that were answered and are still open."""
        return tuple(asked for asked in self.asked if asked.is_done)

    @property
    def undated(self) -> tuple[MyPost, ...]:
        """The person's posts with actions for which no timescale is agreed."""
        return tuple(one for one in self.posts if one.undated)

    @property
    def first_step(self) -> str:
        """The one thing to do next: answer, round, no_round, decide, agree, vacant, new_area or plan (read it)."""
        steps = {
            "answer": self.to_answer,
            "round": self.rounds,
            "no_round": self.areas_where("RUN_ROUNDS"),
            "decide": self.decisions,
            "agree": self.undated,
            "vacant": self.vacant,
            "new_area": self.person.is_installation_administrator,
        }
        return next((step for step, wanted in steps.items() if wanted), "plan")

    def areas_where(self, *names: str) -> tuple[MyArea, ...]:
        """The areas in which the person has all these permissions."""
        return tuple(area for area in self.areas if all(area.may(name) for name in names))

    def plans_in(self, area: LocalArea) -> tuple[MyPlan, ...]:
        """The plans of an area."""
        return tuple(plan for plan in self.plans if plan.area == area)


def home_of(person: Person) -> Home:
    """The first page of a person. The number of queries grows only with the live plans that they decide on."""
    areas = areas_of(person)
    plans = plans_of(areas)
    return Home(
        person=person,
        areas=areas,
        asked=asked_of(person),
        clearing=answers_to_clear(person),
        proofs=proofs_to_bring(person),
        rounds=open_rounds(areas_where(areas, Permission.RUN_ROUNDS)),
        plans=plans,
        posts=posts_with_actions(person, plans),
        decisions=_decisions(areas, plans),
        meetings=next_meetings(person),
        vacant=vacant_posts(areas_where(areas, Permission.ADMINISTER_AREA)) if len(areas) == 1 else (),
    )


def _decisions(areas: tuple[MyArea, ...], plans: tuple[MyPlan, ...]) -> tuple[Decisions, ...]:
    deciding = set(areas_where(areas, Permission.CONFIRM_JUDGEMENT))
    wanted = [plan.id for plan in plans if plan.is_live and plan.area in deciding][:MOST_PLANS_READ]
    rows = {row.pk: row for row in Plan.objects.filter(pk__in=wanted).select_related("area")}
    return tuple(decisions_of(known_plan(rows[plan], When(today()))) for plan in wanted)

"""What the first page shows: a person's areas with what each of their roles looks after there."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.monitoring.models import Round, RoundState
from goldenthread.partnership.models import LocalArea, Meeting, Post, PostHolding
from goldenthread.partnership.queries import posts_of
from goldenthread.partnership.roles import Permission, Role
from goldenthread.partnership.rules import permissions_of, roles_by_area
from goldenthread.plans.models import ActionLead, ActionVersion, AnsweringPost, Plan, PlanVersion
from goldenthread.plans.models.plans import PlanState
from goldenthread.thread.queries.asked import Asked, ProofToBring, asked_of, proofs_to_bring, states_by_post
from goldenthread.thread.queries.decisions import Decisions, decisions_of
from goldenthread.thread.queries.known import known_plan
from goldenthread.thread.rules import When

# Reading a whole plan takes dozens of queries; more live plans than this at once are listed, not read.
MOST_PLANS_READ = 3


@dataclass(frozen=True)
class MyArea:
    """An area, and who the person is there."""

    area: LocalArea
    roles: frozenset[Role]
    permissions: frozenset[Permission]

    def may(self, name: str) -> bool:
        """Whether the person has the permission of this name here."""
        return Permission[name] in self.permissions

    @property
    def role_words(self) -> str:
        """The roles, for a line under the area's name."""
        return ", ".join(role.label for role in Role if role in self.roles)


@dataclass(frozen=True)
class MyPlan:
    """A plan of one of the person's areas."""

    id: UUID
    area: LocalArea
    title: str
    period_start: date | None
    period_end: date | None
    state: str
    actions: int

    @property
    def is_live(self) -> bool:
        """Whether the plan is being run."""
        return self.state == PlanState.LIVE


@dataclass(frozen=True)
class MyPost:
    """A post that the person holds or deputises for, and how many live actions of a plan it leads or answers for."""

    post: Post
    plan: MyPlan
    actions: int


@dataclass(frozen=True)
class OpenRound:
    """An open round, and how many of its actions stand where."""

    round: Round
    asked: int
    answered: int
    to_accept: int
    drafts: int
    returned: int
    silent: int


@dataclass(frozen=True)
class VacantPost:
    """A post that nobody holds, and how many actions it answers for."""

    post: Post
    actions: int


@dataclass(frozen=True)
class Home:
    """Everything on the first page."""

    person: Person
    areas: tuple[MyArea, ...]
    asked: tuple[Asked, ...]
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
    def first_step(self) -> str:
        """The one thing to do next: answer, round, no_round (open one), decide, vacant, new_area or plan (read it)."""
        steps = {
            "answer": self.to_answer,
            "round": self.rounds,
            "no_round": self.areas_where("RUN_ROUNDS"),
            "decide": self.decisions,
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
        proofs=proofs_to_bring(person),
        rounds=open_rounds(_where(areas, Permission.RUN_ROUNDS)),
        plans=plans,
        posts=posts_with_actions(person, plans),
        decisions=_decisions(areas, plans),
        meetings=next_meetings(person),
        vacant=vacant_posts(_where(areas, Permission.ADMINISTER_AREA)) if len(areas) == 1 else (),
    )


def areas_of(person: Person) -> tuple[MyArea, ...]:
    """Every area to which the person belongs, by name."""
    roles = roles_by_area(person)
    return tuple(
        MyArea(area, own, permissions_of(person, own))
        for area in LocalArea.objects.for_person(person)
        if (own := roles.get(area.pk, frozenset())) or person.is_installation_administrator
    )


def _where(areas: tuple[MyArea, ...], permission: Permission) -> list[LocalArea]:
    return [one.area for one in areas if permission in one.permissions]


def plans_of(areas: tuple[MyArea, ...]) -> tuple[MyPlan, ...]:
    """The plans of some areas: live ones first, then by area and the latest period first."""
    by_key = {one.area.pk: one.area for one in areas}
    live = ActionVersion.objects.as_at(None).filter(action__area__in=by_key, withdrawn=False)
    counts = Counter(live.values_list("action__plan_id", flat=True))
    versions = PlanVersion.objects.as_at(None).filter(plan__area__in=by_key).select_related("plan")
    found = [
        MyPlan(
            id=row.plan_id,
            area=by_key[row.plan.area_id],
            title=row.title,
            period_start=row.period_start,
            period_end=row.period_end,
            state=row.state,
            actions=counts[row.plan_id],
        )
        for row in versions
    ]
    latest = sorted(found, key=lambda plan: plan.period_start or date.min, reverse=True)
    return tuple(sorted(latest, key=lambda plan: (not plan.is_live, plan.area.name)))


def posts_with_actions(person: Person, plans: tuple[MyPlan, ...]) -> tuple[MyPost, ...]:
    """The person's posts with the live plans in which they lead or answer for live actions."""
    posts = {post.pk: post for post in posts_of(person)}
    rows = [
        model.objects.as_at(None).filter(post__in=posts).values_list("post_id", "action_id", "action__plan_id")
        for model in (ActionLead, AnsweringPost)
    ]
    found = {row for each in rows for row in each}
    live = ActionVersion.objects.as_at(None).filter(action__in=[action for _, action, _ in found], withdrawn=False)
    kept = set(live.values_list("action_id", flat=True))
    counts = Counter((post, plan) for post, action, plan in found if action in kept)
    running = [plan for plan in plans if plan.is_live]
    return tuple(
        MyPost(post, plan, counts[key, plan.id])
        for plan in running
        for key, post in posts.items()
        if counts[key, plan.id]
    )


def open_rounds(areas: list[LocalArea]) -> tuple[OpenRound, ...]:
    """The open rounds of some areas, the soonest reply-by first."""
    opened = Round.objects.filter(area__in=areas, state=RoundState.OPEN).select_related("area", "plan")
    rounds = list(opened.order_by("reply_by"))
    totals = {round.pk: Counter[str]() for round in rounds}
    for (round, _), states in states_by_post(totals).items():
        totals[round] += states
    return tuple(_open_round(round, totals[round.pk]) for round in rounds)


def _open_round(round: Round, states: Counter[str]) -> OpenRound:
    return OpenRound(
        round=round,
        asked=states.total(),
        answered=states["submitted"] + states["accepted"],
        to_accept=states["submitted"],
        drafts=states["draft"],
        returned=states["returned"],
        silent=states[""],
    )


def _decisions(areas: tuple[MyArea, ...], plans: tuple[MyPlan, ...]) -> tuple[Decisions, ...]:
    deciding = set(_where(areas, Permission.CONFIRM_JUDGEMENT))
    wanted = [plan.id for plan in plans if plan.is_live and plan.area in deciding][:MOST_PLANS_READ]
    rows = {row.pk: row for row in Plan.objects.filter(pk__in=wanted).select_related("area")}
    return tuple(decisions_of(known_plan(rows[plan], When(today()))) for plan in wanted)


def next_meetings(person: Person) -> tuple[Meeting, ...]:
    """The next meeting of each group of which a post of the person is a member today, soonest first."""
    day = today()
    posts = Post.objects.all().held_by(person, day)
    since = Q(group__memberships__starts_on__lte=day)
    until = Q(group__memberships__ends_on=None) | Q(group__memberships__ends_on__gte=day)
    rows = Meeting.objects.filter(since & until, group__memberships__post__in=posts, held_on__gte=day)
    found: dict[UUID, Meeting] = {}
    for meeting in rows.select_related("group", "area").order_by("held_on", "id"):
        found.setdefault(meeting.group_id, meeting)
    return tuple(found.values())


def vacant_posts(areas: list[LocalArea]) -> tuple[VacantPost, ...]:
    """The posts of some areas that nobody holds today, those that answer for most actions first."""
    day = today()
    held = PostHolding.objects.on(day).filter(post=OuterRef("pk"), is_deputy=False)
    ended = Q(ends_on__lt=day)
    posts = Post.objects.filter(~Exists(held), area__in=areas).exclude(ended).select_related("body", "area")
    answering = AnsweringPost.objects.as_at(None).filter(area__in=areas).values_list("post_id", flat=True)
    counts = Counter(answering)
    found = [VacantPost(post, counts[post.pk]) for post in posts]
    return tuple(sorted(found, key=lambda one: (-one.actions, str(one.post))))

"""Where a person belongs: areas with their roles, the plans there, and the posts in which they lead."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.accounts.models import Person
from goldenthread.monitoring.models import Round
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.queries import posts_of
from goldenthread.partnership.roles import Permission, Role
from goldenthread.partnership.rules import permissions_of, roles_by_area
from goldenthread.plans.models import ActionLead, ActionVersion, AnsweringPost, Decision, PlanVersion, TimescaleChange
from goldenthread.plans.models.plans import PlanState


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
    """A plan of one of the person's areas, with how many live actions and rounds it has."""

    id: UUID
    area: LocalArea
    title: str
    period_start: date | None
    period_end: date | None
    state: str
    actions: int
    rounds: int

    @property
    def is_live(self) -> bool:
        """Whether the plan is being run."""
        return self.state == PlanState.LIVE


@dataclass(frozen=True)
class MyPost:
    """A post that the person holds or deputises for, and how many live actions of a plan it leads or answers for.

    `undated` of them have no agreed timescale.
    """

    post: Post
    plan: MyPlan
    actions: int
    undated: int


def areas_of(person: Person) -> tuple[MyArea, ...]:
    """Every area to which the person belongs, by name."""
    roles = roles_by_area(person)
    return tuple(
        MyArea(area, own, permissions_of(person, own))
        for area in LocalArea.objects.for_person(person)
        if (own := roles.get(area.pk, frozenset())) or person.is_installation_administrator
    )


def areas_where(areas: tuple[MyArea, ...], permission: Permission) -> list[LocalArea]:
    """The areas of these in which the person has a permission."""
    return [one.area for one in areas if permission in one.permissions]


def plans_of(areas: tuple[MyArea, ...]) -> tuple[MyPlan, ...]:
    """The plans of some areas: live ones first, then by area and the latest period first."""
    by_key = {one.area.pk: one.area for one in areas}
    live = ActionVersion.objects.as_at(None).filter(action__area__in=by_key, withdrawn=False)
    counts = Counter(live.values_list("action__plan_id", flat=True))
    rounds = Counter(Round.objects.filter(area__in=by_key).values_list("plan_id", flat=True))
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
            rounds=rounds[row.plan_id],
        )
        for row in versions
    ]
    latest = sorted(found, key=lambda plan: plan.period_start or date.min, reverse=True)
    return tuple(sorted(latest, key=lambda plan: (not plan.is_live, plan.area.name)))


def posts_with_actions(person: Person, plans: tuple[MyPlan, ...]) -> tuple[MyPost, ...]:
    """The person's posts with the live plans in which they lead or answer for live actions."""
    posts = {post.pk: post for post in posts_of(person)}
    led = _led_by(posts)
    actions = [action for _, action, _ in led]
    versions = ActionVersion.objects.as_at(None).filter(action__in=actions, withdrawn=False)
    live = set(versions.values_list("action_id", flat=True))
    agreed = TimescaleChange.objects.filter(action__in=actions, decision=Decision.AGREED)
    undated = live - set(agreed.values_list("action_id", flat=True))
    counts = Counter((post, plan) for post, action, plan in led if action in live)
    without = Counter((post, plan) for post, action, plan in led if action in undated)
    return tuple(
        MyPost(post, plan, counts[key, plan.id], without[key, plan.id])
        for plan in plans
        for key, post in posts.items()
        if plan.is_live and counts[key, plan.id]
    )


def _led_by(posts: Collection[UUID]) -> set[tuple[UUID, UUID, UUID]]:
    """Post, action and plan, for every action that one of the posts leads or answers for."""
    names = ("post_id", "action_id", "action__plan_id")
    leads = ActionLead.objects.as_at(None).filter(post__in=posts).values_list(*names)
    answers = AnsweringPost.objects.as_at(None).filter(post__in=posts).values_list(*names)
    return {*leads, *answers}

"""An invented area of any size: leads, each with as many actions, an agreed timescale for each, and an officer."""

from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.monitoring.actions import open_round
from goldenthread.monitoring.models import Round
from goldenthread.partnership.models import Body, LocalArea, Post, PostHolding, RoleGrant
from goldenthread.partnership.roles import Role
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Plan, Priority, RatingScale

BODIES = 20


@dataclass
class Area:
    """What was built."""

    area: LocalArea
    officer: Person
    plan: Plan
    scale: RatingScale
    posts: list[Post]
    leads: list[Person]
    actions: int

    def open(self) -> Round:
        """Open a round for every action, without mail."""
        day = today()
        days = {"opens_on": day, "reply_by": day + timedelta(days=7), "freeze_on": day + timedelta(days=9)}
        return open_round(by=self.officer, plan=self.plan, name="Bench", scale=self.scale, tell=False, **days)


def build(name: str, *, leads: int, actions_each: int) -> Area:
    """Store an area with `leads` posts, each answering for `actions_each` actions of one plan."""
    area = LocalArea.objects.create(name=name, slug=name.lower(), place_code="E06000058")
    officer = _person(f"officer@{area.slug}.example", "Officer")
    RoleGrant.objects.create(area=area, person=officer, role=Role.PROGRAMME_OFFICER, starts_on=_long_ago())
    posts = _posts(area, leads)
    people = _holders(area, posts)
    plan = plans.create_plan(by=officer, area=area, title=f"Plan of {name}")
    priorities = [plans.add_priority(by=officer, plan=plan, reference=str(n), title=f"Aim {n}") for n in range(1, 9)]
    for number, post in enumerate(posts):
        for place in range(actions_each):
            _action(officer, priorities[number % len(priorities)], post, f"{number + 1}.{place + 1}")
    return Area(area, officer, plan, _scale(), posts, people, leads * actions_each)


def _long_ago() -> date:
    return today() - timedelta(days=400)


def _person(email: str, name: str) -> Person:
    return Person.objects.create_person(email=email, name=name)


def _posts(area: LocalArea, count: int) -> list[Post]:
    bodies = [Body.objects.create(name=f"Body {number} of {area.name}") for number in range(BODIES)]
    return [
        Post.objects.create(area=area, body=bodies[number % BODIES], title=f"Lead {number}") for number in range(count)
    ]


def _holders(area: LocalArea, posts: list[Post]) -> list[Person]:
    people = []
    for number, post in enumerate(posts):
        person = _person(f"lead{number}@{area.slug}.example", f"Lead {number}")
        PostHolding.objects.create(area=area, post=post, person=person, starts_on=_long_ago())
        people.append(person)
    return people


def _action(officer: Person, priority: Priority, post: Post, reference: str) -> None:
    made = plans.add_action(
        by=officer,
        plan=priority.plan,
        priority=priority,
        reference=reference,
        text=f"Do the thing that {reference} says.",
    )
    plans.set_leads(by=officer, action=made, leads=[plans.NewLead(post)])
    plans.name_answering_post(by=officer, action=made, post=post)
    plans.agree_timescale(by=officer, action=made, finish=today() + timedelta(days=90), by_words="The board")


def _scale() -> RatingScale:
    """A ready-made scale: those of the migrations."""
    return RatingScale.objects.filter(area=None, retired_at=None).earliest("name")

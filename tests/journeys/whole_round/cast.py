"""Who plays in the round: an officer, three leads at three bodies, a vacant post, a silent lead, and those around."""

from dataclasses import dataclass
from datetime import date

from goldenthread.accounts.models import Person
from goldenthread.partnership.actions import choose_whom_to_ask
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.models.bodies import BodyKind
from goldenthread.partnership.roles import Role
from goldenthread.plans.models import Action
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import (
    AreaFactory,
    BodyFactory,
    GroupFactory,
    HoldingFactory,
    MeetingFactory,
    PostFactory,
    person_with,
)
from tests.factories.plans import ActionFactory, PlanFactory, PriorityFactory

OPENS, REPLY_BY, FREEZE_ON = date(2026, 11, 2), date(2026, 11, 20), date(2026, 11, 26)
FINISH, NEW_FINISH = date(2027, 1, 29), date(2027, 3, 31)
# Agreed to be finished before the round opens, so that its lead has to say why it is not.
OVERDUE = date(2026, 10, 30)
LAST_HELD = date(2026, 8, 31)


@dataclass
class Cast:
    """Everybody of the story, their posts by the same names, and the actions by their references."""

    area: LocalArea
    officer: Person
    people: dict[str, Person]
    posts: dict[str, Post]
    actions: dict[str, Action]


def the_cast() -> Cast:
    """Before the round: everybody is in post, the plan is agreed."""
    area = AreaFactory(slug="alderbourne", name="Alderbourne")
    council = BodyFactory(area=area, name="Alderbourne Council")
    virtual = BodyFactory(area=area, name="Alderbourne Virtual School", kind=BodyKind.SCHOOL)
    bodies = {
        "phone": BodyFactory(area=area, name="Hill School", kind=BodyKind.SCHOOL),
        "excel": BodyFactory(area=area, name="NHS Alder", kind=BodyKind.NHS),
        "asker": council,
        "silent": BodyFactory(area=area, name="Youth Justice Service"),
    }
    titles = {
        "phone": "Headteacher",
        "excel": "Designated clinical officer",
        "asker": "Head of SEND",
        "silent": "Youth justice manager",
    }
    names = {"phone": "Hedy Head", "excel": "Dan Clinician", "asker": "Ann Asker", "silent": "Sid Silent"}
    posts = {who: PostFactory(area=area, body=body, title=titles[who]) for who, body in bodies.items()}
    posts["vacant"] = PostFactory(area=area, body=virtual, title="Virtual school head")
    posts["clears"] = PostFactory(area=area, body=council, title="Director of children’s services")
    people = {who: _holder(area, posts[who], name) for who, name in {**names, "clears": "Dee Director"}.items()}
    HoldingFactory(area=area, post=posts["vacant"], person=_person("Gus Gone"), ends_on=LAST_HELD)
    people["contact"] = _person("Cora Contact")
    choose_whom_to_ask(by=None, area=area, body=virtual, contact=people["contact"], clearance=None)
    choose_whom_to_ask(by=None, area=area, body=council, contact=None, clearance=posts["clears"])
    officer = person_with(Role.PROGRAMME_OFFICER, area, name="Olu Officer", email="olu.officer@example.org")
    return Cast(area, officer, people, posts, _plan(area, posts))


def _person(name: str) -> Person:
    return PersonFactory(name=name, email=f"{name.lower().replace(' ', '.')}@example.org")


def _holder(area: LocalArea, post: Post, name: str) -> Person:
    return HoldingFactory(area=area, post=post, person=_person(name)).person


def _plan(area: LocalArea, posts: dict[str, Post]) -> dict[str, Action]:
    board = GroupFactory(area=area, name="SEND Partnership Board")
    MeetingFactory(area=area, group=board, held_on=date(2026, 12, 10), paper_deadline=date(2026, 12, 3))
    plan = PlanFactory(area=area, title="Alderbourne SEND improvement plan", implementing_group=board)
    priority = PriorityFactory(plan=plan, reference="1", title="Getting help early")
    promised = [
        ("1.1", "phone", "Schools share their data each term", OVERDUE),
        ("1.2", "phone", "Every teacher is trained", FINISH),
        ("1.3", "excel", "Health advice comes in six weeks", FINISH),
        ("1.4", "excel", "One clinic for every locality", FINISH),
        ("1.5", "asker", "Plans are written in 20 weeks", FINISH),
        ("1.6", "vacant", "Children in care have a mentor", FINISH),
        ("1.7", "silent", "Screening in custody", FINISH),
    ]
    return {
        reference: ActionFactory(priority=priority, reference=reference, text=text, leads=[posts[who]], finish=finish)
        for reference, who, text, finish in promised
    }

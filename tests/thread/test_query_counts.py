"""No joined page asks the database more often because the plan is larger."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.monitoring.actions import freeze_round
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.partnership.roles import Role
from goldenthread.plans.actions import set_answers
from tests.factories.evidence import JudgementFactory, ProofFactory, ReceivedFactory, due_of
from tests.factories.monitoring import AFTER, on, situation, word
from tests.factories.partnership import GroupFactory, MeetingFactory, MembershipFactory, RoleGrantFactory
from tests.factories.plans import FindingFactory, MilestoneFactory, OutcomeFactory, PriorityFactory

pytestmark = pytest.mark.django_db

BEGAN = date(2026, 10, 1)
PAGES = ["plan", "actions", "dates", "moved", "health", "priority", "action", "outcome", "finding"]


def grown(number):
    """A plan of so many actions, each answered in a frozen round, with a milestone, an outcome and a judged proof."""
    with on(BEGAN):
        here = planned(number)
    round = here.open()
    started = word("Started").pk
    given = [AnswerGiven(action=action.pk, rating=started, texts={"comment": "Begun"}) for action in here.actions]
    here.send(round, *given)
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
    return here


def planned(number):
    """The plan alone."""
    here = situation(number, finish=date(2026, 12, 1))
    here.priority = PriorityFactory(plan=here.plan)
    here.finding = FindingFactory(area=here.area)
    set_answers(by=None, finding=here.finding, priorities=[here.priority], actions=here.actions)
    here.outcomes = [OutcomeFactory(priority=here.priority, actions=[action]) for action in here.actions]
    for action, outcome in zip(here.actions, here.outcomes, strict=True):
        MilestoneFactory(action=action)
        proof = ProofFactory(outcome=outcome)
        JudgementFactory(received=ReceivedFactory(due=due_of(proof)))
    board = GroupFactory(area=here.area)
    MembershipFactory(area=here.area, group=board, post=here.post)
    MeetingFactory(area=here.area, group=board)
    return here


def queries_of(client, person, name, *keys, **parameters):
    client.force_login(person)
    with on(AFTER), CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(f"thread:{name}", args=keys), parameters).status_code == 200
    return len(captured)


@pytest.fixture(scope="module")
def small_and_large(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield grown(5), grown(50)
        transaction.set_rollback(True)


@pytest.mark.parametrize("parameters", [{}, {"as_at": "2026-11-10"}], ids=["now", "then"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_fifty_actions_asks_as_often_as_one_of_five(client, small_and_large, name, parameters):
    counts = []
    for here in small_and_large:
        parts = {"priority": here.priority, "action": here.actions[0], "outcome": here.outcomes[0]}
        about = {**parts, "finding": here.finding}.get(name, here.plan)
        counts.append(queries_of(client, here.officer, name, here.area.slug, about.pk, **parameters))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("role", ["lead", "officer", "chair"])
def test_the_first_page_too(client, small_and_large, role):
    counts = []
    for here in small_and_large:
        person = here.lead if role == "lead" else here.officer
        if role == "chair":
            RoleGrantFactory(area=here.area, person=here.lead, role=Role.CHAIR.value)
            person = here.lead
        counts.append(queries_of(client, person, "home"))
    assert counts[0] == counts[1]

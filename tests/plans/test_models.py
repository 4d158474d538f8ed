"""How rows of plans speak of themselves: in history, in lists to choose from, in the shell."""

from datetime import date

import pytest

from goldenthread.plans import actions
from goldenthread.plans.content import Ledger
from goldenthread.plans.models import (
    ActionLead,
    AnsweringPost,
    FindingAnswer,
    FindingBody,
    Plan,
    RatingWord,
    TimescaleChange,
)
from tests.factories.partnership import BodyFactory, GroupFactory, PostFactory
from tests.factories.plans import (
    ActionFactory,
    FindingFactory,
    MilestoneFactory,
    OutcomeFactory,
    PlanFactory,
    PriorityFactory,
    StatementFactory,
)
from tests.plans.values import move


@pytest.mark.django_db
def test_each_row_in_words(area):
    plan, post = PlanFactory(area=area, title="Our plan"), PostFactory(area=area, title="Head of SEND")
    priority = PriorityFactory(plan=plan, reference="1", title="Attendance")
    action = ActionFactory(priority=priority, reference="1.1", text="Analyse", leads=[post], answering=post)
    outcome = OutcomeFactory(priority=priority, text="Rises", actions=[action])
    finding = FindingFactory(area=area, reference="A1", text="Too slow")
    actions.set_responsible_bodies(by=None, finding=finding, bodies=[BodyFactory(area=area, name="Council")])
    actions.set_answers(by=None, finding=finding, priorities=[priority])
    agreement = actions.record_agreement(
        by=None, plan=plan, subject="scale", words="BRAG", group=GroupFactory(area=area)
    )
    later = PlanFactory(area=area, title="Next plan")
    succession = actions.succeed_plan(by=None, earlier=plan, later=later)
    named = {
        str(plan): "Our plan",
        str(Plan(area=area)): "Plan",
        str(plan.versions.get()): "Our plan",
        str(succession): "Our plan to Next plan",
        str(priority.versions.get()): "1 Attendance",
        str(StatementFactory(priority=priority, text="Evidence").versions.get()): "Evidence",
        str(action.versions.get()): "1.1 Analyse",
        str(ActionLead.objects.get()): str(post),
        str(AnsweringPost.objects.get()): f"{post} answers",
        str(MilestoneFactory(action=action, text="Letter out").versions.get()): "Letter out",
        str(outcome.versions.get()): "Rises",
        str(outcome.links.get()): f"{outcome.pk} of {action.pk}",
        str(finding.versions.get()): "A1 Too slow",
        str(FindingBody.objects.get()): "Council",
        str(FindingAnswer.objects.get()): f"answer to {finding.pk}",
        str(agreement): "BRAG",
        str(RatingWord.objects.get(word="Amber")): "Amber",
        str(RatingWord.objects.get(word="Amber").scale): "Blue, green, amber, red",
    }
    assert all(said == wanted for said, wanted in named.items())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"words": "Summer 27", "finish": date(2027, 8, 31)}, "Summer 27"),
        ({"finish": date(2027, 8, 31)}, "by 31 August 2027"),
        ({"recurs": "termly"}, "no finish"),
    ],
)
def test_a_timescale_in_words(fields, words):
    assert str(TimescaleChange(**fields)) == words


def test_a_ledger_without_days_measures_nothing():
    assert Ledger().days_later_than_first is None
    assert Ledger((move(), move(finish=None, recurs="termly"))).days_later_than_first is None
    assert (Ledger().first, Ledger().times_moved) == (None, 0)

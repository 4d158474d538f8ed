"""What was agreed is kept for ever, in words, with who and when."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from goldenthread.common import clock
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.roles import Role
from goldenthread.plans.actions import agree_own_timescale, answer_oneself, record_agreement, withdraw_action
from goldenthread.plans.agreeing import timescale_rows
from goldenthread.plans.models import Agreement
from goldenthread.plans.queries import plan_content
from goldenthread.trail.models import TrailEntry
from tests.factories.partnership import BodyFactory, HoldingFactory, MeetingFactory, PostFactory, person_with
from tests.factories.plans import ActionFactory, OutcomeFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(area):
    """A running plan."""
    return PlanFactory(area=area)


def agree(plan, by=None, **fields):
    return record_agreement(by=by, plan=plan, **{"subject": "scale", "words": "BRAG", "agreed_by_words": "B", **fields})


def test_a_meeting_says_who_and_when(plan, officer):
    meeting = MeetingFactory(area=plan.area, held_on=date(2026, 3, 5), paper_deadline=date(2026, 3, 1))
    made = agree(plan, by=officer, agreed_by_words="", meeting=meeting)
    assert (made.agreed_by_words, made.agreed_on, made.recorded_by) == (meeting.group.name, date(2026, 3, 5), officer)
    assert (made.agreed_by_group, made.agreed_at_meeting) == (meeting.group, meeting)


def test_agreeing_anew_adds_a_row_and_the_old_one_stays(plan):
    first = agree(plan)
    agree(plan, words="Our own three words")
    assert Agreement.objects.count() == 2
    for attempt in (lambda: Agreement.objects.update(words="x"), first.delete):
        with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic():
            attempt()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"agreed_by_words": " "}, "Say who agreed"),
        ({"words": ""}, "Say what was agreed"),
        ({"agreed_on": clock.today() + timedelta(days=2)}, "future"),
        ({"subject": "answering_post"}, "for which action"),
    ],
)
def test_what_an_agreement_needs(plan, fields, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        agree(plan, **fields)


def test_it_is_told_on_what_it_is_about(plan):
    action, outcome = ActionFactory(plan=plan, text="Do"), OutcomeFactory(plan=plan, text="Result")
    agree(plan, subject="answering_post", action=action)
    agree(plan, subject="outcome", outcome=outcome)
    agree(plan, subject="round_dates")
    told = TrailEntry.objects.filter(verb__startswith="recorded an agreement").order_by("at", "id")
    assert [(line.object_kind, line.object_id) for line in told] == [
        ("action", str(action.pk)),
        ("outcome", str(outcome.pk)),
        ("plan", str(plan.pk)),
    ]


def test_who_may_record_it(plan, officer):
    """The officer everything; a lead who answers for their own action; nobody else anything."""
    holding = HoldingFactory(area=plan.area)
    action = ActionFactory(plan=plan, leads=[holding.post])
    agree(plan, by=officer)
    agree(plan, by=holding.person, subject="answering_post", action=action)
    with pytest.raises(RuleBroken, match="Only the programme officer"):
        agree(plan, by=holding.person)
    for role in (Role.CHAIR, Role.READER, Role.POST_HOLDER):
        with pytest.raises(RuleBroken, match="Only a lead"):
            agree(plan, by=person_with(role, plan.area), subject="answering_post", action=action)


def test_another_plans_outcome_is_refused(plan):
    with pytest.raises(RuleBroken, match="same plan"):
        agree(plan, subject="outcome", outcome=OutcomeFactory())


def test_a_lead_cannot_agree_for_an_action_that_was_withdrawn_meanwhile(plan):
    holding = HoldingFactory(area=plan.area)
    action = ActionFactory(plan=plan, leads=[holding.post])
    withdraw_action(by=None, action=action, reason="Done elsewhere")
    with pytest.raises(StaleEdit, match="Somebody else changed"):
        agree_own_timescale(by=holding.person, action=action, post=holding.post, seen="")


def test_names_as_long_as_they_may_be(plan):
    """A post and its body fill their columns; what is agreed in their name still fits into history and ledger."""
    body = BodyFactory(area=plan.area, name="B" * 200)
    holding = HoldingFactory(area=plan.area, post=PostFactory(area=plan.area, body=body, title="P" * 200))
    printed = {"text": "long " * 100, "periods": [{"start": None, "end": "2027-07-31"}], "recurs": None}
    action = ActionFactory(plan=plan, leads=[holding.post], text="t" * 900, printed_timescale=printed)
    (row,) = timescale_rows(plan_content(plan))
    answer_oneself(by=holding.person, action=action, post=holding.post)
    change = agree_own_timescale(by=holding.person, action=action, post=holding.post, seen=row.fingerprint)
    assert len(change.decided_by_words) == 400
    assert change.words.endswith("long…") and len(change.words) < 300

"""The ledger: who may propose and agree what, and what a decision needs."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from goldenthread.common import clock
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.roles import Role
from goldenthread.plans import actions
from goldenthread.plans.models import TimescaleChange
from goldenthread.plans.queries import ledger_of
from goldenthread.plans.rules import can_agree_timescale
from tests.factories.partnership import GroupFactory, HoldingFactory, MeetingFactory, person_with
from tests.factories.plans import ActionFactory, OutcomeFactory, PlanFactory

pytestmark = pytest.mark.django_db
FINISH = date(2026, 7, 31)


@pytest.fixture
def lead(area):
    """A post-holder."""
    return HoldingFactory(area=area)


@pytest.fixture
def action(area, lead):
    """An action that the lead leads, without an agreed timescale."""
    return ActionFactory(plan=PlanFactory(area=area), leads=[lead.post])


def propose(action, by=None, **fields):
    return actions.propose_timescale(by=by, action=action, **{"finish": FINISH, **fields})


def decide(change, by=None, **fields):
    return actions.decide_timescale(by=by, change=change, **{"decision": "agreed", "by_words": "The board", **fields})


def test_a_proposal_counts_for_nothing_until_it_is_agreed(action, lead, officer):
    group = GroupFactory(area=action.area)
    change = propose(action, by=lead.person, words=" Summer 26 ", awaiting_group=group)
    ledger = ledger_of(action.pk)
    assert (ledger.current, ledger.awaiting.words, ledger.awaiting.awaiting) == (None, "Summer 26", group.name)
    assert ledger.awaiting.proposed_by == str(lead.post)

    meeting = MeetingFactory(area=action.area, group=group, held_on=date(2026, 3, 5), paper_deadline=date(2026, 3, 1))
    decided = decide(change, by=officer, by_words="", meeting=meeting)

    assert (decided.decided_on, decided.decided_by_words) == (date(2026, 3, 5), group.name)
    assert (decided.decided_by_group, decided.decision_recorded_by) == (group, officer)
    assert ledger_of(action.pk).current.finish == FINISH


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"finish": None}, "Enter a planned finish"),
        ({"start": FINISH + timedelta(days=1)}, "on or after the planned start"),
    ],
)
def test_what_a_proposal_needs(action, fields, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        propose(action, **fields)


def test_a_rhythm_is_enough(action):
    assert propose(action, finish=None, recurs="termly").recurs == "termly"


def test_a_move_of_an_agreed_timescale_needs_a_reason(action):
    decide(propose(action))
    with pytest.raises(RuleBroken, match="Say why"):
        propose(action, finish=FINISH + timedelta(days=31))
    assert propose(action, reason="Waiting for data").reason == "Waiting for data"


def test_one_proposal_at_a_time(action):
    propose(action)
    with pytest.raises(RuleBroken, match="Another proposal is waiting"):
        propose(action)


def test_what_is_withdrawn_needs_no_timescale(action):
    actions.withdraw_action(by=None, action=action, reason="No")
    with pytest.raises(RuleBroken, match="withdrawn"):
        propose(action)
    outcome = OutcomeFactory(plan=action.plan)
    actions.withdraw_outcome(by=None, outcome=outcome, reason="No")
    with pytest.raises(RuleBroken, match="withdrawn"):
        actions.propose_timescale(by=None, outcome=outcome, finish=FINISH)


def test_a_timescale_belongs_to_one_thing(action):
    outcome = OutcomeFactory(plan=action.plan)
    for subject in ({}, {"action": action, "outcome": outcome}):
        with pytest.raises(RuleBroken, match="one action or one outcome"):
            actions.propose_timescale(by=None, finish=FINISH, **subject)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"by_words": " "}, "Say who agreed it"),
        ({"decision": "declined", "by_words": ""}, "Say who declined it"),
        ({"decision": "declined"}, "Say why it was declined"),
        ({"decided_on": "tomorrow"}, "cannot lie in the future"),
    ],
)
def test_what_a_decision_needs(action, fields, sentence):
    change = propose(action)
    if fields.get("decided_on"):
        fields = {"decided_on": clock.today() + timedelta(days=1)}
    with pytest.raises(RuleBroken, match=sentence):
        decide(change, **fields)
    assert ledger_of(action.pk).awaiting


def test_the_second_decision_is_refused_and_the_first_stays(action):
    """The check lies in the UPDATE, so a copy read before the first decision does not help."""
    change = propose(action)
    stale = TimescaleChange.objects.get(pk=change.pk)
    decide(change)
    with pytest.raises(StaleEdit):
        decide(stale, decision="declined", reason="Too late")
    assert ledger_of(action.pk).current


def test_a_decided_row_is_frozen(action):
    change = decide(propose(action))
    for attempt in (lambda: TimescaleChange.objects.update(finish=None, recurs="x"), change.delete):
        with pytest.raises(DatabaseError, match="stays as it was decided"), transaction.atomic():
            attempt()


def test_a_lead_agrees_the_first_promise_of_their_own_action_only(action, lead):
    first = decide(propose(action, by=lead.person), by=lead.person, by_words=str(lead.post))
    assert first.decision == "agreed"
    move = propose(action, by=lead.person, reason="Later")
    assert not can_agree_timescale(lead.person, move)
    with pytest.raises(RuleBroken, match="needs a group's agreement"):
        decide(move, by=lead.person)


def test_somebody_elses_action_is_nobodys_to_propose_or_agree(action):
    other = person_with(Role.POST_HOLDER, action.area)
    with pytest.raises(RuleBroken, match="Only a lead of this action"):
        propose(action, by=other)
    with pytest.raises(RuleBroken, match="Only the programme officer"):
        decide(propose(action), by=other)


def test_a_lead_of_an_action_may_propose_for_its_outcome_but_not_agree(action, lead):
    outcome = OutcomeFactory(plan=action.plan, actions=[action])
    change = actions.propose_timescale(by=lead.person, outcome=outcome, finish=FINISH)
    with pytest.raises(RuleBroken, match="Only the programme officer"):
        decide(change, by=lead.person)


def test_deputies_and_answering_posts_count_as_leads(area):
    deputy, answering = HoldingFactory(area=area, is_deputy=True), HoldingFactory(area=area)
    action = ActionFactory(plan=PlanFactory(area=area), leads=[deputy.post], answering=answering.post)
    for person in (deputy.person, answering.person):
        change = propose(action, by=person)
        decide(change, by=person, decision="withdrawn")
    assert [move.decision for move in ledger_of(action.pk).moves] == ["withdrawn", "withdrawn"]


def test_withdrawing_is_for_the_proposer_a_lead_or_the_officer(action, lead, officer):
    stranger = person_with(Role.POST_HOLDER, action.area)
    change = propose(action, by=officer)
    with pytest.raises(RuleBroken, match="Only whoever proposed"):
        decide(change, by=stranger, decision="withdrawn", by_words="")
    assert decide(change, by=lead.person, decision="withdrawn", by_words="").decision == "withdrawn"


def test_nothing_moves_in_a_closed_plan(action):
    change = propose(action)
    actions.close_plan(by=None, plan=action.plan, reason="Over")
    with pytest.raises(RuleBroken, match="closed"):
        decide(change)


def test_another_areas_group_can_neither_be_awaited_nor_agree(action):
    other = GroupFactory()
    with pytest.raises(RuleBroken, match="does not belong"):
        propose(action, awaiting_group=other)
    with pytest.raises(RuleBroken, match="does not belong"):
        decide(propose(action), group=other)

"""Who may agree a move: a setting of the plan, held whoever asks; and deciding on many at one meeting."""

from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.roles import Role
from goldenthread.plans import actions
from goldenthread.plans.models import MoveRule
from goldenthread.plans.moving import AgreedFinish, MoveRuleContent, days_by_officer, why_officer_may_not
from goldenthread.plans.queries import agreements_of, ledger_of, move_rule_of, plan_content, waiting_moves
from goldenthread.trail.models import TrailEntry
from tests.factories.partnership import GroupFactory, MeetingFactory, person_with
from tests.factories.plans import ActionFactory, OutcomeFactory, PlanFactory

pytestmark = pytest.mark.django_db
FIRST = date(2026, 7, 31)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@pytest.fixture
def here(area, officer):
    """A plan whose board agrees moves at its meetings, and whose officer agrees up to 14 days."""
    board, other = GroupFactory(area=area, name="SEND board"), GroupFactory(area=area, name="Health group")
    plan = PlanFactory(area=area, owner_group=board)
    action = ActionFactory(plan=plan, reference="1.1")
    actions.agree_timescale(by=officer, action=action, finish=FIRST, by_words="The lead")
    rule = {"group": board, "officer_days": 14, "agreed": actions.AgreedBy(group=board)}
    actions.set_move_rule(by=officer, plan=plan, **rule)
    held = {"area": area, "held_on": date(2026, 3, 2), "paper_deadline": date(2026, 2, 23)}
    return SimpleNamespace(
        area=area,
        officer=officer,
        plan=plan,
        action=action,
        board=board,
        other=other,
        meeting=MeetingFactory(group=board, **held),
        elsewhere=MeetingFactory(group=other, **held),
    )


def propose(here, days, **fields):
    return actions.propose_timescale(
        by=here.officer, **{"action": here.action, **fields}, finish=FIRST + timedelta(days=days), reason="Late data"
    )


def decide(here, change, **fields):
    return actions.decide_timescale(by=here.officer, change=change, **{"decision": "agreed", **fields})


def test_the_setting_says_who_set_it_and_is_an_agreement_on_record(here):
    rule = move_rule_of(here.plan)
    assert rule.sentence == (
        "A move is agreed by SEND board, at a meeting; the programme officer alone for up to 14 days."
    )
    assert rule.set_by == "Olive Officer" and rule.set_at is not None
    agreed = next(row for row in agreements_of(here.plan) if row.subject == "move_rule")
    assert (agreed.words, agreed.agreed_by, agreed.recorded_by) == (rule.sentence, "SEND board", "Olive Officer")
    assert TrailEntry.objects.of("plan", here.plan.pk).first().verb == "recorded an agreement on"


def test_without_a_setting_whoever_is_named_agreed(area, officer):
    plan = PlanFactory(area=area)
    assert move_rule_of(plan).sentence == "A move is agreed by whoever is named as having agreed it."
    action = ActionFactory(plan=plan)
    actions.agree_timescale(by=officer, action=action, finish=FIRST, by_words="The lead")
    move = actions.agree_timescale(
        by=officer, action=action, finish=date(2027, 1, 1), reason="Late", by_words="The director"
    )
    assert move.decided_by_words == "The director"


def test_a_move_is_agreed_by_that_group_at_a_meeting_and_by_nobody_else(here):
    change = propose(here, 60)
    for who in ({"by_words": "The director"}, {"group": here.board}, {"meeting": here.elsewhere}):
        with pytest.raises(RuleBroken, match="agreed by SEND board at a meeting"):
            decide(here, change, **who)
    assert ledger_of(here.action.pk).awaiting
    assert decide(here, change, meeting=here.meeting).decided_at_meeting == here.meeting


def test_it_holds_for_outcomes_and_on_the_command_line(here):
    outcome = OutcomeFactory(plan=here.plan, actions=[here.action])
    actions.agree_timescale(by=None, outcome=outcome, finish=FIRST, by_words="Anybody: a first date is no move")
    change = propose(here, 60, action=None, outcome=outcome)
    with pytest.raises(RuleBroken, match="at a meeting"):
        actions.decide_timescale(by=None, change=change, decision="agreed", by_words="The command line")


def test_anybody_may_decline_because_nothing_moves_then(here):
    assert decide(here, propose(here, 60), decision="declined", group=here.other, reason="No").decision == "declined"


def test_the_officer_alone_agrees_short_moves_and_they_do_not_add_up(here):
    ten = decide(here, propose(here, 10), by_officer=True)
    assert (ten.decided_by_officer, ten.decided_by_words) == (True, "Programme officer")
    twenty = propose(here, 20)
    with pytest.raises(RuleBroken, match="up to 14 days; with this move it would be 20 days since"):
        decide(here, twenty, by_officer=True)
    decide(here, twenty, meeting=here.meeting)
    # The board has agreed 20 days, so the officer's days start anew from there.
    assert decide(here, propose(here, 34), by_officer=True).decision == "agreed"
    assert [move.decided_by_officer for move in ledger_of(here.action.pk).agreed] == [False, True, False, True]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"officer_days": 0}, "agrees no move of this plan. Choose a meeting of SEND board."), ({"group": None}, "")],
)
def test_what_the_officer_may_not(here, fields, sentence):
    rule = {"group": here.board, "officer_days": 14, "agreed": actions.AgreedBy(group=here.board), **fields}
    actions.set_move_rule(by=here.officer, plan=here.plan, started_from=move_rule_of(here.plan).version, **rule)
    change = propose(here, 60)
    with pytest.raises(RuleBroken, match=sentence or "Name who agreed it"):
        decide(here, change, by_officer=True)


def test_a_first_date_and_a_rhythm_are_not_the_officers_alone(here):
    first = actions.propose_timescale(by=here.officer, action=ActionFactory(plan=here.plan), finish=FIRST)
    with pytest.raises(RuleBroken, match="Only a move"):
        decide(here, first, by_officer=True)
    termly = actions.propose_timescale(by=here.officer, action=here.action, recurs="termly", reason="Again and again")
    with pytest.raises(RuleBroken, match="from one day to another"):
        decide(here, termly, by_officer=True)


def test_two_people_setting_it_do_not_overwrite_one_another(here):
    opened = move_rule_of(here.plan).version
    rule = {"group": here.other, "officer_days": 0, "agreed": actions.AgreedBy(group=here.board)}
    actions.set_move_rule(by=here.officer, plan=here.plan, started_from=opened, **rule)
    for stale in (opened, None):
        with pytest.raises(StaleEdit):
            actions.set_move_rule(by=here.officer, plan=here.plan, started_from=stale, **rule)
    assert MoveRule.objects.filter(plan=here.plan).count() == 2
    assert move_rule_of(here.plan).group == here.other.pk


def test_only_who_records_agreements_sets_it_and_only_in_a_running_plan(here):
    rule = {"group": None, "officer_days": 5, "agreed": actions.AgreedBy(by_words="Me")}
    with pytest.raises(RuleBroken, match="Only the programme officer"):
        actions.set_move_rule(by=person_with(Role.CHAIR, here.area), plan=here.plan, **rule)
    actions.close_plan(by=None, plan=here.plan, reason="Over")
    with pytest.raises(RuleBroken, match="closed"):
        actions.set_move_rule(by=here.officer, plan=here.plan, **rule)


class TestManyAtOneMeeting:
    def test_each_is_recorded_alone_with_its_own_reason(self, here):
        second = ActionFactory(plan=here.plan, reference="1.2")
        actions.agree_timescale(by=None, action=second, finish=FIRST, by_words="The lead")
        one, two = propose(here, 30), propose(here, 90, action=second)
        verdicts = {one.pk: actions.Verdict("agreed"), two.pk: actions.Verdict("declined", "Too long")}
        decider = actions.Decider(meeting=here.meeting)
        made = actions.decide_proposals(by=here.officer, plan=here.plan, verdicts=verdicts, decider=decider)
        assert [(row.decision, row.decided_on, row.decision_reason) for row in made] == [
            ("agreed", here.meeting.held_on, ""),
            ("declined", here.meeting.held_on, "Too long"),
        ]
        assert [TrailEntry.objects.of("action", row.action_id).first().verb for row in made] == [
            "agreed the timescale of",
            "declined the proposed timescale of",
        ]

    def test_all_or_none_and_the_sentence_names_the_action(self, here):
        second = ActionFactory(plan=here.plan, reference="1.2")
        actions.agree_timescale(by=None, action=second, finish=FIRST, by_words="The lead")
        short, long = propose(here, 10), propose(here, 90, action=second)
        verdicts = dict.fromkeys((short.pk, long.pk), actions.Verdict("agreed"))
        decider = actions.Decider(by_officer=True)
        with pytest.raises(RuleBroken, match=r"^1\.2: The programme officer alone agrees up to 14 days"):
            actions.decide_proposals(by=here.officer, plan=here.plan, verdicts=verdicts, decider=decider)
        assert len(waiting_moves(plan_content(here.plan), move_rule_of(here.plan))) == 2

    def test_what_was_decided_meanwhile_or_belongs_elsewhere_is_refused(self, here):
        change = propose(here, 10)
        decider, verdicts = actions.Decider(meeting=here.meeting), {change.pk: actions.Verdict("agreed")}
        with pytest.raises(StaleEdit):
            actions.decide_proposals(
                by=here.officer, plan=PlanFactory(area=here.area), verdicts=verdicts, decider=decider
            )
        decide(here, change, decision="withdrawn")
        with pytest.raises(StaleEdit):
            actions.decide_proposals(by=here.officer, plan=here.plan, verdicts=verdicts, decider=decider)
        with pytest.raises(RuleBroken, match="at least one"):
            actions.decide_proposals(by=here.officer, plan=here.plan, verdicts={}, decider=decider)


@given(st.lists(st.tuples(DAYS, st.booleans()), min_size=1, max_size=6), DAYS)
def test_the_officers_days_are_the_sum_of_the_officers_own_steps(rows, finish):
    """Oracle: walk back from the new finish, adding up steps for as long as the officer agreed them."""
    rows = [(rows[0][0], False), *rows[1:]]
    chain = [*rows, (finish, True)]
    total = 0
    for (before, _), (after, by_officer) in reversed(list(pairwise(chain))):
        if not by_officer:
            break
        total += (after - before).days
    assert days_by_officer([AgreedFinish(*row) for row in rows], finish) == abs(total)


@pytest.mark.parametrize(("days", "allowed"), [(0, True), (14, True), (15, False), (None, False)])
def test_up_to_means_that_day_too(days, allowed):
    assert (why_officer_may_not(MoveRuleContent(officer_days=14), days) == "") is allowed

"""Who may agree moves, and deciding on many proposals at one meeting, on screen."""

from datetime import date, timedelta

import pytest

from goldenthread.plans import actions
from goldenthread.plans.queries import ledger_of, move_rule_of
from tests.factories.partnership import GroupFactory, MeetingFactory
from tests.factories.plans import ActionFactory
from tests.plans.pages.editing import address, save, text_of

pytestmark = pytest.mark.django_db
FIRST = date(2026, 7, 31)


@pytest.fixture
def moving(desk):
    """The desk with a meeting of its board, and two actions of which each proposes a move."""
    desk.second = ActionFactory(priority=desk.priority, reference="1.2", text="Write to schools")
    held = {"held_on": date(2026, 3, 2), "paper_deadline": date(2026, 2, 23)}
    desk.meeting = MeetingFactory(area=desk.area, group=desk.group, **held)
    for action in (desk.action, desk.second):
        actions.agree_timescale(by=None, action=action, finish=FIRST, by_words="The lead")
    desk.one = propose(desk.action, 10, "The hall was taken")
    desk.two = propose(desk.second, 62, "Waiting for data")
    desk.page = address("decide_proposals", desk.area, plan=desk.plan)
    return desk


def propose(action, days, reason):
    return actions.propose_timescale(by=None, action=action, finish=FIRST + timedelta(days=days), reason=reason)


def rule(desk, **fields):
    values = {"group": desk.group, "officer_days": 14, "agreed": actions.AgreedBy(group=desk.group), **fields}
    started_from = move_rule_of(desk.plan).version
    actions.set_move_rule(by=desk.officer, plan=desk.plan, started_from=started_from, **values)


def sent(moving, **fields):
    keys = {"one": moving.one.pk.hex, "two": moving.two.pk.hex}
    named = {f"{keys[name[:3]]}-{name[4:]}": value for name, value in fields.items() if name[:3] in keys}
    rest = {name: value for name, value in fields.items() if name[:3] not in keys}
    return {"proposal": [str(moving.one.pk), str(moving.two.pk)], **named, **rest}


class TestWhoAgrees:
    def test_setting_it(self, desk):
        page = address("set_move_rule", desk.area, plan=desk.plan)
        answers = {"group": str(desk.group.pk), "officer_days": "14", "agreed_by": f"group {desk.group.pk}"}
        assert save(desk.client, page, answers).status_code == 302
        told = text_of(desk.client.get(address("agreement", desk.area, plan=desk.plan)))
        assert "the programme officer alone for up to 14 days" in told and "Olive Officer" in told

    def test_what_it_needs(self, desk):
        page = address("set_move_rule", desk.area, plan=desk.plan)
        text = text_of(save(desk.client, page, {"officer_days": "-1"}))
        assert "Select who agreed this setting" in text and "must be 0 or more" in text

    def test_the_second_to_save_sees_both(self, desk):
        page = address("set_move_rule", desk.area, plan=desk.plan)
        rule(desk)
        opened = desk.client.get(page)
        rule(desk, group=GroupFactory(area=desk.area, name="Health group"), officer_days=3)
        answers = {"group": str(desk.group.pk), "officer_days": "30", "agreed_by": f"group {desk.group.pk}"}
        text = text_of(save(desk.client, page, answers, opened))
        assert "Health group" in text and 'value="30"' in text

    def test_one_decision_offers_only_who_may_agree(self, moving):
        rule(moving)
        text = text_of(moving.client.get(address("decide_timescale", moving.area, change=moving.one)))
        assert "SEND board on 2 March 2026" in text and "The programme officer alone, up to 14 days" in text
        assert "outside a meeting" not in text and "Somebody else" not in text
        page = address("decide_timescale", moving.area, change=moving.one)
        assert save(moving.client, page, {"decision": "agreed", "agreed_by": "officer"}).status_code == 302
        assert ledger_of(moving.action.pk).current.decided_by == "Programme officer"
        page = address("decide_timescale", moving.area, change=moving.two)
        refused = text_of(save(moving.client, page, {"decision": "agreed", "agreed_by": "officer"}))
        assert "up to 14 days; with this move it would be 62 days" in refused


class TestManyAtOnce:
    def test_group_and_meeting_once_and_each_its_verdict(self, moving):
        opened = text_of(moving.client.get(moving.page))
        for words in ("2 proposals wait", "by 31 July 2026", "62 days later", "Why: Waiting for data"):
            assert words in opened
        answers = sent(
            moving,
            agreed_by=f"meeting {moving.meeting.pk}",
            one_decision="agreed",
            two_decision="declined",
            two_reason="Too long",
        )
        done = moving.client.post(moving.page, answers, follow=True)
        assert "2 decisions recorded." in text_of(done) and "No proposal waits" in text_of(done)
        assert ledger_of(moving.action.pk).current.decided_on == date(2026, 3, 2)
        assert ledger_of(moving.second.pk).moves[-1].decision_reason == "Too long"

    def test_what_is_left_undecided_goes_on_waiting(self, moving):
        answers = sent(moving, agreed_by=f"group {moving.group.pk}", one_decision="agreed", two_decision="later")
        text = text_of(moving.client.post(moving.page, answers, follow=True))
        assert "1 decision recorded." in text and "1 proposal waits" in text

    def test_mistakes_are_named_and_what_was_typed_is_kept(self, moving):
        answers = sent(moving, one_decision="declined", two_reason="Kept words")
        text = text_of(moving.client.post(moving.page, answers))
        assert "Select who decided" in text and "1.1 Analyse attendance: Enter why it was declined" in text
        assert 'value="Kept words"' in text
        nothing = text_of(moving.client.post(moving.page, sent(moving, agreed_by=f"group {moving.group.pk}")))
        assert "Choose what was decided on at least one proposal" in nothing

    def test_a_move_too_long_for_the_officer_is_named(self, moving):
        rule(moving)
        opened = text_of(moving.client.get(moving.page))
        assert "The programme officer alone may agree this." in opened and "Too long for the programme" in opened
        answers = sent(moving, agreed_by="officer", one_decision="agreed", two_decision="agreed")
        assert "1.2: The programme officer alone agrees up to 14 days" in text_of(
            moving.client.post(moving.page, answers)
        )
        assert ledger_of(moving.action.pk).awaiting

    def test_what_somebody_else_decided_meanwhile_stands_beside_what_was_typed(self, moving):
        actions.decide_timescale(by=None, change=moving.two, decision="agreed", group=moving.group)
        answers = sent(
            moving,
            agreed_by=f"group {moving.group.pk}",
            one_decision="agreed",
            two_decision="declined",
            two_reason="No",
        )
        text = text_of(moving.client.post(moving.page, answers))
        assert "Somebody else decided some of these" in text
        assert "Agreed by SEND board" in text and "You had written: No" in text
        assert ledger_of(moving.action.pk).awaiting

    def test_nothing_waits(self, desk):
        text = text_of(desk.client.get(address("decide_proposals", desk.area, plan=desk.plan)))
        assert "No proposal waits" in text

    def test_questions_do_not_grow_with_the_proposals(self, moving, django_assert_num_queries):
        def count():
            from django.db import connection
            from django.test.utils import CaptureQueriesContext

            with CaptureQueriesContext(connection) as captured:
                assert moving.client.get(moving.page).status_code == 200
            return len(captured)

        before = count()
        for number in range(5):
            action = ActionFactory(priority=moving.priority, reference=f"2.{number}")
            actions.agree_timescale(by=None, action=action, finish=FIRST, by_words="The lead")
            propose(action, 5, "Late")
        assert count() == before

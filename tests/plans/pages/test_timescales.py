"""Proposing a timescale and recording what became of it, on screen."""

from datetime import date

import pytest

from goldenthread.partnership.roles import Role
from goldenthread.plans import actions
from goldenthread.plans.queries import ledger_of
from tests.factories.partnership import HoldingFactory, MeetingFactory, person_with
from tests.plans.pages.editing import address, date_boxes, save, text_of

pytestmark = pytest.mark.django_db


def proposal(desk, **fields):
    return actions.propose_timescale(by=None, action=desk.action, **{"finish": date(2027, 3, 31), **fields})


def test_words_alone_are_enough_where_they_name_days(desk):
    page = address("propose_for_action", desk.area, action=desk.action)
    assert save(desk.client, page, {"words": "Summer and Autumn 27"}).status_code == 302
    waiting = ledger_of(desk.action.pk).awaiting
    # Easter Sunday 2027 is 28 March.
    assert (waiting.start, waiting.finish) == (date(2027, 3, 28), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Enter a planned finish, or words that name one"),
        ({"words": "when we can"}, "these words give no date"),
        (
            date_boxes("start", date(2027, 4, 1)) | date_boxes("finish", date(2027, 3, 31)),
            "must be on or after the planned start",
        ),
        ({"finish_day": "31"}, "must include"),
    ],
)
def test_what_a_proposal_needs(desk, answers, sentence):
    response = save(desk.client, address("propose_for_action", desk.area, action=desk.action), answers)
    assert sentence in text_of(response)
    assert ledger_of(desk.action.pk).moves == ()


def test_a_move_needs_a_reason_and_keeps_its_start(desk):
    actions.agree_timescale(
        by=None, action=desk.action, start=date(2026, 4, 1), finish=date(2026, 7, 31), by_words="Board"
    )
    page = address("propose_for_action", desk.area, action=desk.action)
    opened = text_of(desk.client.get(page))
    assert "The timescale so far" in opened and 'value="2026"' in opened
    assert "Enter why the agreed timescale should move" in text_of(save(desk.client, page, {"words": "by July 2027"}))


def test_an_outcome_has_a_timescale_too(desk):
    page = address("propose_for_outcome", desk.area, outcome=desk.outcome)
    assert save(desk.client, page, {"recurs": "termly"}).status_code == 302
    assert ledger_of(desk.outcome.pk).awaiting.recurs == "termly"


def test_a_lead_proposes_for_their_own_action_and_a_reader_for_none(desk, signed_in):
    page = address("propose_for_action", desk.area, action=desk.action)
    assert signed_in(desk.lead.person).get(page).status_code == 200
    assert signed_in(person_with(Role.READER, desk.area)).get(page).status_code == 403
    assert signed_in(HoldingFactory(area=desk.area).person).get(page).status_code == 403


class TestDeciding:
    def test_agreed_at_a_meeting(self, desk):
        change = proposal(desk, awaiting_group=desk.group)
        meeting = MeetingFactory(
            area=desk.area, group=desk.group, held_on=date(2026, 3, 5), paper_deadline=date(2026, 3, 1)
        )
        page = address("decide_timescale", desk.area, change=change)
        assert "SEND board on 5 March 2026" in text_of(desk.client.get(page))
        answers = {"decision": "agreed", "agreed_by": f"meeting {meeting.pk}"}
        assert save(desk.client, page, answers).status_code == 302
        current = ledger_of(desk.action.pk).current
        assert (current.decided_by, current.decided_on) == ("SEND board", date(2026, 3, 5))

    def test_declined_by_a_group_with_a_reason(self, desk):
        page = address("decide_timescale", desk.area, change=proposal(desk, reason="The hall was taken"))
        assert "The hall was taken" in text_of(desk.client.get(page))
        answers = {"decision": "declined", "agreed_by": f"group {desk.group.pk}"}
        assert "Enter why it was declined" in text_of(save(desk.client, page, answers))
        assert save(desk.client, page, {**answers, "reason": "Too late for families"}).status_code == 302
        assert ledger_of(desk.action.pk).moves[0].decision_reason == "Too late for families"

    def test_by_somebody_else_who_must_be_named(self, desk):
        page = address("decide_timescale", desk.area, change=proposal(desk))
        answers = {"decision": "agreed", "agreed_by": "other"}
        assert "Enter who agreed it" in text_of(save(desk.client, page, answers))
        named = {**answers, "by_words": "The director", **date_boxes("agreed_on", date(2026, 3, 1))}
        assert save(desk.client, page, named).status_code == 302
        assert ledger_of(desk.action.pk).current.decided_by == "The director"

    def test_a_day_in_the_future_is_refused(self, desk):
        page = address("decide_timescale", desk.area, change=proposal(desk))
        future = {
            "decision": "agreed",
            "agreed_by": f"group {desk.group.pk}",
            **date_boxes("agreed_on", date(2100, 1, 1)),
        }
        assert "must be on or before" in text_of(save(desk.client, page, future))

    def test_the_second_to_decide_sees_that_it_was_decided(self, desk):
        change = proposal(desk)
        page = address("decide_timescale", desk.area, change=change)
        opened = desk.client.get(page)
        actions.decide_timescale(by=None, change=change, decision="agreed", by_words="The board")
        answers = {"decision": "declined", "agreed_by": f"group {desk.group.pk}", "reason": "No"}
        response = save(desk.client, page, answers, opened)
        assert "This was decided already" in text_of(response)
        assert ledger_of(desk.action.pk).current

    def test_taking_it_back(self, desk, signed_in):
        change = proposal(desk)
        page = address("withdraw_proposal", desk.area, change=change)
        assert signed_in(person_with(Role.READER, desk.area)).get(page).status_code == 403
        assert save(signed_in(desk.lead.person), page, {}).status_code == 302
        assert ledger_of(desk.action.pk).moves[0].decision == "withdrawn"

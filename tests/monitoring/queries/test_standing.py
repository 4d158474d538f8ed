"""The three answers of a plan at any time, whether or not a round is open."""

from datetime import date

import pytest

from goldenthread.monitoring.actions import freeze_round, save_draft
from goldenthread.monitoring.queries import Said, claim_of, standing_of_plan
from goldenthread.monitoring.rules.calendar import Claim
from goldenthread.plans.queries import plan_content
from tests.factories.monitoring import AFTER, OPENS, REPLY_BY, on, situation

DAYS = [date(2019, month, 1) for month in range(1, 6)]


@pytest.mark.parametrize(
    ("states", "claim"),
    [
        ([], Claim()),
        (["started"], Claim("started")),
        (["completed"], Claim("completed", DAYS[0])),
        (["started", "completed", "completed"], Claim("completed", DAYS[1])),
        (["completed", "started", "completed"], Claim("completed", DAYS[2])),
        (["completed", "", "completed"], Claim("completed", DAYS[2])),
        (["completed", "started"], Claim("started")),
        (["completed", ""], Claim("")),
    ],
)
def test_the_claim_that_stands(states, claim):
    assert claim_of([Said(state, day) for state, day in zip(states, DAYS, strict=False)]) == claim


pytest_db = pytest.mark.django_db


def standing(here, day=AFTER, as_at=None):
    return standing_of_plan(plan_content(here.plan), day=day, as_at=as_at)[here.actions[0].pk]


@pytest_db
def test_before_the_first_round():
    here = situation(finish=date(2026, 10, 1))
    found = standing(here)
    assert (found.claim, found.calendar.state, found.impact.answer) == (None, "overdue", "no_proof")
    assert (found.contradictions, found.rounds_silent) == ((), 0)


@pytest_db
def test_what_is_sent_counts_at_once_and_a_draft_never():
    here = situation(2, finish=date(2026, 10, 1))
    round = here.open(name="Autumn")
    here.send(round, here.give(comment="Begun", contradiction_reason="Snow"))
    with on(OPENS):
        save_draft(by=here.lead, round=round, post=here.post, answers=[here.give(1, rating="Completed")])
    all_found = standing_of_plan(plan_content(here.plan), day=AFTER)
    first, second = (all_found[action.pk] for action in here.actions)
    assert (first.claim.update.rating.word, first.claim.update.comment) == ("Started", "Begun")
    assert (first.claim.round, first.claim.round_name) == (round.pk, "Autumn")
    assert [one.code for one in first.contradictions] == ["claim_overdue"]
    assert (second.claim, second.calendar.state) == (None, "overdue")


@pytest_db
def test_the_last_answer_stands_while_a_lead_is_silent():
    here = situation()
    days = [OPENS, AFTER, date(2026, 12, 10)]
    for number, day in enumerate(days):
        round = here.open(name=f"Round {number}", opens_on=day, reply_by=day, freeze_on=day)
        if number == 0:
            here.send(round, day=day)
        with on(date(day.year, day.month, day.day + 1)):
            freeze_round(by=here.officer, round=round)
    found = standing(here, date(2026, 12, 31))
    assert (found.claim.round_name, found.rounds_silent) == ("Round 0", 2)


@pytest_db
def test_as_at_a_moment_before_it_was_sent():
    here = situation()
    round = here.open()
    moment = round.opened_at
    here.send(round, day=REPLY_BY)
    here.plan.refresh_from_db()
    content = plan_content(here.plan)
    then = standing_of_plan(content, day=OPENS, as_at=moment)[here.actions[0].pk]
    assert then.claim is None
    assert standing(here).claim is not None

"""The impact answer, against a second and naive reading of the rule, and who may judge."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.common.errors import RuleBroken
from goldenthread.evidence.content import DueContent, JudgementContent, ProofContent, ReceivedContent
from goldenthread.evidence.rules import check_can_confirm, check_can_judge, impact_of, newest_judgement, state_of_due
from tests.factories.accounts import PersonFactory
from tests.factories.evidence import JudgementFactory, ProofFactory, ReceivedFactory, due_of
from tests.factories.partnership import AreaFactory, HoldingFactory, PostFactory
from tests.factories.plans import ActionFactory, OutcomeFactory, PlanFactory, PriorityFactory

DAY = date(2026, 6, 1)
WORST_FIRST = ["worse", "no_change", "cannot_tell", "improved"]


def judged(answer, target=""):
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return JudgementContent(uuid4(), answer, target, "Because.", "Ann", "", moment, "", None)


def due(state, judgement=None, due_on=DAY):
    came = (
        (ReceivedContent(uuid4(), DAY, "x", "", "", None, None, "", judgement),)
        if state in {"judged", "received"}
        else ()
    )
    return DueContent(uuid4(), "", None, due_on, state, came)


def proof(*dues):
    return ProofContent(uuid4(), uuid4(), uuid4(), "report", "A report", None, "", dues, newest_judgement(dues))


@pytest.mark.parametrize(
    ("due_on", "waived", "received", "is_judged", "expected"),
    [
        (date(2026, 6, 1), False, False, False, "not_yet_due"),
        (date(2026, 5, 31), False, False, False, "awaited"),
        (date(2026, 5, 31), True, False, False, "waived"),
        (date(2026, 5, 31), False, True, False, "received"),
        (date(2026, 7, 1), False, True, True, "judged"),
    ],
)
def test_where_a_due_period_stands(due_on, waived, received, is_judged, expected):
    assert state_of_due(due_on=due_on, day=DAY, waived=waived, received=received, judged=is_judged) == expected


states = st.sampled_from(["awaited", "not_yet_due", "waived", "received", *WORST_FIRST])


@given(st.lists(st.lists(states, max_size=4), max_size=4))
def test_impact_agrees_with_a_naive_reading(table):
    proofs = [
        proof(
            *(
                due("judged", judged(cell), date(2026, 1, place + 1))
                if cell in WORST_FIRST
                else due(cell, due_on=date(2026, 1, place + 1))
                for place, cell in enumerate(row)
            )
        )
        for row in table
    ]
    impact = impact_of(proofs)

    newest = [[cell for cell in row if cell in WORST_FIRST][-1:] for row in table]
    answers = [row[0] for row in newest if row]
    cells = [cell for row in table for cell in row]
    if answers:
        expected = next(answer for answer in WORST_FIRST if answer in answers)
    elif not table:
        expected = "no_proof"
    else:
        order = ["awaited", "received", "not_yet_due", "waived"]
        expected = next((state for state in order if state in cells), "not_yet_due")
    assert impact.answer == expected
    assert impact.awaited == cells.count("awaited")
    assert (impact.proofs, impact.judged) == (len(table), len(answers))
    assert impact.words
    assert impact.explanation.endswith(".")


def test_targets_are_counted_from_the_newest_judgements_alone():
    first = proof(
        due("judged", judged("improved", "not_met"), date(2026, 1, 1)),
        due("judged", judged("improved", "met"), date(2026, 2, 1)),
    )
    second = proof(due("judged", judged("worse", "not_met")))
    impact = impact_of([first, second])
    assert (impact.answer, impact.target_met, impact.target_not_met) == ("worse", 1, 1)
    assert [words.split(":")[0] for words in impact.because] == ["Improved", "Worse"]


@pytest.fixture
def led(db):
    """A proof of an outcome of an action that somebody leads, and that somebody."""
    area = AreaFactory()
    post = PostFactory(area=area)
    lead = HoldingFactory(area=area, post=post).person
    priority = PriorityFactory(plan=PlanFactory(area=area))
    action = ActionFactory(priority=priority, leads=[post])
    outcome = OutcomeFactory(priority=priority, actions=[action])
    return ReceivedFactory(due=due_of(ProofFactory(outcome=outcome))), lead


def test_a_lead_neither_judges_nor_confirms_their_own_impact(led):
    received, lead = led
    with pytest.raises(RuleBroken, match="somebody else must judge"):
        check_can_judge(lead, received)
    judgement = JudgementFactory(received=received)
    with pytest.raises(RuleBroken, match="somebody else must confirm"):
        check_can_confirm(lead, judgement)


def test_nobody_confirms_their_own_judgement_nor_one_twice(led):
    received, _ = led
    judge, other = PersonFactory(), PersonFactory()
    judgement = JudgementFactory(received=received, by=judge)
    with pytest.raises(RuleBroken, match="You made this judgement"):
        check_can_confirm(judge, judgement)
    check_can_confirm(other, judgement)
    judgement.confirmed_by = other
    with pytest.raises(RuleBroken, match="already"):
        check_can_confirm(PersonFactory(), judgement)

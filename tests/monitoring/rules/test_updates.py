"""The life of an update, and what an answer needs before it can be sent."""

from datetime import date
from uuid import uuid4

import pytest

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.content import AnswerGiven, Contradiction
from goldenthread.monitoring.models import RoundState, UpdateState
from goldenthread.monitoring.rules.rounds import ROUND_TRANSITIONS
from goldenthread.monitoring.rules.updates import (
    REFUSALS,
    TRANSITIONS,
    Step,
    can,
    is_empty,
    next_state,
    problems_of,
)

S, U = Step, UpdateState
ALLOWED = {
    (U.DRAFT, S.SAVE): U.DRAFT,
    (U.DRAFT, S.SEND): U.SUBMITTED,
    (U.SUBMITTED, S.SAVE): U.DRAFT,
    (U.SUBMITTED, S.SEND): U.SUBMITTED,
    (U.SUBMITTED, S.RETURN): U.RETURNED,
    (U.SUBMITTED, S.ACCEPT): U.ACCEPTED,
    (U.RETURNED, S.SAVE): U.DRAFT,
    (U.RETURNED, S.SEND): U.SUBMITTED,
    (U.RETURNED, S.ACCEPT): U.ACCEPTED,
    (U.ACCEPTED, S.RETURN): U.RETURNED,
}


@pytest.mark.parametrize("state", UpdateState)
@pytest.mark.parametrize("step", Step)
def test_each_step_from_each_state(state, step):
    if (state, step) in ALLOWED:
        assert can(state, step)
        assert next_state(state, step) == ALLOWED[state, step]
    else:
        assert not can(state, step)
        with pytest.raises(RuleBroken) as broken:
            next_state(state, step)
        assert broken.value.sentence.endswith(".")


def test_no_state_is_missing_from_the_tables():
    assert set(TRANSITIONS) == set(UpdateState)
    assert set(ROUND_TRANSITIONS) == set(RoundState)
    refused = {(state, step) for state in UpdateState for step in Step} - set(ALLOWED)
    assert set(REFUSALS) == refused


LATE = (Contradiction("claim_overdue", "Late."),)
WORSE = (Contradiction("completed_worse", "Worse."),)
RATED = {"rating": uuid4()}
MOVE = {"proposed_finish": date(2027, 3, 31)}

PROBLEMS = [
    ({}, (), ["rating"]),
    (RATED, (), []),
    ({"none_of_these": True}, (), ["none_reason"]),
    ({"none_of_these": True, "texts": {"none_reason": "Nobody is in post."}}, (), []),
    ({**RATED, **MOVE}, (), ["move_reason"]),
    ({**RATED, **MOVE, "texts": {"move_reason": "Why"}}, (), []),
    ({**RATED, "proposed_words": "Spring 2027", "texts": {"move_reason": "Why"}}, (), ["proposed_finish"]),
    ({**RATED, "texts": {"move_reason": "Why"}}, (), ["proposed_finish"]),
    ({**RATED, "help_from": uuid4()}, (), ["help_wanted"]),
    ({**RATED, "help_from": uuid4(), "texts": {"help_wanted": "Money"}}, (), []),
    (RATED, LATE, ["contradiction_reason"]),
    ({**RATED, "texts": {"contradiction_reason": "Snow"}}, LATE, []),
    ({**RATED, **MOVE, "texts": {"move_reason": "Why"}}, LATE, []),
    ({**RATED, **MOVE, "texts": {"move_reason": "Why"}}, WORSE, ["contradiction_reason"]),
]


@pytest.mark.parametrize(("given", "found", "fields"), PROBLEMS)
def test_what_keeps_an_answer_from_being_sent(given, found, fields):
    answer = AnswerGiven(action=uuid4(), **given)
    assert [problem.field for problem in problems_of(answer, found)] == fields


@pytest.mark.parametrize(
    ("given", "empty"),
    [
        ({}, True),
        ({"texts": {"comment": ""}}, True),
        ({"texts": {"comment": "x"}}, False),
        (RATED, False),
        ({"none_of_these": True}, False),
        (MOVE, False),
        ({"help_from": uuid4()}, False),
    ],
)
def test_empty(given, empty):
    assert is_empty(AnswerGiven(action=uuid4(), **given)) is empty

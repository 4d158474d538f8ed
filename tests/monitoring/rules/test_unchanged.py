"""When "no change" is answer enough."""

from datetime import date
from uuid import uuid4

import pytest

from goldenthread.monitoring.content import AnswerGiven, LastAnswer
from goldenthread.monitoring.rules.calendar import Claim, calendar_answer
from goldenthread.monitoring.rules.contradictions import contradictions
from goldenthread.monitoring.rules.unchanged import says_something_else, why_not_unchanged
from tests.monitoring.rules.plain_values import impact, ledger, move, proof, rating

DAY = date(2020, 1, 10)
EARLY, LATE = date(2020, 2, 1), date(2019, 12, 31)
ACTION, WORD = uuid4(), uuid4()


def last(state="started", *, in_a_row=0, known_word=True) -> LastAnswer:
    given = AnswerGiven(action=ACTION, rating=WORD, texts={"comment": "Begun"}, unchanged=True)
    return LastAnswer(given, rating(state), "Summer", in_a_row, known_word)


def sentence(answer, *, finish=EARLY, proofs=(), shown="no_proof", returned=False) -> str:
    state = answer.rating.state if answer else ""
    calendar = calendar_answer(ledger(move(finish)), Claim(state), DAY)
    said = answer.rating if answer else None
    found = contradictions(said, calendar, impact(shown), proofs, start=None, day=DAY)
    return why_not_unchanged(answer, calendar, proofs, found, returned=returned)


@pytest.mark.parametrize(
    ("answer", "changed", "begins"),
    [
        (last(), {}, ""),
        (last(in_a_row=1), {}, ""),
        (last("completed"), {"finish": LATE}, ""),
        (last(), {"proofs": (proof("not_yet_due"),)}, ""),
        (None, {}, "No answer of the last round"),
        (last(), {"returned": True}, "Answer the programme officer’s question"),
        (last(known_word=False), {}, "The rating words have changed"),
        (last(), {"finish": LATE}, "The agreed finish, 31 December 2019, is 10 days past, so say how it stands"),
        (last("off_schedule"), {"finish": LATE}, "The agreed finish"),
        (last(), {"proofs": (proof("judged", "awaited"),)}, "A proof is past its due date"),
        (last("completed"), {"shown": "worse"}, "The lead says “Completed”. What its proofs show so far: worse"),
        (last(in_a_row=2), {}, "The last two rounds said “no change” already"),
    ],
)
def test_the_sentence(answer, changed, begins):
    found = sentence(answer, **changed)
    assert found.startswith(begins) and bool(found) is bool(begins)


@pytest.mark.parametrize(
    ("given", "something"),
    [
        ({}, False),
        ({"rating": WORD}, False),
        ({"texts": {"comment": "Begun", "next_step": ""}}, False),
        ({"rating": uuid4()}, True),
        ({"none_of_these": True}, True),
        ({"help_from": uuid4()}, True),
        ({"proposed_words": "Spring"}, True),
        ({"texts": {"comment": "Begun well"}}, True),
        ({"texts": {"officer_note": "Between us"}}, True),
    ],
)
def test_whether_something_else_is_said(given, something):
    assert says_something_else(AnswerGiven(action=ACTION, unchanged=True, **given), last().given) is something

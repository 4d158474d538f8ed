"""Actions counted by each of their three answers."""

import pytest

from goldenthread.thread.queries.known import NO_REPLY, NONE_OF_THESE, NOT_ASKED
from goldenthread.thread.queries.tallies import CALENDAR_WORDS, IMPACT_WORDS, claim_choices, tallies_of
from tests.thread.values import calendar, claim, impact, row


def numbers(tallies):
    return [(tally.value, tally.number) for tally in tallies]


def test_claims_are_counted_farthest_first_then_what_says_least():
    rows = [row(claim(word)) for word in ("Started", "Completed", "Started", "")] + [row(), row(asked=False)]
    tallies = tallies_of(rows)
    assert numbers(tallies.claims) == [
        ("Completed", 1),
        ("Started", 2),
        (NONE_OF_THESE, 1),
        (NO_REPLY, 1),
        (NOT_ASKED, 1),
    ]
    assert [bool(tally.rating) for tally in tallies.claims] == [True, True, False, False, False]
    assert [value for value, _ in claim_choices(rows)] == [tally.value for tally in tallies.claims]


@pytest.mark.parametrize("state", CALENDAR_WORDS)
def test_every_calendar_state_is_counted(state):
    tallies = tallies_of([row(when=calendar(state)), row(when=calendar(state))])
    assert numbers(tallies.calendar) == [(state, 2)]
    assert tallies.overdue == (2 if state == "overdue" else 0)


@pytest.mark.parametrize("answer", IMPACT_WORDS)
def test_every_impact_answer_is_counted_and_has_words(answer):
    tally = tallies_of([row(shown=impact(answer))]).impact[0]
    assert (tally.value, tally.number, bool(tally.words)) == (answer, 1, True)


def test_what_lies_across_the_answers_is_counted_beside_them():
    tallies = tallies_of(
        [
            row(when=calendar(moved=2)),
            row(when=calendar(awaiting="SEND board")),
            row(shown=impact("worse", awaited=1)),
            row(claim("Completed"), codes=["completed_worse", "completed_unproved"]),
            row(claim(), silent=1),
        ]
    )
    assert (tallies.actions, tallies.moved, tallies.proposed) == (5, 1, 1)
    assert (tallies.awaited, tallies.disagreeing, tallies.silent) == (1, 1, 1)


def test_every_number_adds_up_to_all_actions():
    rows = [row(claim("Completed")), row(when=calendar("overdue")), row(shown=impact("worse"))]
    tallies = tallies_of(rows)
    assert [sum(tally.number for tally in each) for each in (tallies.claims, tallies.calendar, tallies.impact)] == [
        3,
        3,
        3,
    ]

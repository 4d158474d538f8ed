"""On which days somebody is reminded. The days were read off a calendar with England's bank holidays."""

from datetime import date

import pytest

from goldenthread.common.periods import Period
from goldenthread.partnership.queries import Ladder
from goldenthread.requests.rules.ladder import due_steps, next_step, step_words, steps_of

USUAL = Ladder((5, 1), (1, 7))


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


@pytest.mark.parametrize(
    ("reply_by", "five_before", "one_before", "one_after", "seven_after"),
    [
        # A Friday in November: nothing in the way.
        (day(11, 20), day(11, 13), day(11, 19), day(11, 23), day(11, 27)),
        # A Wednesday after Easter 2026 (Good Friday 3 April, Easter Monday 6 April).
        (day(4, 8), day(3, 30), day(4, 7), day(4, 9), day(4, 15)),
        # Thursday 24 December 2026: Christmas Day on Friday, Boxing Day's substitute on Monday 28 December.
        (day(12, 24), day(12, 17), day(12, 23), day(12, 29), day(12, 31)),
        # A week before New Year's Day 2027, which is a Friday.
        (day(12, 18), day(12, 11), day(12, 17), day(12, 21), day(12, 29)),  # 25 December and 28 are holidays
    ],
)
def test_the_usual_ladder(reply_by, five_before, one_before, one_after, seven_after):
    opened = day(3, 2)
    assert steps_of(opened, reply_by, USUAL) == {
        "opening": opened,
        "before-5": five_before,
        "before-1": one_before,
        "after-1": one_after,
        "after-7": seven_after,
    }


def test_school_holidays_and_closed_days_are_no_working_days():
    half_term = (Period(day(10, 26), day(10, 30)),)
    steps = steps_of(day(10, 5), day(11, 3), USUAL, half_term)
    assert (steps["before-5"], steps["before-1"]) == (day(10, 20), day(11, 2))
    assert steps_of(day(10, 5), day(10, 23), USUAL, half_term)["after-1"] == day(11, 2)


def test_a_short_round_sends_its_first_steps_with_the_opening():
    steps = steps_of(day(11, 18), day(11, 20), USUAL)
    assert due_steps(steps, [], day(11, 18)) == ("opening", "before-5")
    assert due_steps(steps, ["opening", "before-5"], day(11, 19)) == ("before-1",)


def test_an_area_may_want_no_reminders():
    assert list(steps_of(day(11, 2), day(11, 20), Ladder((), ()))) == ["opening"]


def test_what_was_missed_goes_in_one_mail_and_only_once():
    steps = steps_of(day(11, 2), day(11, 20), USUAL)
    assert due_steps(steps, ["opening"], day(11, 24)) == ("before-5", "before-1", "after-1")
    assert due_steps(steps, ["opening", "before-5", "before-1", "after-1"], day(11, 24)) == ()


def test_reminders_wait_for_a_working_day_and_the_opening_does_not():
    saturday = day(11, 21)
    steps = steps_of(day(11, 2), day(11, 20), USUAL)
    assert due_steps(steps, ["opening"], saturday) == ()
    assert due_steps(steps, [], saturday) == ("opening", "before-5", "before-1")
    assert due_steps(steps, ["opening"], day(11, 23), (Period(day(11, 23), day(11, 24)),)) == ()


def test_the_next_reminder():
    steps = steps_of(day(11, 2), day(11, 20), USUAL)
    assert next_step(steps, day(11, 2)) == day(11, 13)
    assert next_step(steps, day(11, 27)) is None


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("opening", "When it opened"),
        ("before-5", "5 working days before"),
        ("before-1", "1 working day before"),
        ("after-7", "7 days after"),
        ("by-hand-2026-11-14", "Sent by hand"),
    ],
)
def test_steps_in_words(step, words):
    assert step_words(step) == words

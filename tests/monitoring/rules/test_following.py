"""What the next round would say: its name and days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.common.working_days import is_working_day
from goldenthread.monitoring.rules.following import following, next_name

DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("Autumn 2026", "Spring 2027"),
        ("Spring 2027", "Summer 2027"),
        ("Summer term 2027", "Autumn term 2027"),
        ("Board round, Autumn 2026", "Board round, Spring 2027"),
        ("Round 3", "Round 4"),
        ("Q9 of the plan", "Q10 of the plan"),
        ("The first", "The first, next"),
    ],
)
def test_names(name, after):
    assert next_name(name) == after


def test_it_opens_as_long_after_as_the_last_did_and_keeps_the_days_between():
    days = (date(2026, 11, 2), date(2026, 11, 20), date(2026, 11, 26))
    proposed = following("Autumn 2026", days, date(2026, 12, 1), before=("Summer 2026", date(2026, 7, 6)))
    # 119 days after 2 November is 1 March 2027, a Monday; 18 days later Friday 19 March; 6 more Thursday 25 March.
    assert (proposed.opens_on, proposed.reply_by, proposed.freeze_on) == (
        date(2027, 3, 1),
        date(2027, 3, 19),
        date(2027, 3, 25),
    )


def test_a_day_that_is_past_becomes_today_and_a_weekend_the_next_working_day():
    days = (date(2026, 11, 2), date(2026, 11, 20), date(2026, 11, 26))
    assert following("Autumn 2026", days, date(2027, 6, 5)).opens_on == date(2027, 6, 7)


@given(opened=DAYS, first=st.integers(0, 40), second=st.integers(0, 20), today=DAYS, before=st.none() | DAYS)
def test_any_round_is_followed_by_one_whose_days_fit(opened, first, second, today, before):
    days = (opened, opened + timedelta(days=first), opened + timedelta(days=first + second))
    earlier = ("Before", min(before, opened)) if before else None
    proposed = following("Autumn 2026", days, today, before=earlier)
    assert today <= proposed.opens_on <= proposed.reply_by <= proposed.freeze_on
    assert all(is_working_day(day) for day in (proposed.opens_on, proposed.reply_by, proposed.freeze_on))
    assert proposed.reply_by - proposed.opens_on >= days[1] - days[0]

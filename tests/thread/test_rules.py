"""Which day a page shows."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.common.clock import LONDON
from goldenthread.common.errors import RuleBroken
from goldenthread.thread.rules import end_of, now_or_then, when_asked
from tests.factories.monitoring import on
from tests.thread.scene import TODAY


@pytest.mark.parametrize(
    ("day", "last_moment"),
    [
        (date(2026, 1, 15), datetime(2026, 1, 15, 23, 59, 59, 999999, tzinfo=UTC)),
        (date(2026, 7, 15), datetime(2026, 7, 15, 22, 59, 59, 999999, tzinfo=UTC)),  # summer time
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, 59, 59, 999999, tzinfo=UTC)),  # clocks go forward
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, 59, 59, 999999, tzinfo=UTC)),  # clocks go back
    ],
)
def test_a_day_ends_at_midnight_in_england(day, last_moment):
    assert end_of(day) == last_moment


@given(st.dates(date(1972, 1, 1), date(2100, 1, 1)))
def test_the_next_day_begins_right_after(day):
    last = end_of(day)
    assert last.astimezone(LONDON).date() == day
    assert (last.astimezone(UTC) + timedelta(microseconds=1)).astimezone(LONDON).date() == day + timedelta(days=1)


@pytest.mark.parametrize("text", ["", TODAY.isoformat()])
def test_today_is_now(text):
    with on(TODAY):
        when = when_asked(text)
    assert (when.day, when.moment, when.past, when.parameters) == (TODAY, None, None, {})


def test_an_earlier_day_is_its_last_moment():
    with on(TODAY):
        when = when_asked("2026-03-24")
    assert when.past == date(2026, 3, 24)
    assert when.moment == end_of(date(2026, 3, 24))
    assert when.parameters == {"as_at": "2026-03-24"}


@pytest.mark.parametrize("text", ["oops", "2026-02-30", "24/03/2026", "2026-3", "x" * 200])
def test_what_is_no_day_gets_one_sentence(text):
    with pytest.raises(RuleBroken, match=r"^“.{1,40}” is not a day\. Choose a day below\.$"):
        when_asked(text)


def test_the_future_is_refused():
    with on(TODAY), pytest.raises(RuleBroken, match="still to come"):
        now_or_then(TODAY + timedelta(days=1))

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from goldenthread.govuk import filters
from tests.govuk.rendering import rendered

SUMMER = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # already 2 July in London


def test_dates_are_written_the_govuk_way():
    day = date(2026, 11, 2)
    assert filters.date_long(day) == "2 November 2026"
    assert filters.date_short(day) == "2 Nov 2026"
    assert filters.day_long(day) == "Monday 2 November 2026"
    assert filters.date_iso(day) == "2026-11-02"


def test_moments_are_shown_in_local_time():
    assert filters.date_long(SUMMER) == "2 July 2026"
    assert filters.date_iso(SUMMER) == "2026-07-02"
    assert filters.date_time(SUMMER) == "2 July 2026 at 12:30am"


@pytest.mark.parametrize(
    ("hour", "minute", "shown"),
    [(0, 0, "midnight"), (0, 5, "12:05am"), (9, 0, "9am"), (12, 0, "midday"), (12, 1, "12:01pm"), (14, 5, "2:05pm")],
)
def test_times_are_written_the_govuk_way(hour, minute, shown):
    assert filters.time_of_day(datetime(2026, 1, 1, hour, minute, tzinfo=UTC)) == shown
    assert filters.time_of_day(datetime(2026, 1, 1, hour, minute)) == shown


@pytest.mark.parametrize(
    "name", ["date_long", "date_short", "day_long", "date_iso", "date_time", "time_of_day", "number", "lines"]
)
def test_nothing_gives_nothing(name):
    """So that a template can write {{ finish|date_long or _("not agreed") }}."""
    assert filters.FILTERS[name](None) == ""


@pytest.mark.parametrize(
    ("value", "said"), [(0, "0 actions"), (1, "1 action"), (2, "2 actions"), (1204, "1,204 actions")]
)
def test_counted_words(value, said):
    assert rendered("{{ value|count('action', 'actions') }}", value=value) == said


def test_numbers_have_commas():
    assert filters.number(1234567) == "1,234,567"


def test_lines_become_paragraphs_and_breaks():
    assert filters.lines("One\r\ntwo\r\n\r\n \r\nthree") == (
        '<p class="govuk-body">One<br>two</p>\n<p class="govuk-body">three</p>'
    )


@given(st.text())
def test_lines_never_let_markup_through(text):
    shown = (
        html.fragment_fromstring(str(filters.lines(text.replace("\x00", ""))), create_parent="div")
        if text.isprintable()
        else None
    )
    assert shown is None or {element.tag for element in shown.iter()} <= {"div", "p", "br"}


def test_linked_lines_link_addresses_only():
    shown = filters.linked_lines("See https://example.org/a?b=1&c=2. Not javascript:alert(1) <b>\nhttp://x.test/")
    assert shown == (
        '<p class="govuk-body">See <a class="govuk-link" href="https://example.org/a?b=1&amp;c=2">'
        "https://example.org/a?b=1&amp;c=2</a>. Not javascript:alert(1) &lt;b&gt;<br>"
        '<a class="govuk-link" href="http://x.test/">http://x.test/</a></p>'
    )

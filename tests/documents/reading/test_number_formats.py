"""What a cell shows. Expected texts are what LibreOffice Calc 7.4 displayed for the same values and codes."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents.reading.number_formats import displayed

DAY = datetime.datetime(2019, 4, 30)
AFTERNOON = datetime.datetime(2019, 4, 30, 14, 5)


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (1.1, "0.00", "1.10"),
        (1.1, "General", "1.1"),
        (12, "00", "12"),
        (3, "000", "003"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (0.456, "0%", "46%"),
        (0.4567, "0.0%", "45.7%"),
        (-5.5, "0.00", "-5.50"),
        (-5.5, "0.00;(0.00)", "(5.50)"),
        (-3, '0;-0;"none"', "-3"),
        (0, '0;-0;"none"', "none"),
        (2.5, "0.##", "2.5"),
        (2, "0.##", "2"),
        (3, '"Priority "0', "Priority 3"),
        (1.5, '0 "weeks"', "2 weeks"),
        (5, r"0\;", "5;"),
        (1250, '"£"#,##0', "£1,250"),
        (1250.5, "[$£-809]#,##0.00", "£1,250.50"),
        (-7, "[Red]0", "-7"),
        (7, "@", "7"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012, "General", "123456789012"),
        (0.5, "# ?/?", "0.5"),
        (True, "0", "TRUE"),
        ("1.10", "0", "1.10"),
        (None, "0", ""),
        (DAY, "dd/mm/yyyy", "30/04/2019"),
        (DAY, "mmm-yy", "Apr-19"),
        (DAY, "d mmmm yyyy", "30 April 2019"),
        (DAY, "[$-809]dd mmmm yyyy;@", "30 April 2019"),
        (DAY, "dddd, d mmm yy", "Tuesday, 30 Apr 19"),
        (DAY, "ddd", "Tue"),
        (DAY, "mmmmm", "A"),
        (DAY, "d-mmm", "30-Apr"),
        (DAY, 'd" of "mmmm', "30 of April"),
        (DAY, "General", "30/04/2019"),
        (DAY.date(), "yyyy-mm-dd", "2019-04-30"),
        (AFTERNOON, "dd/mm/yyyy hh:mm", "30/04/2019 14:05"),
        (AFTERNOON, "h:mm AM/PM", "2:05 PM"),
        (AFTERNOON, "mm:ss", "05:00"),
        (datetime.time(9, 7, 3), "hh:mm:ss", "09:07:03"),
        (datetime.time(9, 7, 3), "General", "09:07"),
    ],
)
def test_displayed(value, code, expected):
    assert displayed(value, code) == expected


@given(st.integers(1, 40), st.integers(1, 99))
def test_a_reference_with_two_decimals_never_loses_its_zero(priority, action):
    assert displayed(priority + action / 100, "0.00") == f"{priority}.{action:02d}"


@given(
    st.one_of(
        st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.datetimes(), st.times(), st.booleans()
    ),
    st.text(alphabet='0#?.,%;"\\[]@_*mdyhs/ -E$£Aa', max_size=12),
)
def test_any_code_shows_something_or_nothing(value, code):
    assert isinstance(displayed(value, code), str)

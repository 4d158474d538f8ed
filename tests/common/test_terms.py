"""School terms: England's rule, and an area's own dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.common.periods import Period
from goldenthread.common.terms import ENGLAND, Term, TermDates

# Easter Sundays from the Church of England's published tables.
EASTER = {
    2016: (3, 27),
    2018: (4, 1),
    2019: (4, 21),
    2020: (4, 12),
    2024: (3, 31),
    2025: (4, 20),
    2026: (4, 5),
    2027: (3, 28),
}


@pytest.mark.parametrize(("year", "easter"), EASTER.items())
def test_spring_ends_the_day_before_easter_sunday_and_summer_begins_on_it(year: int, easter: tuple[int, int]):
    sunday = date(year, *easter)
    assert ENGLAND.term(Term.SPRING, year) == Period(date(year, 1, 1), sunday - timedelta(days=1))
    assert ENGLAND.term(Term.SUMMER, year) == Period(sunday, date(year, 8, 31))
    assert ENGLAND.term(Term.AUTUMN, year) == Period(date(year, 9, 1), date(year, 12, 31))


@given(st.integers(1990, 2090))
def test_the_terms_of_a_year_leave_no_gap(year: int):
    spring, summer, autumn = (ENGLAND.term(term, year) for term in (Term.SPRING, Term.SUMMER, Term.AUTUMN))
    assert (spring.start, autumn.end) == (date(year, 1, 1), date(year, 12, 31))
    assert spring.end and summer.start == spring.end + timedelta(days=1)
    assert summer.end and autumn.start == summer.end + timedelta(days=1)


def test_an_academic_year_runs_from_autumn_to_summer():
    assert ENGLAND.academic_year(2018) == Period(date(2018, 9, 1), date(2019, 8, 31))
    assert ENGLAND.term_in_academic_year(Term.AUTUMN, 2018) == ENGLAND.term(Term.AUTUMN, 2018)
    assert ENGLAND.term_in_academic_year(Term.SPRING, 2018) == ENGLAND.term(Term.SPRING, 2019)


def test_an_areas_own_term_takes_the_place_of_englands():
    own = TermDates({(Term.SUMMER, 2026): Period(date(2026, 4, 13), date(2026, 7, 21))})
    assert own.term(Term.SUMMER, 2026) == Period(date(2026, 4, 13), date(2026, 7, 21))
    assert own.term(Term.SUMMER, 2027) == ENGLAND.term(Term.SUMMER, 2027)
    assert own.academic_year(2025).end == date(2026, 7, 21)

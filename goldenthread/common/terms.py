"""School terms and academic years: England's by default, an area's own dates where it has set them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dateutil.easter import easter

from goldenthread.common.periods import Period, day_before


class Term(StrEnum):
    """The three terms; half terms belong to them."""

    AUTUMN = "autumn"
    SPRING = "spring"
    SUMMER = "summer"


@dataclass(frozen=True)
class TermDates:
    """When terms begin and end.

    `own` holds what an area has set, by term and the calendar year in which that term lies. Every other term follows
    the product's rule for England: autumn 1 September to 31 December, spring 1 January to the day before Easter Sunday,
    summer from Easter Sunday to 31 August. The terms leave no gap, so that each day of a year belongs to one. There
    is no national list of term dates: councils, trusts and governing bodies set their own (Education Act 2002,
    section 32).
    """

    own: Mapping[tuple[Term, int], Period] = field(default_factory=dict)

    def term(self, term: Term, year: int) -> Period:
        """The days of a term in a calendar year."""
        return self.own.get((term, year)) or _englands_term(term, year)

    def academic_year(self, first_year: int) -> Period:
        """From the autumn term of `first_year` to the end of the next summer term.

        A school year runs from the first term after July to the next such term (Education Act 1996, section 579).
        """
        return Period(self.term(Term.AUTUMN, first_year).start, self.term(Term.SUMMER, first_year + 1).end)

    def term_in_academic_year(self, term: Term, first_year: int) -> Period:
        """A term of the academic year that begins in `first_year`: spring and summer lie in the year after."""
        return self.term(term, first_year if term is Term.AUTUMN else first_year + 1)


def _englands_term(term: Term, year: int) -> Period:
    easter_sunday = easter(year)
    if term is Term.AUTUMN:
        return Period(date(year, 9, 1), date(year, 12, 31))
    if term is Term.SPRING:
        return Period(date(year, 1, 1), day_before(easter_sunday))
    return Period(easter_sunday, date(year, 8, 31))


ENGLAND = TermDates()

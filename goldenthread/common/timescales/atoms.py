"""Single dates, months, terms, quarters and years in a text: the atoms of a timescale."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from goldenthread.common.periods import Period
from goldenthread.common.timescales.model import Issue


@dataclass(frozen=True)
class PrintedYear:
    """A year as printed: one year, or a pair such as 2024/25 of which `first` is the first."""

    first: int
    pair: bool = False


@dataclass(frozen=True)
class Atom:
    """One named time and where it stands in the text.

    `period` is None where something is wrong or missing, which `issue` then says. `give_year` makes the period of an
    atom that prints no year of its own, such as May in "May and October 24"; only an atom of the same `family` may
    lend its `year`.
    """

    start: int
    end: int
    family: str
    period: Period | None = None
    issue: Issue | None = None
    year: PrintedYear | None = None
    give_year: Callable[[PrintedYear], Period | None] | None = None

    def in_year(self, year: PrintedYear) -> "Atom":
        """The atom with a year lent by its neighbour, resolved where that gives a period."""
        period = self.give_year(year) if self.give_year else None
        return replace(self, year=year, period=period, issue=None if period else self.issue)

    @property
    def wants_year(self) -> bool:
        """Whether it has printed no year and may take a neighbour's."""
        return self.period is None and self.give_year is not None and self.issue is Issue.NO_YEAR

"""Finding the atoms of a timescale: an ordered table of forms, each tried on what the forms before it left over."""

import re
from collections.abc import Callable
from functools import partial

from goldenthread.common.terms import TermDates
from goldenthread.common.timescales import days, years
from goldenthread.common.timescales.atoms import Atom
from goldenthread.common.timescales.words import MONTH, SEASON, SHORT_SEASON, YEAR, YEAR_PAIR

_USED = "\0"

# The order matters: each form is more certain than those below it, and takes its characters away from them.
_FORMS: tuple[tuple[str, Callable[[re.Match[str], TermDates], Atom | None]], ...] = (
    (days.ISO_DATE, days.iso_date),
    (days.NUMERIC_DATE, days.numeric_date),
    (days.DAY_RANGE, days.day_range),
    (days.MONTH_FIRST_DATE, days.month_first_date),
    (days.WORDED_DATE, days.worded_date),
    (years.HOLIDAY, years.vague_season),
    (years.NAMED_YEAR, years.named_year),
    (years.NAMED_YEAR_AFTER, years.named_year),
    (years.QUARTER_AFTER, years.quarter_after_year),
    (years.QUARTER, years.quarter),
    (rf"(?i:\b(?P<season>{SEASON}|{SHORT_SEASON}\b\.?)s?(?:\s+term)?s?,?\s*)(?P<pair>{YEAR_PAIR})", years.season),
    (rf"(?i:\b(?P<season>{SEASON}|{SHORT_SEASON}\b\.?)s?(?:\s+term)?s?,?\s*)(?P<year>{YEAR})\b", years.season),
    (years.SEASON_AND_EVENT, years.season),
    (rf"(?i:\b(?P<month>{MONTH})[\s\-/,]*)(?P<year>{YEAR})\b(?!\s?[-/]\s?\d\d?\b)", years.month),
    (years.MONTH_NUMBER, years.numbered_month),
    (years.NAMED_YEAR_ALONE, years.yearless),
    (rf"(?i:\b(?P<season>{SEASON})\b(?:\s+terms?\b)?)", years.season),
    (rf"\b(?P<month>(?=[A-Z])(?i:{MONTH}))", years.month),
    (YEAR_PAIR + r"(?!\s*(?i:years?\b|yrs?\b|year-olds?))", years.unnamed_pair),
    (r"(?<![\d,.£$-])(?P<year>20[1-4]\d)(?![\d,%]|\.\d)", years.calendar),
)


def find_atoms(text: str, terms: TermDates) -> list[Atom]:
    """Every named time in the text, in the order in which they are printed."""
    atoms: list[Atom] = []
    for pattern, build in _FORMS:
        text = re.sub(pattern, partial(_take, build=build, terms=terms, atoms=atoms), text)
    return sorted(atoms, key=lambda atom: atom.start)


def _take(
    match: re.Match[str], build: Callable[[re.Match[str], TermDates], Atom | None], terms: TermDates, atoms: list[Atom]
) -> str:
    atom = build(match, terms)
    if atom is None:
        return match[0]
    atoms.append(atom)
    return _USED * len(match[0])

"""Giving actions what the cells beside them print: leads, dates, ratings, progress, milestones and further columns."""

from collections.abc import Sequence

from goldenthread.common.references import leading_references
from goldenthread.common.terms import TermDates
from goldenthread.common.timescales import find_moments, parse_timescale
from goldenthread.plans.interpreting.columns import Column
from goldenthread.plans.interpreting.drafts import ActionDraft, OutcomeCell, PriorityDraft
from goldenthread.plans.interpreting.lead_cells import assign_leads
from goldenthread.plans.interpreting.notices import Findings
from goldenthread.plans.interpreting.parsed import Milestone
from goldenthread.plans.interpreting.ratings import is_rating, rating_in
from goldenthread.plans.interpreting.sharing import Shares, shared_by_reference, shared_in_order, shared_with_all
from goldenthread.plans.interpreting.units import Stretch
from goldenthread.plans.interpreting.words import lines_of, says_nothing, squash, tidy, without_bullet

_NUMBERS = (Column.BASELINE, Column.TARGET)
_DATES = (Column.TIMESCALE, Column.START, Column.END)
_GENERAL_MILESTONES = ("milestone", "milestones", "key milestones", "interim milestones")


def assign_cells(stretches: Sequence[Stretch], priority: PriorityDraft, findings: Findings, terms: TermDates) -> None:
    """Puts every printed cell to its actions, or to the priority."""
    for stretch in stretches:
        if stretch.column is Column.LEAD:
            assign_leads(stretch, findings)
        elif stretch.column is Column.RATING:
            _assign_ratings(stretch)
        elif stretch.column is Column.EVIDENCE:
            lines = [squash(without_bullet(line)) for line in _lines(stretch)]
            priority.evidence += [line for line in lines if line not in priority.evidence]
        else:
            for action, part in _shares(stretch):
                _give(action, part, stretch, terms)


def _give(action: ActionDraft, lines: list[str], stretch: Stretch, terms: TermDates) -> None:
    """Gives an action its part of a cell, by the column in which it stands."""
    if stretch.column in _DATES:
        _add_date(action, lines, stretch)
    elif stretch.column is Column.PROGRESS:
        several = len(stretch.units[0].rows[0].of(Column.PROGRESS)) > 1
        label = f"{stretch.heading}: " if several and stretch.heading else ""
        action.progress.append(f"{label}{tidy(lines)}")
    elif stretch.column is Column.MILESTONE:
        _add_milestones(action, lines, stretch, terms)
    elif stretch.column is Column.OBJECTIVE:
        leading = leading_references(lines[0])
        action.group = tidy(lines) if leading is None or leading.rest else action.group
    elif stretch.column in (Column.OTHER, Column.MEANING) and stretch.heading:
        action.other.append((stretch.heading, tidy(lines)))


def outcome_cells(stretches: Sequence[Stretch]) -> list[OutcomeCell]:
    """The cells that print expected outcomes, with the baseline, the target and the linked references of their rows.

    Where a row prints a baseline or target but no outcome, these go to its actions.
    """
    numbers = {_row_of(one): tidy(one.paragraphs) for one in stretches if one.column in _NUMBERS}
    outcomes = [one for one in stretches if one.column is Column.OUTCOME]
    with_outcome = {id(unit) for one in outcomes for unit in one.units}
    for stretch in stretches:
        if stretch.column in _NUMBERS and id(stretch.units[0]) not in with_outcome:
            for action, part in _shares(stretch):
                if stretch.column is Column.BASELINE:
                    action.baseline = tidy(part)
                else:
                    action.target = tidy(part)
    return [
        OutcomeCell(
            _lines(one),
            one.actions,
            one.continues,
            _linked(one),
            numbers.get((Column.BASELINE, id(one.units[0]))),
            numbers.get((Column.TARGET, id(one.units[0]))),
        )
        for one in outcomes
    ]


def _row_of(stretch: Stretch) -> tuple[Column, int]:
    return stretch.column, id(stretch.units[0])


def _linked(outcome: Stretch) -> str:
    """The references of actions that a table of outcomes prints beside an outcome."""
    if outcome.units[0].actions:
        return ""
    links = outcome.units[0].rows[0].of(Column.REF, Column.LINKS)
    return next((tidy(one.paragraphs) for one in reversed(links) if not one.blank), "")


def _lines(stretch: Stretch) -> list[str]:
    return [line for paragraph in stretch.paragraphs for line in lines_of(paragraph)]


def _shares(stretch: Stretch) -> Shares:
    """Each action's part of the cell: by reference, in order, or all of it; nothing of a cell that says nothing."""
    lines = _lines(stretch)
    if not lines or says_nothing(tidy(lines)):
        return []
    shares = shared_by_reference(lines, stretch.actions) or shared_in_order(lines, stretch.actions)
    return shares or shared_with_all(lines, stretch.actions)


def _add_date(action: ActionDraft, lines: list[str], stretch: Stretch) -> None:
    value = stretch.cells[0].value if len(lines) == len(_lines(stretch)) else None
    action.when.setdefault(stretch.column, []).append((tidy(lines), value))


def _add_milestones(action: ActionDraft, lines: list[str], stretch: Stretch, terms: TermDates) -> None:
    label = "" if stretch.heading.lower() in _GENERAL_MILESTONES else f"{stretch.heading}: "
    for line in lines:
        words = squash(without_bullet(line))
        moments = [moment for moment in find_moments(words, terms=terms) if moment.period]
        phrase = words[moments[0].start : moments[-1].end] if moments else None
        action.milestones.append(Milestone(f"{label}{words}", parse_timescale(phrase, terms=terms) if phrase else None))


def _assign_ratings(stretch: Stretch) -> None:
    lines, actions = _lines(stretch), stretch.actions
    shares = shared_by_reference(lines, actions) if lines else None
    if not shares and all(is_rating(line) for line in lines):
        shares = shared_in_order(lines, actions)
    cell = stretch.cells[0]
    fills = {one.colour for unit in stretch.units for row in unit.rows for one in row.of(Column.ACTION) if one.colour}
    for action, part in shares or shared_with_all(lines, actions):
        rating, colour, words = rating_in(part, cell.colour, fills)
        action.rating, action.rating_colour = action.rating or rating, action.rating_colour or colour
        action.progress += [words] if words else []

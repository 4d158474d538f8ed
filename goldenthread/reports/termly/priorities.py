"""Each priority in one line, then with its table."""

from collections.abc import Sequence
from uuid import UUID

from goldenthread.documents.writing.lines import Line, Mark, Words, labelled, typed, words
from goldenthread.documents.writing.model import Block, Cell, Column, Heading, Paragraph, Part, Table
from goldenthread.monitoring.content import AskedContent, RoundContent
from goldenthread.monitoring.rules.changes import NOT_ASKED, standing_of
from goldenthread.plans.content import PriorityContent
from goldenthread.reports.counting import NOT_YET_KNOWN, Counts, count
from goldenthread.reports.pieces import (
    anchor_of,
    leads_of,
    priority_anchor,
    priority_name,
    sent_line,
    standing_mark,
    unchanged_line,
)
from goldenthread.reports.rows import Row
from goldenthread.reports.termly.outcomes import outcomes_cell
from goldenthread.reports.termly.summary import counted
from goldenthread.reports.termly.timescales import timescale_cell

DIFFERENCES = {"improved": "better", "no_change": "no change", "worse": "worse", NOT_YET_KNOWN: "not yet known"}
COLUMNS = (
    Column("Action", 16),
    Column("Lead", 12),
    Column("Rating", 12),
    Column("Comment", 20),
    Column("Timescale and its changes", 16),
    Column("Outcomes and proofs", 24),
)


def overview(content: RoundContent, rows: Sequence[Row]) -> tuple[Block, ...]:
    """One row for each priority: promised, claimed, overdue, and whether it made a difference."""
    word = content.plan.priority_word or "Priority"
    columns = (Column(word.capitalize(), 28), Column("Promised", 12), Column("Claimed", 30), Column("Overdue", 12))
    table = tuple(_overview_row(content, priority, rows) for priority in content.plan.priorities)
    if not table:
        return ()
    heading = Heading(f"Each {word.lower()} in one line", 1)
    return (heading, Table("What was promised, claimed and shown", (*columns, Column("Difference made", 18)), table))


def _overview_row(content: RoundContent, priority: PriorityContent, rows: Sequence[Row]) -> tuple[Cell, ...]:
    counts = count(content, of_priority(priority, rows))
    name = words(priority_name(priority, content.plan.priority_word), link=f"#{priority_anchor(priority)}")
    return (
        Cell((name,)),
        Cell((words(str(counts.promised)),)),
        Cell(tuple((Words(f"{number} "), mark) for number, mark in _claims(counts))),
        Cell((words(str(counts.overdue)),)),
        Cell(tuple(words(text) for text in _differences(counts))),
    )


def of_priority(priority: PriorityContent, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of one priority."""
    return tuple(row for row in rows if row.priority.id == priority.id)


def _claims(counts: Counts) -> tuple[tuple[int, Mark], ...]:
    """How many actions stand how, the standings that occur."""
    return tuple((each.now, standing_mark(each.state, each.rating)) for each in counts.standings if each.now)


def _differences(counts: Counts) -> tuple[str, ...]:
    return tuple(f"{counts.differences[kind]} {name}" for kind, name in DIFFERENCES.items() if counts.differences[kind])


def priorities(content: RoundContent, rows: Sequence[Row]) -> Part:
    """Every priority with its line and its table, on wide pages."""
    blocks = (_priority(content, priority, of_priority(priority, rows)) for priority in content.plan.priorities)
    return Part(tuple(block for section in blocks for block in section), wide=True)


def _priority(content: RoundContent, priority: PriorityContent, rows: Sequence[Row]) -> tuple[Block, ...]:
    name = priority_name(priority, content.plan.priority_word)
    heading = Heading(name, 1, priority_anchor(priority))
    if not rows:
        return (heading, Paragraph((words("It has no action."),)))
    short = name.split(":")[0]
    outcomes, seen = {outcome.id: outcome for outcome in content.plan.outcomes}, dict[UUID, Row]()
    table = tuple(_row(row, outcomes_cell(row, outcomes, seen)) for row in rows)
    return (
        heading,
        Paragraph((_line(count(content, rows)),)),
        Table(f"{short}: every action", COLUMNS, table, small=True),
    )


def _line(counts: Counts) -> Line:
    """ "Promised: 11 actions. Claimed: 2 started, 1 no reply. Overdue: 3. Difference made: 1 better.", with marks."""
    claimed: list[Words | Mark] = []
    for position, (number, mark) in enumerate(_claims(counts)):
        claimed += [Words(f"{', ' if position else ''}{number} "), mark]
    differences = ", ".join(_differences(counts))
    return (
        Words(f"Promised: {counted(counts.promised, 'action', 'actions')}. "),
        *((Words("Claimed: "), *claimed, Words(". ")) if claimed else ()),
        Words(f"Overdue: {counts.overdue}."),
        *((Words(f" Difference made: {differences}."),) if differences else ()),
    )


def _row(row: Row, outcomes: Cell) -> tuple[Cell, ...]:
    return (
        _action(row),
        Cell(leads_of(row)),
        Cell(_rating(row)),
        Cell(_comment(row.asked)),
        timescale_cell(row),
        outcomes,
    )


def _action(row: Row) -> Cell:
    action = row.action
    withdrawn = labelled("Withdrawn:", action.withdrawn_reason) if action.withdrawn else ()
    return Cell((words(action.label), *withdrawn), anchor_of(action))


def _rating(row: Row) -> tuple[Line, ...]:
    asked = row.asked
    if asked is None:
        return () if row.action.withdrawn else (words("Not asked for in this round"),)
    now = (standing_mark(standing_of(asked.update), asked.update.rating),)
    if asked.previous_state == NOT_ASKED:
        return (now,)
    before = standing_mark(asked.previous_state, asked.previous_rating)
    return (now, (Words("Last time: "), Words(before.word)))


def _comment(asked: AskedContent | None) -> tuple[Line, ...]:
    if asked is None:
        return ()
    update = asked.update
    wanted = f"Wanted from {update.help_from}:" if update.help_from else "Wanted:"
    return (
        *unchanged_line(update),
        *typed(update.comment),
        *labelled("Next step:", update.next_step),
        *labelled("In the way:", update.obstacle),
        *labelled(wanted, update.help_wanted),
        *labelled("Why none of these is true:", update.none_reason),
        *(line for found in asked.contradictions for line in labelled("The answers disagree:", found.sentence)),
        *labelled("The lead’s reason:", update.contradiction_reason),
        *sent_line(update),
    )

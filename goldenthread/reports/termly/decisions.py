"""What the leads want from a group, and the dates that should move or have moved."""

from collections.abc import Sequence

from goldenthread.documents.writing.lines import typed, words
from goldenthread.documents.writing.model import Block, Cell, Column, Heading, Paragraph, Table
from goldenthread.monitoring.rules.words import days_in_words, long_day, times_in_words
from goldenthread.plans.content import Move
from goldenthread.reports.pieces import NO_REASON, exception_cell
from goldenthread.reports.rows import Row
from goldenthread.reports.termly.summary import MOVED, PROPOSED, WANTED


def decisions(rows: Sequence[Row]) -> tuple[Block, ...]:
    """Decisions and help that leads want, by the group they want it from."""
    wanted = [row for row in rows if row.asked and row.asked.update.help_wanted]
    # What nobody was named for comes last; within a group, printed order.
    wanted.sort(key=lambda row: (not _group_of(row), _group_of(row)))
    heading = Heading("Decisions and help wanted", 1, WANTED)
    if not wanted:
        return (heading, Paragraph((words("No lead asks for a decision or for help."),)))
    columns = (Column("From whom", 20), Column("What is wanted", 44), Column("Action and lead", 36))
    table = tuple(
        (Cell((words(_group_of(row) or "No group named"),)), _wanted(row), exception_cell(row)) for row in wanted
    )
    return (heading, Table("What leads ask for", columns, table))


def moves(rows: Sequence[Row]) -> tuple[Block, ...]:
    """Dates that wait for agreement, then every action whose agreed finish has moved."""
    asked = [row for row in rows if row.asked]
    proposed = [row for row in asked if row.action.ledger.awaiting]
    moved = [row for row in asked if row.asked and row.asked.calendar.moved]
    return (
        Heading("Dates that move", 1),
        Heading("Moves proposed, awaiting agreement", 2, PROPOSED),
        *_proposed(proposed),
        Heading("Moved so far", 2, MOVED),
        *_moved(moved),
    )


def _group_of(row: Row) -> str:
    return row.asked.update.help_from if row.asked else ""


def _wanted(row: Row) -> Cell:
    return Cell(typed(row.asked.update.help_wanted) if row.asked else ())


def _proposed(rows: Sequence[Row]) -> tuple[Block, ...]:
    if not rows:
        return (Paragraph((words("No move is proposed."),)),)
    columns = (
        Column("Action and lead", 34),
        Column("Agreed finish", 16),
        Column("Proposed finish", 20),
        Column("Why", 30),
    )
    return (Table("Moves that a group must agree or decline", columns, tuple(_proposal(row) for row in rows)),)


def _proposal(row: Row) -> tuple[Cell, ...]:
    awaiting, current = row.action.ledger.awaiting, row.action.ledger.current
    if awaiting is None:
        raise ValueError(f"{row.action.label} has no move proposed.")
    later = (words(shift(awaiting.days)),) if awaiting.days is not None else ()
    waits = words(f"Awaits {awaiting.awaiting or 'agreement'}.")
    why = typed(awaiting.reason) or (words(NO_REASON),)
    return (
        exception_cell(row),
        Cell((words(finish_of(current)),)),
        Cell((words(finish_of(awaiting)), *later, waits)),
        Cell(why),
    )


def _moved(rows: Sequence[Row]) -> tuple[Block, ...]:
    if not rows:
        return (Paragraph((words("No agreed finish has moved."),)),)
    columns = (Column("Action and lead", 40), Column("First promised", 20), Column("Now", 20), Column("Moved", 20))
    return (Table("Actions whose agreed finish has moved", columns, tuple(_history(row) for row in rows)),)


def _history(row: Row) -> tuple[Cell, ...]:
    ledger = row.action.ledger
    later = ledger.days_later_than_first
    how = (
        words(times_in_words(ledger.times_moved).capitalize()),
        *((words(shift(later)),) if later is not None else ()),
    )
    return (
        exception_cell(row),
        *(Cell((words(finish_of(move)),)) for move in (ledger.first, ledger.current)),
        Cell(how),
    )


def finish_of(move: Move | None) -> str:
    """The finish of a promise in words."""
    if move is None:
        return "None agreed"
    if move.finish is None:
        return f"Recurs {move.recurs}" if move.recurs else move.words or "No finish"
    printed = f" ({move.words})" if move.words else ""
    return f"{long_day(move.finish)}{printed}"


def shift(days: int) -> str:
    """ "62 days later", "5 days earlier", "The same day"."""
    if not days:
        return "The same day"
    return f"{days_in_words(abs(days))} {'later' if days > 0 else 'earlier'}"

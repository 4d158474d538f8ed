"""The timescale of an action: what the calendar says, the first promise, every move and who agreed it."""

from goldenthread.documents.writing.lines import Line, labelled, words
from goldenthread.documents.writing.model import Cell
from goldenthread.monitoring.rules.words import long_day
from goldenthread.plans.content import Ledger, MilestoneContent, Move
from goldenthread.reports.pieces import ended, overdue_lines
from goldenthread.reports.rows import Row
from goldenthread.reports.termly.decisions import finish_of, shift


def timescale_cell(row: Row) -> Cell:
    """The calendar's answer, then the ledger from the first promise on, then milestones."""
    action, asked = row.action, row.asked
    late = overdue_lines(asked.calendar)[:1] if asked else ()
    answer = () if late or asked is None else (words(f"{asked.calendar.words}."),)
    printed = labelled("Printed in the plan:", action.printed_timescale.text) if not action.ledger.agreed else ()
    milestones = (line for milestone in action.milestones for line in _milestone(milestone))
    return Cell((*late, *answer, *ledger_lines(action.ledger), *printed, *milestones))


def ledger_lines(ledger: Ledger) -> tuple[Line, ...]:
    """Each promise, oldest first: when, why, and what became of it."""
    agreed = 0
    lines: list[Line] = []
    for move in ledger.moves:
        agreed += move.decision == "agreed"
        lines += labelled(_name(move, first=agreed <= 1 and move.decision == "agreed"), _said(move))
    return tuple(lines)


def _name(move: Move, *, first: bool) -> str:
    if first:
        return "First promised:"
    names = {"agreed": "Moved to:", "awaiting": "Move proposed:", "declined": "Declined:", "withdrawn": "Withdrawn:"}
    return names[move.decision]


def _said(move: Move) -> str:
    start = f" from {long_day(move.start)}" if move.start else ""
    pieces = [f"{finish_of(move)}{start}"]
    pieces += [shift(move.days).lower()] if move.days is not None else []
    pieces += [_decision(move)]
    said = "; ".join(piece for piece in pieces if piece)
    reasons = [ended(f"Reason: {text}") for text in (move.reason, move.decision_reason) if text]
    return " ".join([f"{said}.", *reasons])


def _decision(move: Move) -> str:
    if move.decision == "awaiting":
        by = f"proposed by {move.proposed_by}, " if move.proposed_by else ""
        return f"{by}awaits {move.awaiting or 'agreement'}"
    by = f" by {move.decided_by}" if move.decided_by else ""
    when = f" on {long_day(move.decided_on)}" if move.decided_on else ""
    return f"{move.decision}{by}{when}" if by or when else ""


def _milestone(milestone: MilestoneContent) -> tuple[Line, ...]:
    due = f"Due {long_day(milestone.due_on)}; " if milestone.due_on else ""
    reached = f"reached {long_day(milestone.reached_on)}." if milestone.reached_on else "not reached yet."
    state = f"{due}{reached}"
    return labelled("Milestone:", f"{ended(milestone.text)} {state[:1].upper()}{state[1:]}")

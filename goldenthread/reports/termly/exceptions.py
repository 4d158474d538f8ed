"""What a board must look at first: where the answers disagree, other exceptions, and proof that has not come."""

from collections.abc import Sequence
from uuid import UUID

from goldenthread.documents.writing.lines import Line, Words, words
from goldenthread.documents.writing.model import Block, BulletList, Cell, Column, Heading, Paragraph, Table
from goldenthread.evidence.content import DueContent, ProofContent
from goldenthread.monitoring.content import AskedContent
from goldenthread.monitoring.rules.vacancies import has_no_holder
from goldenthread.monitoring.rules.words import joined, long_day
from goldenthread.plans.content import ActionContent
from goldenthread.reports.pieces import (
    action_line,
    exception_cell,
    impact_line,
    overdue_lines,
    reason_lines,
    standing_mark,
)
from goldenthread.reports.rows import Exceptional, Row, proofs_past_due
from goldenthread.reports.termly.summary import DISAGREE, EXCEPTIONS, PROOFS

COLUMNS = (Column("Action and lead", 36), Column("What stands out", 32), Column("The lead’s reason", 32))


def exceptions(rows: Sequence[Row]) -> tuple[Block, ...]:
    """The section; where there is nothing to report it says so."""
    disagree = [row for row in rows if Exceptional.CONTRADICTED in row.exceptions]
    others = [row for row in rows if row.exceptions and Exceptional.CONTRADICTED not in row.exceptions]
    others.sort(key=lambda row: list(Exceptional).index(row.exceptions[0]))
    return (
        Heading("Contradictions and exceptions", 1, EXCEPTIONS),
        Heading("Where claim, calendar and impact disagree", 2, DISAGREE),
        *_table("Actions whose answers disagree", disagree, "No answers disagree."),
        Heading("Other exceptions", 2),
        *_table("Actions that stand out for another reason", others, "No other exceptions."),
        Heading("Proof that is past its due date", 2, PROOFS),
        *_proofs(rows),
    )


def _table(caption: str, rows: Sequence[Row], nothing: str) -> tuple[Block, ...]:
    if not rows:
        return (Paragraph((words(nothing),)),)
    return (Table(caption, COLUMNS, tuple(_row(row) for row in rows)),)


def _row(row: Row) -> tuple[Cell, ...]:
    asked = row.asked
    if asked is None:
        raise ValueError(f"{row.action.label} was not asked for, so it is no exception.")
    found = tuple(line for kind in row.exceptions for line in _words(kind, row, asked))
    return exception_cell(row), Cell(found), Cell(reason_lines(row))


def _words(kind: Exceptional, row: Row, asked: AskedContent) -> tuple[Line, ...]:
    """What one kind of exception says of an action."""
    update, awaiting = asked.update, row.action.ledger.awaiting
    match kind:
        case Exceptional.CONTRADICTED:
            return tuple(words(found.sentence) for found in asked.contradictions)
        case Exceptional.OVERDUE:
            # A sentence on disagreeing answers names the agreed finish already.
            return overdue_lines(asked.calendar)[: 1 if asked.contradictions else 2]
        case Exceptional.NONE_OF_THESE:
            return ((standing_mark("none_of_these", None),),)
        case Exceptional.NO_REPLY:
            begun = (words("An answer was begun but not sent."),) if update.state == "draft" else ()
            vacant = (words("Nobody holds the post."),) if has_no_holder(row.action, update) else ()
            return ((standing_mark("no_reply", None),), *vacant, *begun)
        case Exceptional.WORSE:
            return (impact_line(asked.impact),)
        case Exceptional.MOVE_PROPOSED:
            to = f" to {long_day(awaiting.finish)}" if awaiting and awaiting.finish else ""
            return (words(f"A move{to} is proposed and awaits {asked.calendar.awaiting or 'agreement'}."),)


def _proofs(rows: Sequence[Row]) -> tuple[Block, ...]:
    found = proofs_past_due(rows)
    if not found:
        return (Paragraph((words("Every proof that fell due has come or was waived."),)),)
    actions: dict[UUID, list[ActionContent]] = {}
    for row in rows:
        for proof in row.asked.proofs if row.asked else ():
            actions.setdefault(proof.id, []).append(row.action)
    return (BulletList(tuple(_proof(proof, dues, actions[proof.id]) for proof, dues in found)),)


def _proof(proof: ProofContent, dues: Sequence[DueContent], actions: Sequence[ActionContent]) -> tuple[Line, ...]:
    due = joined([long_day(due.due_on) for due in dues])
    brings = f"; {proof.brought_by_name} brings it" if proof.brought_by_name else "; nobody is named to bring it"
    first = (*words(proof.text, strong=True), Words(" "), *words(f"Due {due}{brings}."))
    return (first, *((Words("For "), *action_line(action)) for action in actions))

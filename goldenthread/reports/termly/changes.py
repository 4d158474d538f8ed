"""What changed since the round before, and what is good."""

from collections.abc import Sequence

from goldenthread.documents.writing.lines import Line, words
from goldenthread.documents.writing.model import Block, BulletList, Cell, Column, Heading, Paragraph, Table
from goldenthread.monitoring.content import AskedContent, RoundContent
from goldenthread.monitoring.rules.changes import NOT_ASKED, standing_of
from goldenthread.reports.counting import has_changed
from goldenthread.reports.pieces import action_line, impact_line, standing_mark
from goldenthread.reports.rows import Good, Row
from goldenthread.reports.termly.summary import CHANGED, GOOD, counted


def changes(content: RoundContent, rows: Sequence[Row]) -> tuple[Block, ...]:
    """Every action that stands otherwise than in the round before; nothing where there was none."""
    if not content.previous_name:
        return ()
    changed = [(row, row.asked) for row in rows if row.asked and has_changed(row.asked)]
    new = sum(row.asked.previous_state == NOT_ASKED for row in rows if row.asked)
    heading = Heading(f"What changed since {content.previous_name}", 1, CHANGED)
    said = f"{counted(len(changed), 'action stands', 'actions stand')} otherwise than in {content.previous_name}"
    said += f"; {counted(new, 'action was', 'actions were')} not asked for then." if new else "."
    sentence = Paragraph((words(f"{said[:1].upper()}{said[1:]}"),))
    if not changed:
        return (heading, sentence)
    columns = (Column("Action", 50), Column(content.previous_name, 24), Column(content.name, 26))
    table = Table("Actions that stand otherwise", columns, tuple(_change(row, asked) for row, asked in changed))
    return (heading, sentence, table)


def _change(row: Row, asked: AskedContent) -> tuple[Cell, ...]:
    before = standing_mark(asked.previous_state, asked.previous_rating)
    now = standing_mark(standing_of(asked.update), asked.update.rating)
    return (Cell((action_line(row.action),)), Cell(((before,),)), Cell(((now,),)))


def good_news(rows: Sequence[Row]) -> tuple[Block, ...]:
    """What is completed (and no other answer disagrees), has improved, or has met a target."""
    heading = Heading("What is good", 1, GOOD)
    good = [(row, row.asked) for row in rows if row.good and row.asked]
    if not good:
        return (heading, Paragraph((words("No action is completed, improved or at a target yet."),)))
    return (heading, BulletList(tuple((action_line(row.action), *_why(row, asked)) for row, asked in good)))


def _why(row: Row, asked: AskedContent) -> tuple[Line, ...]:
    met = asked.impact.target_met
    said: dict[Good, Line] = {
        Good.COMPLETED: (standing_mark(standing_of(asked.update), asked.update.rating),),
        Good.IMPROVED: impact_line(asked.impact),
        Good.TARGET_MET: words(f"{counted(met, 'target', 'targets')} met."),
    }
    return tuple(said[kind] for kind in row.good)

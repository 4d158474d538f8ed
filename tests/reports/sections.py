"""Reports of rounds made by hand, and what stands in one of their sections."""

from datetime import date

from goldenthread.documents.writing.lines import line_text
from goldenthread.documents.writing.model import Heading, Table, lines_of
from goldenthread.reports.termly import termly_report
from tests.reports.made import (
    asked,
    due,
    judgement,
    move,
    outcome,
    priority,
    proof,
    round_content,
)

LATE = (move("late", date(2026, 9, 1)),)
WORSE = due(date(2026, 5, 1), judged=judgement("worse"))
MOVING = (
    move("a", date(2027, 1, 1)),
    move("b", date(2027, 2, 1), "awaiting", days=31, reason="Two posts are vacant"),
)


def report(content):
    return termly_report(content)


def one(about, said=None, *dues, **changes):
    """The report of a round of one action, with one proof where dues are given."""
    what = outcome("all is well", about)
    previous = changes.pop("previous", None)
    answer = asked(about, said, *([proof("it", what.id, *dues)] if dues else []), previous=previous)
    return report(round_content([priority("1", "Only", [about], [what])], [answer], **changes))


def section(document, heading) -> list:
    """The blocks under a heading, up to the next of its level or above."""
    blocks = list(document.blocks())
    start = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == heading)
    level = blocks[start].level
    ends = (at for at, block in enumerate(blocks) if at > start and isinstance(block, Heading) and block.level <= level)
    return blocks[start + 1 : next(ends, len(blocks))]


def text(blocks) -> str:
    return "\n".join(line_text(line) for block in blocks for line in lines_of(block))


def table(document, heading) -> list[list[str]]:
    """The cells of the only table under a heading."""
    (found,) = [block for block in section(document, heading) if isinstance(block, Table)]
    return [[cell.text for cell in row] for row in found.rows]


def whole(document) -> str:
    return "\n".join([document.title, document.warning, *map(line_text, document.about), text(document.blocks())])

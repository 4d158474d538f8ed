"""The whole report, section by section."""

from collections.abc import Iterable
from datetime import datetime, time

from goldenthread.common.clock import LONDON
from goldenthread.documents.writing.lines import Line, words
from goldenthread.documents.writing.model import HOUSE_COLOUR, Document, Part
from goldenthread.documents.writing.text import clean
from goldenthread.monitoring.content import RoundContent
from goldenthread.monitoring.rules.words import long_day
from goldenthread.reports.counting import count
from goldenthread.reports.rows import rows_of
from goldenthread.reports.termly.changes import changes, good_news
from goldenthread.reports.termly.decisions import decisions, moves
from goldenthread.reports.termly.exceptions import exceptions
from goldenthread.reports.termly.priorities import overview, priorities
from goldenthread.reports.termly.reading import how_to_read
from goldenthread.reports.termly.summary import summary


def termly_report(content: RoundContent) -> Document:
    """The termly progress report of a round, from its content alone.

    The report of a frozen round is the same for ever. One that is not frozen gives a report that calls itself a draft.
    Its words are English whoever reads it: they are part of what was frozen.
    """
    rows = rows_of(content)
    first = (
        *summary(content, count(content, rows)),
        *exceptions(rows),
        *decisions(rows),
        *moves(rows),
        *changes(content, rows),
        *good_news(rows),
        *overview(content, rows),
    )
    area, title, as_at = clean(content.area_name), clean(content.plan.title), f"As at {long_day(content.as_at)}"
    return Document(
        title=f"{title}: termly progress report",
        about=tuple(_about(content, area, as_at)),
        parts=(Part(first), priorities(content, rows), how_to_read(content)),
        running=f"{title} · {area} · {as_at}",
        author=area,
        dated=content.frozen_at or datetime.combine(content.as_at, time.min, LONDON),
        subject=f"Termly progress report, {clean(content.name)}",
        warning=""
        if content.frozen_at
        else f"Draft: {clean(content.name)} is still open, and everything here can change.",
        colour=content.area_colour or HOUSE_COLOUR,
    )


def _about(content: RoundContent, area: str, as_at: str) -> Iterable[Line]:
    """Whose it is, the day it holds for, the meetings it is for."""
    yield words(area)
    yield words(f"{as_at}, {'frozen' if content.frozen_at else 'open'} round {content.name}", strong=True)
    for meeting in content.meetings:
        yield words(f"For {meeting.group} on {long_day(meeting.held_on)}")

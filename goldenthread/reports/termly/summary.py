"""The first page: what the round says in figures, and what changed since the one before."""

from goldenthread.documents.writing.lines import words
from goldenthread.documents.writing.model import Block, Cell, Column, Heading, KeyFigure, KeyFigures, Paragraph, Table
from goldenthread.monitoring.content import RoundContent
from goldenthread.monitoring.rules.changes import NOT_ASKED
from goldenthread.monitoring.rules.words import joined
from goldenthread.reports.counting import Counts, Standing
from goldenthread.reports.pieces import standing_mark
from goldenthread.reports.rows import Exceptional, Good

# Where the sections that figures link to begin.
DISAGREE, EXCEPTIONS, PROOFS, WANTED, PROPOSED, MOVED, CHANGED, GOOD = (
    "disagree",
    "exceptions",
    "proofs-past-due",
    "wanted",
    "moves-proposed",
    "moved",
    "changed",
    "good",
)


def summary(content: RoundContent, counts: Counts) -> tuple[Block, ...]:
    """The summary: one sentence, the figures, and the ratings beside those of the round before."""
    if not counts.asked:
        return (Heading("Summary", 1, "summary"), Paragraph((words("The round asked for no action."),), "lead"))
    return (
        Heading("Summary", 1, "summary"),
        Paragraph((words(_sentence(counts)),), "lead"),
        _figures(counts),
        _ratings(content, counts),
    )


def counted(number: int, one: str, many: str) -> str:
    """ "1 action", "3 actions", "no actions"."""
    return f"{number or 'no'} {one if number == 1 else many}"


def _sentence(counts: Counts) -> str:
    """The round in one sentence."""
    said = [
        (counts.overdue, "overdue"),
        (counts.exceptions[Exceptional.NO_REPLY], "without a reply"),
        (counts.exceptions[Exceptional.WORSE], "with a proof that shows things got worse"),
        (counts.good[Good.IMPROVED], "with a proof that shows an improvement"),
    ]
    parts = [f"{number} {words_}" for number, words_ in said if number]
    answered = f"{counts.answered} of {counted(counts.asked, 'action', 'actions')} answered"
    return f"{answered}; {joined(parts)}." if parts else f"{answered}; none overdue."


def _figures(counts: Counts) -> KeyFigures:
    exceptions, good = counts.exceptions, counts.good
    figures = (
        ("Actions asked for", counts.asked, ""),
        ("Answered", counts.answered, ""),
        ("No reply", exceptions[Exceptional.NO_REPLY], EXCEPTIONS),
        ("Overdue", counts.overdue, EXCEPTIONS),
        ("Answers disagree", exceptions[Exceptional.CONTRADICTED], DISAGREE),
        ("Decisions and help wanted", counts.wanted, WANTED),
        ("Moves proposed", exceptions[Exceptional.MOVE_PROPOSED], PROPOSED),
        ("Moved so far", counts.moved, MOVED),
        ("Proofs past due", counts.proofs_past_due, PROOFS),
        ("Worse", exceptions[Exceptional.WORSE], EXCEPTIONS),
        ("Improved", good[Good.IMPROVED], GOOD),
        ("Targets met", counts.targets_met, GOOD),
    )
    linked = (KeyFigure(label, str(number), f"#{link}" if number and link else "") for label, number, link in figures)
    return KeyFigures("The round in figures", tuple(linked))


def _ratings(content: RoundContent, counts: Counts) -> Table:
    """Ratings now, before and the difference; without a round before, now alone."""
    caption = f"Ratings by the scale “{content.scale_name}”"
    if not content.previous_name:
        rows = tuple(_rating_row(standing)[:2] for standing in counts.standings if standing.state != NOT_ASKED)
        return Table(caption, (Column("Rating", 60), Column("Actions", 40)), rows)
    heads = (Column("Rating", 40), Column(content.name, 20), Column(content.previous_name, 20), Column("Change", 20))
    return Table(caption, heads, tuple(_rating_row(standing) for standing in counts.standings))


def _rating_row(standing: Standing) -> tuple[Cell, ...]:
    mark = Cell(((standing_mark(standing.state, standing.rating),),))
    change = standing.now - standing.before
    how = f"{abs(change)} {'more' if change > 0 else 'fewer'}" if change else "Same"
    return (mark, *(Cell((words(text),)) for text in (str(standing.now), str(standing.before), how)))

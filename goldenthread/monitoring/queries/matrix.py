"""Who has answered for what: posts down, priorities across."""

from dataclasses import dataclass
from uuid import UUID

from goldenthread.monitoring.queries.progress import PostProgress, Progress, Row
from goldenthread.monitoring.queries.tallies import STANDINGS
from goldenthread.plans.content import PriorityContent


@dataclass(frozen=True)
class Cell:
    """A post's actions of one priority: the least far of them, and how many are answered."""

    standing: str
    answered: int
    asked: int


@dataclass(frozen=True)
class Line:
    """One post, with a cell for each priority; None where it is asked for nothing there."""

    progress: PostProgress
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Matrix:
    """The whole table."""

    priorities: tuple[PriorityContent, ...]
    lines: tuple[Line, ...]


def matrix_of(progress: Progress) -> Matrix:
    """The matrix of a round; priorities of which nothing is asked are left out."""
    asked = {row.priority.id for row in progress.rows}
    priorities = tuple(one for one in progress.content.plan.priorities if one.id in asked)
    lines = tuple(Line(post, tuple(_cell(post.rows, one.id) for one in priorities)) for post in progress.posts)
    return Matrix(priorities, lines)


def _cell(rows: tuple[Row, ...], priority: UUID) -> Cell | None:
    own = [row for row in rows if row.priority.id == priority]
    if not own:
        return None
    least = min((row.standing for row in own), key=STANDINGS.index)
    answered = sum(row.standing in {"to_accept", "accepted"} for row in own)
    return Cell(least, answered, len(own))

"""How many actions stand how: posts, bodies or priorities down, states across."""

from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.monitoring.queries.collecting import ANSWERED_STANDINGS, STANDINGS
from goldenthread.monitoring.queries.progress import Progress, Row

LEAD, BODY, PRIORITY = "post", "body", "priority"
WAYS = (LEAD, BODY, PRIORITY)
# Shown even where nothing stands so, because their absence is news too.
ALWAYS = frozenset({"accepted", "to_accept", "draft", "silent"})


@dataclass(frozen=True)
class Line:
    """One post, body or priority: `key` as the list's filter takes it ("" for nobody), and a number for each state."""

    key: str
    label: str
    numbers: tuple[int, ...]
    answered: int
    asked: int


@dataclass(frozen=True)
class Matrix:
    """The whole table; `states` are its columns, the furthest first."""

    by: str
    states: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Line


def matrix_of(progress: Progress, by: str = LEAD) -> Matrix:
    """The matrix of a round by lead, body or priority; in each, who owes most comes first, priorities as printed."""
    states = tuple(
        state for state in reversed(STANDINGS) if state in ALWAYS or any(row.standing == state for row in progress.rows)
    )
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in progress.rows:
        grouped.setdefault(NAMED[by](row), []).append(row)
    lines = [_line(key, label, rows, states) for (key, label), rows in grouped.items()]
    if by != PRIORITY:
        lines.sort(key=lambda line: (line.answered - line.asked, line.label))
    return Matrix(by, states, tuple(lines), _line("", "", list(progress.rows), states))


def _line(key: str, label: str, rows: list[Row], states: tuple[str, ...]) -> Line:
    numbers = tuple(sum(row.standing == state for row in rows) for state in states)
    return Line(key, label, numbers, sum(row.standing in ANSWERED_STANDINGS for row in rows), len(rows))


NAMED: dict[str, Callable[[Row], tuple[str, str]]] = {
    LEAD: lambda row: (str(row.post.pk), str(row.post)) if row.post else ("", ""),
    BODY: lambda row: (str(row.post.body_id), row.post.body.name) if row.post else ("", ""),
    PRIORITY: lambda row: (str(row.priority.id), row.priority.label),
}

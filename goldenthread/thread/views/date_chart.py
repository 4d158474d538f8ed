"""Where each mark of the chart of dates stands. Lengths are pixels; the template only draws."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.plans.content import PriorityContent
from goldenthread.plans.health import shortened
from goldenthread.thread.queries.dates import FINISH, PlanDay

LABEL_WIDTH = 190
MARK = 16
GAP = 4
IN_A_ROW = 3
MONTH_WIDTH = IN_A_ROW * (MARK + GAP) + GAP
HEAD = 44
# More months than this are too many to read one by one.
MOST_MONTHS = 60


@dataclass(frozen=True)
class Mark:
    """One day of the plan on the chart: the corner of its shape, and the kind of answer that it shows."""

    x: int
    y: int
    kind: str


@dataclass(frozen=True)
class Lane:
    """One priority: finishes above, proofs below."""

    label: str
    y: int
    height: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Month:
    """One month's column. `year` is written above January and above the first month."""

    x: int
    name: str
    year: str


@dataclass(frozen=True)
class Chart:
    """Everything that is drawn. `today` is where the line of the day stands, or None outside the months drawn."""

    width: int
    height: int
    months: tuple[Month, ...]
    lanes: tuple[Lane, ...]
    today: int | None


FINISH_KINDS = {"overdue": "late", "completed": "achieved", "not_due": "none", "due": "under_way"}
PROOF_KINDS = {"awaited": "waiting", "received": "begun", "waived": "locked", "not_yet_due": "proposed"}
ANSWER_KINDS = {"worse": "worse", "no_change": "same", "cannot_tell": "unclear", "improved": "better"}


def chart_of(priorities: Sequence[PriorityContent], days: Sequence[PlanDay], today: date) -> Chart | None:
    """The chart of some days, or None where there is nothing to draw, or more months than one can read."""
    first = min((_month(one.day) for one in days), default=0)
    last = max((_month(one.day) for one in days), default=0)
    count = last - first + 1
    if not days or count > MOST_MONTHS:
        return None
    lanes = tuple(_lanes(priorities, days, first))
    width = LABEL_WIDTH + count * MONTH_WIDTH
    height = lanes[-1].y + lanes[-1].height if lanes else HEAD
    months = tuple(_months(first, count))
    place = LABEL_WIDTH + round((_month(today) - first + (today.day - 1) / 31) * MONTH_WIDTH)
    return Chart(width, height, months, lanes, place if LABEL_WIDTH <= place <= width else None)


def kind_of(one: PlanDay) -> str:
    """The kind of answer by which a day is drawn."""
    if one.row:
        return FINISH_KINDS[one.row.standing.calendar.state]
    return ANSWER_KINDS.get(one.answer) or PROOF_KINDS[one.due.state if one.due else "not_yet_due"]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _months(first: int, count: int) -> Iterator[Month]:
    for number in range(first, first + count):
        month = date(number // 12, number % 12 + 1, 1)
        year = f"{month:%Y}" if number == first or month.month == 1 else ""
        yield Month(LABEL_WIDTH + (number - first) * MONTH_WIDTH, f"{month:%b}", year)


def _lanes(priorities: Sequence[PriorityContent], days: Sequence[PlanDay], first: int) -> Iterator[Lane]:
    y = HEAD
    for priority in priorities:
        own = [one for one in days if one.priority.id == priority.id]
        if not own:
            continue
        finishes, finish_rows = _placed([one for one in own if one.kind == FINISH], first, y + GAP)
        proofs, proof_rows = _placed([one for one in own if one.kind != FINISH], first, y + GAP + _height(finish_rows))
        height = max(_height(finish_rows) + _height(proof_rows) + 2 * GAP, 2 * (MARK + GAP))
        yield Lane(shortened(priority.label, 24), y, height, (*finishes, *proofs))
        y += height


def _height(rows: int) -> int:
    return rows * (MARK + GAP)


def _placed(days: Iterable[PlanDay], first: int, top: int) -> tuple[list[Mark], int]:
    """The marks of a lane's finishes or proofs, three in a row within a month, and how many rows they take."""
    marks: list[Mark] = []
    seen: dict[int, int] = {}
    for one in days:
        month = _month(one.day) - first
        row, column = divmod(seen.get(month, 0), IN_A_ROW)
        seen[month] = seen.get(month, 0) + 1
        x = LABEL_WIDTH + month * MONTH_WIDTH + GAP + column * (MARK + GAP)
        marks.append(Mark(x, top + row * (MARK + GAP), kind_of(one)))
    return marks, max((-(-number // IN_A_ROW) for number in seen.values()), default=0)

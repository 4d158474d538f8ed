"""Every running plan of an area in one view: each claim counted under the common state that its word stands for.

The numbers are those of each plan's own pages (`known`), read for all plans at once, so that neither more actions nor
more plans ask the database more often.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.common.clock import LONDON, today
from goldenthread.monitoring.models import AskedAction, Round, Update
from goldenthread.monitoring.rules.updates import SENT
from goldenthread.partnership.models import LocalArea
from goldenthread.plans.models import ActionVersion, PlanVersion
from goldenthread.plans.models.plans import PlanState
from goldenthread.plans.models.scales import DeliveryState
from goldenthread.thread.queries.known import NO_REPLY, NONE_OF_THESE, NOT_ASKED
from goldenthread.thread.queries.plans import KnownRound
from goldenthread.thread.queries.scales import KnownScale, scales_of_plans
from goldenthread.thread.queries.tallies import CLAIM_WORDS, STATES


@dataclass(frozen=True)
class Column:
    """A column: a common state with its shape and colour, or (without them) that there is no rating."""

    value: str
    word: str
    meaning: str
    shape: str = ""
    colour: str = ""


MARKS: Mapping[str, tuple[str, str, str]] = {
    "completed": ("disc", "purple", "Everything that the action promises is done."),
    "on_schedule": ("half", "green", "Under way, and it will be done by its agreed finish."),
    "started": ("circle", "blue", "Work has begun; the word says nothing of whether it will be done in time."),
    "at_risk": ("triangle", "orange", "It will miss its agreed finish, or fall short, unless something changes."),
    "off_schedule": ("diamond", "red", "It has missed its agreed finish or will, and needs help or a decision."),
    "not_started": ("square", "grey", "Work has not begun."),
}
WITHOUT: Mapping[str, str] = {
    NONE_OF_THESE: "The lead says that no word of the scale is true, and why.",
    NO_REPLY: "A round asked for it, and no answer was ever sent.",
    NOT_ASKED: "No round has asked for it.",
}
COMMON = tuple(
    Column(state, DeliveryState(state).label, MARKS[state][2], MARKS[state][0], MARKS[state][1]) for state in STATES
)
COLUMNS = (*COMMON, *(Column(value, CLAIM_WORDS[value], meaning) for value, meaning in WITHOUT.items()))


@dataclass(frozen=True)
class Line:
    """One plan. `round` is the open one or else the last frozen one; `as_at` the day whose answers are counted.

    `sayable` are the common states for which its scales have a word.
    """

    plan: UUID
    title: str
    scale_name: str
    round: KnownRound | None
    as_at: date
    sayable: frozenset[str]
    numbers: Mapping[str, int]

    @property
    def actions(self) -> int:
        """How many live actions it has."""
        return sum(self.numbers.values())


@dataclass(frozen=True)
class Together:
    """The whole view."""

    lines: tuple[Line, ...]
    scales: tuple[KnownScale, ...]

    @property
    def total(self) -> Mapping[str, int]:
        """All plans by column."""
        return {column.value: sum(line.numbers[column.value] for line in self.lines) for column in COLUMNS}

    @property
    def actions(self) -> int:
        """How many live actions all plans have."""
        return sum(line.actions for line in self.lines)

    def titles(self, scale: KnownScale) -> list[str]:
        """The plans that use a scale."""
        return [line.title for line in self.lines if line.plan in scale.plans]


def plans_together(area: LocalArea) -> Together:
    """Every running plan of an area, the latest period first, in a constant number of queries."""
    running = PlanVersion.objects.as_at(None).filter(plan__area=area, state=PlanState.LIVE).select_related("scale")
    versions = sorted(running, key=lambda row: (row.period_start or date.min, row.plan_id), reverse=True)
    plans = [row.plan_id for row in versions]
    counted, rounds, scales = _counted(area), _rounds(area), scales_of_plans(plans)
    return Together(tuple(_line(row, counted, rounds.get(row.plan_id), scales) for row in versions), scales)


def _line(
    row: PlanVersion, counted: Counter[tuple[UUID, str]], round: KnownRound | None, scales: tuple[KnownScale, ...]
) -> Line:
    return Line(
        plan=row.plan_id,
        title=row.title,
        scale_name=row.scale.name if row.scale else "",
        round=round,
        as_at=round.frozen_at.astimezone(LONDON).date() if round and round.frozen_at else today(),
        sayable=frozenset().union(*(scale.states for scale in scales if row.plan_id in scale.plans)),
        numbers={column.value: counted[row.plan_id, column.value] for column in COLUMNS},
    )


def _rounds(area: LocalArea) -> dict[UUID, KnownRound]:
    """By plan, the round that was opened last: an open one is always the newest."""
    rows = Round.objects.filter(area=area).order_by("opened_at")
    return {row.plan_id: KnownRound(row.pk, row.name, row.reply_by, row.frozen_at) for row in rows}


def _counted(area: LocalArea) -> Counter[tuple[UUID, str]]:
    """How many live actions of each plan stand in each column, by their last sent answer."""
    live = ActionVersion.objects.as_at(None).filter(action__area=area, withdrawn=False)
    asked = set(AskedAction.objects.filter(area=area).values_list("action_id", flat=True))
    sent = Update.objects.filter(area=area, round__isnull=False, state__in=SENT).order_by("round__opened_at")
    said = {action: state or NONE_OF_THESE for action, state in sent.values_list("action_id", "rating__state")}
    return Counter(
        (plan, said.get(action, NO_REPLY if action in asked else NOT_ASKED))
        for action, plan in live.values_list("action_id", "action__plan_id")
    )

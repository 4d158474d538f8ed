"""A plan while it is put together: what sections say, row by row, before outcomes find their actions."""

from dataclasses import dataclass, field

from goldenthread.common.timescales import Timescale
from goldenthread.plans.interpreting.columns import Column
from goldenthread.plans.interpreting.headings import PriorityHeading
from goldenthread.plans.interpreting.parsed import Milestone


@dataclass
class ActionDraft:
    """An action while its row is read. `when` holds what its date columns print, with a spreadsheet's own value."""

    key: str
    ref: str | None
    lines: list[str]
    leads: list[str] = field(default_factory=list)
    when: dict[Column, list[tuple[str, object]]] = field(default_factory=dict)
    timescale: Timescale | None = None
    rating: str | None = None
    rating_colour: str | None = None
    progress: list[str] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    baseline: str | None = None
    target: str | None = None
    group: str | None = None
    other: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class OutcomeCell:
    """Words of expected outcomes from one cell or list item.

    `row` are the actions of its row, `continues` says that its row prints no action of its own, `names` are references
    from a column of links.
    """

    lines: list[str]
    row: list[ActionDraft]
    continues: bool = False
    names: str = ""
    baseline: str | None = None
    target: str | None = None


@dataclass
class PriorityDraft:
    """A priority with what was found under its heading. `has_leads` says whether any lead is printed there."""

    key: str
    heading: PriorityHeading | None
    introduction: list[str] = field(default_factory=list)
    progress: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    actions: list[ActionDraft] = field(default_factory=list)
    outcomes: list[OutcomeCell] = field(default_factory=list)
    has_leads: bool = False

    def next_action_key(self) -> str:
        """The key of the action that is added next."""
        return f"{self.key}.a{len(self.actions) + 1}"

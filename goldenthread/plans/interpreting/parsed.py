"""A plan as read from a document: plain values, with what a person should look at.

Every priority, action and outcome has a `key` ("p2", "p2.a3", "p2.o1") that is unique in the plan, because references
need not be. Words are as printed, with spaces tidied. What is unknown is None or empty.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from goldenthread.common.periods import Period
from goldenthread.common.timescales import Timescale


class LeadKind(StrEnum):
    """Who is meant by a printed lead, as far as its words say."""

    POST = "post"
    GROUP = "group"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Lead:
    """A lead as printed, with the post and body that its words name; `led_by` is the post that leads a group."""

    name: str
    post: str | None = None
    body: str | None = None
    kind: LeadKind = LeadKind.UNKNOWN
    led_by: str | None = None


@dataclass(frozen=True)
class Milestone:
    """A dated step of an action."""

    text: str
    timescale: Timescale | None = None


@dataclass(frozen=True)
class ParsedAction:
    """A promise. `group` is a sub-heading above it, `other` holds further columns as (heading, words)."""

    key: str
    text: str
    ref: str | None = None
    leads: tuple[Lead, ...] = ()
    timescale: Timescale | None = None
    rating: str | None = None
    progress: str | None = None
    rating_colour: str | None = None
    milestones: tuple[Milestone, ...] = ()
    baseline: str | None = None
    target: str | None = None
    group: str | None = None
    other: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ParsedOutcome:
    """An expected outcome.

    `names` are the references that its words give, `attached_to` the keys of the actions it belongs to. `result` is
    its text without the date phrase at the start. `measured_period` is what a data release measures, once a person
    has said so.
    """

    key: str
    text: str
    names: tuple[str, ...] = ()
    attached_to: tuple[str, ...] = ()
    timescale: Timescale | None = None
    result: str | None = None
    baseline: str | None = None
    target: str | None = None
    measured_period: Period | None = None


@dataclass(frozen=True)
class ParsedPriority:
    """A priority with everything under it; `heading` keeps the whole printed heading."""

    key: str
    title: str | None
    ref: str | None = None
    heading: str | None = None
    introduction: str | None = None
    progress: str | None = None
    evidence: tuple[str, ...] = ()
    actions: tuple[ParsedAction, ...] = ()
    outcomes: tuple[ParsedOutcome, ...] = ()


@dataclass(frozen=True)
class Notice:
    """Something to look at: a stable code, the reference that it concerns, and one plain sentence."""

    code: str
    ref: str | None
    message: str


@dataclass(frozen=True)
class Change:
    """One thing that an answer sets: `field` of the part with this key (the plan itself has the key "plan")."""

    key: str
    field: str
    value: Any


@dataclass(frozen=True)
class Option:
    """One offered answer, and what it changes in the plan."""

    value: str
    label: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question to a person. The plan already holds the answer `taken`; None means that nothing was assumed."""

    key: str
    code: str
    ref: str | None
    message: str
    about: str
    options: tuple[Option, ...] = ()
    taken: str | None = None

    def notice(self) -> Notice:
        """The question as it stands among the warnings."""
        return Notice(self.code, self.ref, self.message)


@dataclass(frozen=True)
class ProposedPeriod:
    """The period that the title's words propose; it holds only when a person confirms it."""

    text: str
    period: Period


@dataclass(frozen=True)
class RatingMeaning:
    """One line of the plan's rating key."""

    rating: str
    meaning: str
    colour: str | None = None


@dataclass(frozen=True)
class ParsedPlan:
    """The whole plan. `warnings` hold every question too, as a notice; `questions` add the offered answers."""

    title: str | None
    priorities: tuple[ParsedPriority, ...]
    warnings: tuple[Notice, ...] = ()
    questions: tuple[Question, ...] = ()
    introduction: str | None = None
    priority_word: str | None = None
    proposed_period: ProposedPeriod | None = None
    rating_key: tuple[RatingMeaning, ...] = ()
    notes: tuple[str, ...] = ()

    def actions(self) -> tuple[ParsedAction, ...]:
        """Every action, in printed order."""
        return tuple(action for priority in self.priorities for action in priority.actions)

    def outcomes(self) -> tuple[ParsedOutcome, ...]:
        """Every expected outcome, in printed order."""
        return tuple(outcome for priority in self.priorities for outcome in priority.outcomes)

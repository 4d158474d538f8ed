"""A person's corrections of what was read: a priority's parts with other words, left out, or added."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.common.errors import RuleBroken
from goldenthread.common.terms import ENGLAND, TermDates
from goldenthread.common.timescales import Timescale, parse_timescale
from goldenthread.plans.interpreting.leads import lead_of
from goldenthread.plans.interpreting.parsed import ParsedAction, ParsedOutcome, ParsedPlan, ParsedPriority


@dataclass(frozen=True)
class ActionTyped:
    """An action as typed in the review; `key` is "" for one that was added."""

    key: str
    ref: str
    text: str
    leads: tuple[str, ...]
    timescale: str


@dataclass(frozen=True)
class OutcomeTyped:
    """An outcome as typed in the review; `actions` are keys of actions."""

    key: str
    text: str
    actions: tuple[str, ...]
    timescale: str


@dataclass(frozen=True)
class PriorityTyped:
    """A priority as typed in the review; what is not in it any more is left out."""

    ref: str
    title: str
    evidence: tuple[str, ...]
    actions: Sequence[ActionTyped]
    outcomes: Sequence[OutcomeTyped]


def corrected(plan: ParsedPlan, key: str, typed: PriorityTyped, *, terms: TermDates = ENGLAND) -> ParsedPlan:
    """The plan with one priority as typed. Questions and warnings about parts that are gone go with them.

    Raises RuleBroken where the plan has no such priority, or no action would be left in it.
    """
    priority = next((one for one in plan.priorities if one.key == key), None)
    if priority is None:
        raise RuleBroken("This part of the plan is no longer in the review. Open the review again.")
    changed = _priority(priority, typed, terms)
    priorities = tuple(changed if one.key == key else one for one in plan.priorities)
    if not any(one.actions for one in priorities):
        raise RuleBroken("A plan needs at least one action. Keep one, or throw the import away.")
    return _without_idle_questions(replace(plan, priorities=priorities))


def with_title(plan: ParsedPlan, title: str) -> ParsedPlan:
    """The plan under another title."""
    return replace(plan, title=title.strip() or plan.title)


def _priority(priority: ParsedPriority, typed: PriorityTyped, terms: TermDates) -> ParsedPriority:
    actions = {action.key: action for action in priority.actions}
    outcomes = {outcome.key: outcome for outcome in priority.outcomes}
    return replace(
        priority,
        ref=typed.ref or None,
        title=typed.title or None,
        evidence=typed.evidence,
        actions=tuple(
            _action(actions.get(one.key) or ParsedAction(_free(f"{priority.key}.a", place), ""), one, terms)
            for place, one in enumerate(typed.actions)
        ),
        outcomes=tuple(
            _outcome(outcomes.get(one.key) or ParsedOutcome(_free(f"{priority.key}.o", place), ""), one, terms)
            for place, one in enumerate(typed.outcomes)
        ),
    )


def _free(prefix: str, place: int) -> str:
    """A key that no part read from the document has: those are numbered from 1 without gaps."""
    return f"{prefix}{1000 + place}"


def _timescale(old: Timescale | None, text: str, terms: TermDates) -> Timescale | None:
    if old and old.text == text:
        return old
    return parse_timescale(text, terms=terms) if text else None


def _action(action: ParsedAction, typed: ActionTyped, terms: TermDates) -> ParsedAction:
    known = {lead.name: lead for lead in action.leads}
    return replace(
        action,
        ref=typed.ref or None,
        text=typed.text,
        leads=tuple(known.get(name) or lead_of(name) for name in typed.leads),
        timescale=_timescale(action.timescale, typed.timescale, terms),
    )


def _outcome(outcome: ParsedOutcome, typed: OutcomeTyped, terms: TermDates) -> ParsedOutcome:
    return replace(
        outcome,
        text=typed.text,
        attached_to=typed.actions,
        timescale=_timescale(outcome.timescale, typed.timescale, terms),
    )


def _without_idle_questions(plan: ParsedPlan) -> ParsedPlan:
    keys = {"plan", *(one.key for one in plan.priorities)}
    keys |= {action.key for action in plan.actions()} | {outcome.key for outcome in plan.outcomes()}
    kept = tuple(
        question
        for question in plan.questions
        if question.about in keys
        and all(change.key in keys for option in question.options for change in option.changes)
    )
    gone = [question.notice() for question in plan.questions if question not in kept]
    warnings = tuple(notice for notice in plan.warnings if notice not in gone)
    return replace(plan, questions=kept, warnings=warnings)

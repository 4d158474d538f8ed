"""A person's corrections of what was read: a priority's parts with other words, left out, or added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from goldenthread.common.errors import RuleBroken
from goldenthread.common.terms import ENGLAND, TermDates
from goldenthread.common.timescales import Timescale, parse_timescale
from goldenthread.plans.interpreting.leads import lead_of
from goldenthread.plans.interpreting.parsed import Lead, ParsedAction, ParsedOutcome, ParsedPlan, ParsedPriority


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
    changed = _priority(priority, typed, terms, _Keys(plan))
    priorities = tuple(changed if one.key == key else one for one in plan.priorities)
    if not any(one.actions for one in priorities):
        raise RuleBroken("A plan needs at least one action. Keep one, or throw the import away.")
    return _without_idle_questions(_without_idle_links(replace(plan, priorities=priorities)))


def as_typed(priority: ParsedPriority) -> PriorityTyped:
    """A priority as a correction page shows it, before anything is typed."""
    return PriorityTyped(
        ref=priority.ref or "",
        title=priority.title or "",
        evidence=priority.evidence,
        actions=[
            ActionTyped(one.key, one.ref or "", one.text, tuple(lead.name for lead in one.leads), _words(one.timescale))
            for one in priority.actions
        ],
        outcomes=[OutcomeTyped(one.key, one.text, one.attached_to, _words(one.timescale)) for one in priority.outcomes],
    )


def _words(timescale: Timescale | None) -> str:
    return timescale.text if timescale else ""


def with_title(plan: ParsedPlan, title: str) -> ParsedPlan:
    """The plan under another title."""
    return replace(plan, title=title.strip() or plan.title)


def with_bodies(plan: ParsedPlan, bodies: Mapping[str, str]) -> ParsedPlan:
    """The plan with the bodies chosen for leads that are printed without one, by the lead's name; "" takes it back."""
    return replace(plan, priorities=tuple(_with_bodies(priority, bodies) for priority in plan.priorities))


def _with_bodies(priority: ParsedPriority, bodies: Mapping[str, str]) -> ParsedPriority:
    def lead(one: Lead) -> Lead:
        return replace(one, body=bodies[one.name] or None) if one.name in bodies else one

    actions = tuple(replace(action, leads=tuple(map(lead, action.leads))) for action in priority.actions)
    return replace(priority, actions=actions)


class _Keys:
    """New keys for added parts, none of which any part of the plan has."""

    def __init__(self, plan: ParsedPlan) -> None:
        self.taken = {action.key for action in plan.actions()} | {outcome.key for outcome in plan.outcomes()}

    def free(self, prefix: str, wanted: str) -> str:
        """A key that begins so: `wanted`, where a part had it that was left out meanwhile, or the next one."""
        numbered = (f"{prefix}{number}" for number in count(1))
        wished = [wanted] if wanted.startswith(prefix) else []
        key = next(key for key in chain(wished, numbered) if key not in self.taken)
        self.taken.add(key)
        return key


def _priority(priority: ParsedPriority, typed: PriorityTyped, terms: TermDates, keys: _Keys) -> ParsedPriority:
    actions = {action.key: action for action in priority.actions}
    outcomes = {outcome.key: outcome for outcome in priority.outcomes}
    return replace(
        priority,
        ref=typed.ref or None,
        title=typed.title or None,
        evidence=typed.evidence,
        actions=tuple(
            _action(actions.get(one.key) or ParsedAction(keys.free(f"{priority.key}.a", one.key), ""), one, terms)
            for one in typed.actions
        ),
        outcomes=tuple(
            _outcome(outcomes.get(one.key) or ParsedOutcome(keys.free(f"{priority.key}.o", one.key), ""), one, terms)
            for one in typed.outcomes
        ),
    )


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


def _without_idle_links(plan: ParsedPlan) -> ParsedPlan:
    """An outcome belongs to no action that was left out."""
    keys = {action.key for action in plan.actions()}

    def linked(outcome: ParsedOutcome) -> ParsedOutcome:
        return replace(outcome, attached_to=tuple(key for key in outcome.attached_to if key in keys))

    priorities = (replace(one, outcomes=tuple(map(linked, one.outcomes))) for one in plan.priorities)
    return replace(plan, priorities=tuple(priorities))


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

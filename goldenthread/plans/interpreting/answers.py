"""Putting a person's answers to the questions into a parsed plan."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from goldenthread.common.errors import RuleBroken
from goldenthread.common.periods import Period
from goldenthread.common.terms import ENGLAND, TermDates
from goldenthread.common.timescales import Timescale
from goldenthread.plans.interpreting.leads import lead_of
from goldenthread.plans.interpreting.parsed import (
    Change,
    ParsedAction,
    ParsedOutcome,
    ParsedPlan,
    ParsedPriority,
    ProposedPeriod,
    Question,
)
from goldenthread.plans.interpreting.phrases import dated_words


def with_answers(plan: ParsedPlan, answers: Mapping[str, str], *, terms: TermDates = ENGLAND) -> ParsedPlan:
    """The plan with the chosen options applied, and without the questions and warnings that they settle.

    `answers` gives the value of an option for the key of a question; questions that are not in it stay open. Raises
    RuleBroken for a question that the plan does not ask, or an answer that it does not offer.
    """
    known = {question.key: question for question in plan.questions}
    for key, value in answers.items():
        if key not in known:
            raise RuleBroken(
                "One of the answered questions is no longer asked: open the review again and go on from there."
            )
        option = next((one for one in known[key].options if one.value == value), None)
        if option is None:
            raise RuleBroken(f"“{value}” is not one of the offered answers: choose one that is. {known[key].message}")
        for change in option.changes:
            plan = _changed(plan, change, terms)
    return _settled(plan, [known[key] for key in answers])


def _settled(plan: ParsedPlan, answered: list[Question]) -> ParsedPlan:
    notices = [question.notice() for question in answered]
    keys = {question.key for question in answered}
    return replace(
        plan,
        questions=tuple(question for question in plan.questions if question.key not in keys),
        warnings=tuple(notice for notice in plan.warnings if notice not in notices),
    )


def _changed(plan: ParsedPlan, change: Change, terms: TermDates) -> ParsedPlan:
    if change.key == "plan":
        period = Period.from_json(change.value)
        text = plan.proposed_period.text if plan.proposed_period else ""
        return replace(plan, proposed_period=ProposedPeriod(text, period))
    return replace(plan, priorities=tuple(_changed_priority(one, change, terms) for one in plan.priorities))


def _changed_priority(priority: ParsedPriority, change: Change, terms: TermDates) -> ParsedPriority:
    if priority.key == change.key and change.field == "add_outcome":
        return replace(priority, outcomes=(*priority.outcomes, _new_outcome(priority, change.value, terms)))
    return replace(
        priority,
        actions=tuple(_changed_action(one, change) if one.key == change.key else one for one in priority.actions),
        outcomes=tuple(
            _changed_outcome(one, change, terms) if one.key == change.key else one for one in priority.outcomes
        ),
    )


def _new_outcome(priority: ParsedPriority, value: dict[str, Any], terms: TermDates) -> ParsedOutcome:
    taken = {outcome.key for outcome in priority.outcomes}
    number = next(one for one in range(1, len(taken) + 2) if f"{priority.key}.o{one}" not in taken)
    outcome = ParsedOutcome(f"{priority.key}.o{number}", "", attached_to=tuple(value["attached_to"]))
    return _with_text(outcome, value["text"], terms)


def _changed_action(action: ParsedAction, change: Change) -> ParsedAction:
    if change.field == "leads":
        return replace(action, leads=tuple(lead_of(name) for name in change.value))
    return replace(action, timescale=Timescale.from_json(change.value) if change.value else None)


def _changed_outcome(outcome: ParsedOutcome, change: Change, terms: TermDates) -> ParsedOutcome:
    match change.field:
        case "attached_to":
            return replace(outcome, attached_to=tuple(change.value))
        case "attach":
            return replace(outcome, attached_to=tuple(dict.fromkeys((*outcome.attached_to, *change.value))))
        case "measured_period":
            return replace(outcome, measured_period=Period.from_json(change.value))
        case "timescale":
            return replace(outcome, timescale=Timescale.from_json(change.value) if change.value else None)
    return _with_text(outcome, change.value, terms)


def _with_text(outcome: ParsedOutcome, text: str, terms: TermDates) -> ParsedOutcome:
    """The outcome with other words; its timescale is read from them again."""
    dated = dated_words(text, terms=terms)
    return replace(
        outcome,
        text=text,
        timescale=dated.timescale if dated else None,
        result=(dated.result or None) if dated else None,
    )

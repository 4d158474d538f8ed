"""A parsed plan becomes rows: all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.periods import Period
from goldenthread.common.timescales import Timescale
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.plans.actions.actions import NewLead, add_action, name_answering_post, set_leads
from goldenthread.plans.actions.importing.leads import Cast, Target, ask_about_near, settle_leads
from goldenthread.plans.actions.milestones import add_milestone
from goldenthread.plans.actions.outcomes import add_outcome
from goldenthread.plans.actions.plans import create_plan
from goldenthread.plans.actions.priorities import add_priority, add_statement
from goldenthread.plans.interpreting import ParsedPlan, to_json
from goldenthread.plans.interpreting.parsed import Lead, ParsedAction, ParsedOutcome, ParsedPriority
from goldenthread.plans.models import Action, Plan, PlanQuestion, Priority

Json = dict[str, Any]

UNTITLED = "Actions without a heading"


@dataclass(frozen=True)
class Source:
    """The document that a plan came from: its name and the SHA-256 of its bytes."""

    name: str = ""
    hash: str = ""


@dataclass(frozen=True)
class Imported:
    """What an import stored."""

    plan: Plan
    created: tuple[Target, ...]
    questions: int


@dataclass
class _Storing:
    """A plan half-way into the database: its rows by the keys of the parsed plan."""

    by: Person | None
    plan: Plan
    cast: Cast
    details: dict[str, Json]
    actions: dict[str, Action]
    rows: dict[str, str]


@transaction.atomic
def store_plan(
    *,
    by: Person | None,
    area: LocalArea,
    parsed: ParsedPlan,
    period: Period | None = None,
    source: Source | None = None,
    chosen: Mapping[str, str] | None = None,
) -> Imported:
    """Store a parsed plan with its leads, and its open questions for a person.

    `period` is the plan's period where it was given; otherwise the one that its title proposes. `chosen` are the
    choices of posts and groups for printed leads, as `settle_leads` takes them. Raises RuleBroken, and stores nothing,
    where any part is refused.
    """
    leads = tuple(lead for action in parsed.actions() for lead in action.leads)
    cast = settle_leads(by=by, area=area, leads=leads, chosen=chosen)
    plan = _plan(by, area, parsed, period, source or Source())
    storing = _Storing(by, plan, cast, _details(parsed), {}, {"plan": str(plan.pk)})
    for priority in parsed.priorities:
        _store_priority(storing, priority)
    return Imported(plan, tuple(cast.created), _store_questions(storing, parsed))


def _plan(by: Person | None, area: LocalArea, parsed: ParsedPlan, period: Period | None, source: Source) -> Plan:
    proposed = parsed.proposed_period.period if parsed.proposed_period else None
    settled = period or proposed
    return create_plan(
        by=by,
        area=area,
        source_name=source.name[:255],
        source_hash=source.hash,
        title=(parsed.title or source.name.rpartition(".")[0] or "Plan without a title")[:300],
        introduction=parsed.introduction or "",
        priority_word=(parsed.priority_word or "Priority")[:60],
        period_start=settled.start if settled else None,
        period_end=settled.end if settled else None,
        printed_details=to_json(replace(parsed, priorities=(), warnings=(), questions=()))["details"],
    )


def _details(parsed: ParsedPlan) -> dict[str, Json]:
    """What the published format holds beside the core, by key of priority, action and outcome."""
    found: dict[str, Json] = {}
    for priority in to_json(parsed)["priorities"]:
        for part in (priority, *priority["actions"], *priority["outcomes"]):
            found[part["details"]["key"]] = part["details"]
    return found


def _store_priority(storing: _Storing, parsed: ParsedPriority) -> None:
    priority = add_priority(
        by=storing.by,
        plan=storing.plan,
        reference=(parsed.ref or "")[:30],
        title=parsed.title or parsed.heading or UNTITLED,
        printed_details=storing.details[parsed.key],
    )
    storing.rows[parsed.key] = str(priority.pk)
    for text in parsed.evidence:
        add_statement(by=storing.by, priority=priority, text=text)
    for action in parsed.actions:
        storing.actions[action.key] = _store_action(storing, priority, action)
        storing.rows[action.key] = str(storing.actions[action.key].pk)
    for outcome in parsed.outcomes:
        _store_outcome(storing, priority, outcome)


def _store_action(storing: _Storing, priority: Priority, parsed: ParsedAction) -> Action:
    action = add_action(
        by=storing.by,
        plan=storing.plan,
        priority=priority,
        reference=(parsed.ref or "")[:30],
        text=parsed.text,
        printed_timescale=parsed.timescale.to_json() if parsed.timescale else {},
        printed_rating=(parsed.rating or "")[:60],
        printed_progress=parsed.progress or "",
        printed_details=storing.details[parsed.key],
    )
    leads = _leads(storing.cast, parsed.leads)
    if leads:
        set_leads(by=storing.by, action=action, leads=leads)
        if len(leads) == 1 and isinstance(leads[0].target, Post):
            name_answering_post(by=storing.by, action=action, post=leads[0].target)
    for milestone in parsed.milestones:
        add_milestone(by=storing.by, action=action, text=milestone.text, due_on=_last_day(milestone.timescale))
    return action


def _leads(cast: Cast, leads: tuple[Lead, ...]) -> list[NewLead]:
    """The leads without repetition: a cell may name the same post in two spellings."""
    found: dict[Any, NewLead] = {}
    for lead in leads:
        new = cast.lead(lead)
        found.setdefault(new.target.pk, new)
    return list(found.values())


def _last_day(timescale: Timescale | None) -> Any:
    return timescale.periods[-1].end if timescale and timescale.periods else None


def _store_outcome(storing: _Storing, priority: Priority, parsed: ParsedOutcome) -> None:
    outcome = add_outcome(
        by=storing.by,
        plan=storing.plan,
        actions=tuple(storing.actions[key] for key in parsed.attached_to if key in storing.actions),
        priority=priority,
        text=parsed.text,
        printed_timescale=parsed.timescale.to_json() if parsed.timescale else {},
        printed_references=list(parsed.names),
        printed_details=storing.details[parsed.key],
        baseline=parsed.baseline or "",
        target=parsed.target or "",
    )
    storing.rows[parsed.key] = str(outcome.pk)


def _store_questions(storing: _Storing, parsed: ParsedPlan) -> int:
    rows = [
        PlanQuestion(
            area=storing.plan.area,
            plan=storing.plan,
            code=question.code,
            reference=(question.ref or "")[:30],
            message=question.message,
            details={"options": [_option(storing, option) for option in asked["options"]], "taken": question.taken},
        )
        for question, asked in zip(parsed.questions, to_json(parsed)["questions"], strict=True)
    ]
    PlanQuestion.objects.bulk_create(rows)
    return len(rows) + len(ask_about_near(storing.plan, storing.cast))


def _option(storing: _Storing, option: Json) -> Json:
    """An offered answer with the rows that it changes, instead of the parsed plan's keys."""
    changes = [
        {"field": change["field"], "row": storing.rows[change["key"]], "value": _translated(storing, change)}
        for change in option["changes"]
    ]
    return {"value": option["value"], "label": option["label"], "changes": changes}


def _translated(storing: _Storing, change: Json) -> Any:
    value = change["value"]
    if change["field"] in ("attached_to", "attach"):
        return [storing.rows[key] for key in value]
    if change["field"] == "add_outcome":
        return {**value, "attached_to": [storing.rows[key] for key in value["attached_to"]]}
    return value

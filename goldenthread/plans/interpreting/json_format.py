"""The published JSON format of a plan (`docs/formats/plan.md`): a core that is the same for all, and details beside it.

The core holds what every tool needs. Everything else lies in `details` objects, which may be left out when a plan is
written by hand; keys, leads and links are then worked out from the core.
"""

from typing import Any

from goldenthread.common.periods import Period
from goldenthread.common.timescales import Timescale
from goldenthread.plans.interpreting.json_reading import read_plan
from goldenthread.plans.interpreting.parsed import (
    Lead,
    Milestone,
    Option,
    ParsedAction,
    ParsedOutcome,
    ParsedPlan,
    ParsedPriority,
    Question,
)

Json = dict[str, Any]


def to_json(plan: ParsedPlan) -> Json:
    """The plan in the published format, ready for `json.dumps`; `from_json` gives back an equal plan."""
    refs = {action.key: action.ref for action in plan.actions()}
    return {
        "title": plan.title,
        "priorities": [_priority(priority, refs) for priority in plan.priorities],
        "warnings": [{"code": one.code, "ref": one.ref, "message": one.message} for one in plan.warnings],
        "questions": [_question(question) for question in plan.questions],
        "details": {
            "introduction": plan.introduction,
            "priority_word": plan.priority_word,
            "proposed_period": _proposed_period(plan),
            "rating_key": [
                {"rating": one.rating, "meaning": one.meaning, "colour": one.colour} for one in plan.rating_key
            ],
            "notes": list(plan.notes),
        },
    }


def from_json(data: object) -> ParsedPlan:
    """The plan in JSON that `to_json` wrote or a person did.

    Raises UnreadableDocument with one sentence that names the first place where the data are not in the format.
    """
    return read_plan(data)


def _priority(priority: ParsedPriority, refs: dict[str, str | None]) -> Json:
    return {
        "ref": priority.ref,
        "title": priority.title,
        "evidence": list(priority.evidence),
        "actions": [_action(action) for action in priority.actions],
        "outcomes": [_outcome(outcome, refs) for outcome in priority.outcomes],
        "details": {
            "key": priority.key,
            "heading": priority.heading,
            "introduction": priority.introduction,
            "progress": priority.progress,
        },
    }


def _action(action: ParsedAction) -> Json:
    return {
        "ref": action.ref,
        "text": action.text,
        "leads": [lead.name for lead in action.leads],
        "timescale": _timescale(action.timescale),
        "rating": action.rating,
        "progress": action.progress,
        "details": {
            "key": action.key,
            "leads": [_lead(lead) for lead in action.leads],
            "rating_colour": action.rating_colour,
            "milestones": [_milestone(milestone) for milestone in action.milestones],
            "baseline": action.baseline,
            "target": action.target,
            "group": action.group,
            "other": [{"heading": heading, "words": words} for heading, words in action.other],
        },
    }


def _outcome(outcome: ParsedOutcome, refs: dict[str, str | None]) -> Json:
    return {
        "actions": [ref for key in outcome.attached_to if (ref := refs.get(key))],
        "text": outcome.text,
        "timescale": _timescale(outcome.timescale),
        "details": {
            "key": outcome.key,
            "names": list(outcome.names),
            "attached_to": list(outcome.attached_to),
            "result": outcome.result,
            "baseline": outcome.baseline,
            "target": outcome.target,
            "measured_period": _period(outcome.measured_period),
        },
    }


def _timescale(timescale: Timescale | None) -> Json | None:
    return timescale.to_json() if timescale else None


def _period(period: Period | None) -> dict[str, str | None] | None:
    return period.to_json() if period else None


def _proposed_period(plan: ParsedPlan) -> Json | None:
    proposed = plan.proposed_period
    return {"text": proposed.text, **proposed.period.to_json()} if proposed else None


def _lead(lead: Lead) -> Json:
    return {"name": lead.name, "post": lead.post, "body": lead.body, "kind": lead.kind.value, "led_by": lead.led_by}


def _milestone(milestone: Milestone) -> Json:
    return {"text": milestone.text, "timescale": _timescale(milestone.timescale)}


def _question(question: Question) -> Json:
    return {
        "key": question.key,
        "code": question.code,
        "ref": question.ref,
        "message": question.message,
        "about": question.about,
        "options": [_option(option) for option in question.options],
        "taken": question.taken,
    }


def _option(option: Option) -> Json:
    changes = [{"key": one.key, "field": one.field, "value": one.value} for one in option.changes]
    return {"value": option.value, "label": option.label, "changes": changes}

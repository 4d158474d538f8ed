"""A stored plan in the published format, so that it can leave and come back without loss."""

from typing import Any
from uuid import UUID

from goldenthread.plans.content import ActionContent, OutcomeContent, PlanContent, PriorityContent
from goldenthread.plans.models import ActionVersion, OutcomeVersion, Plan, PlanVersion, PriorityVersion
from goldenthread.plans.queries.content import plan_content

Json = dict[str, Any]


def exported(plan: Plan) -> Json:
    """The plan as `docs/formats/plan.schema.json` describes it: current words, with the details that were printed."""
    content = plan_content(plan)
    version = PlanVersion.objects.get(pk=content.version)
    details = _details_of(content)
    keys = _keys(content)
    period = {"text": "", "start": _iso(content.period_start), "end": _iso(content.period_end)}
    stated = {
        **version.printed_details,
        "introduction": content.introduction or None,
        "priority_word": content.priority_word or None,
        "proposed_period": _period(version.printed_details, period),
    }
    return {
        "title": content.title,
        "priorities": [_priority(priority, details, keys) for priority in content.priorities],
        "warnings": [],
        "questions": [],
        "details": {"rating_key": [], "notes": [], **stated},
    }


def _period(printed: Json, period: Json) -> Json | None:
    if not period["start"] and not period["end"]:
        return None
    text = (printed.get("proposed_period") or {}).get("text", "")
    return {**period, "text": text}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _details_of(content: PlanContent) -> dict[UUID, Json]:
    """The printed details of every part, by its key, in three queries."""
    found: dict[UUID, Json] = {}
    for model, owner in ((PriorityVersion, "priority"), (ActionVersion, "action"), (OutcomeVersion, "outcome")):
        rows = model.objects.as_at(None).filter(**{f"{owner}__plan_id": content.id})
        found.update(rows.values_list(f"{owner}_id", "printed_details"))
    return found


def _keys(content: PlanContent) -> dict[UUID, str]:
    """Keys as a reading of the same plan would give them."""
    found: dict[UUID, str] = {}
    for number, priority in enumerate(content.priorities, 1):
        found[priority.id] = f"p{number}"
        found.update({action.id: f"p{number}.a{place}" for place, action in enumerate(_live(priority), 1)})
        found.update({outcome.id: f"p{number}.o{place}" for place, outcome in enumerate(priority.outcomes, 1)})
    return found


def _live(priority: PriorityContent) -> list[ActionContent]:
    return [action for action in priority.actions if not action.withdrawn]


def _priority(priority: PriorityContent, details: dict[UUID, Json], keys: dict[UUID, str]) -> Json:
    empty = {"heading": None, "introduction": None, "progress": None}
    actions = _live(priority)
    references = {keys[action.id]: action.reference or None for action in actions}
    return {
        "ref": priority.reference or None,
        "title": priority.title,
        "evidence": [statement.text for statement in priority.statements],
        "actions": [_action(action, details, keys) for action in actions],
        "outcomes": [_outcome(outcome, details, keys, references) for outcome in priority.outcomes],
        "details": {**empty, **details.get(priority.id, {}), "key": keys[priority.id]},
    }


def _action(action: ActionContent, details: dict[UUID, Json], keys: dict[UUID, str]) -> Json:
    printed = details.get(action.id, {})
    leads = [lead.printed or lead.name for lead in action.leads]
    known = {lead["name"]: lead for lead in printed.get("leads", [])}
    empty: Json = {
        "rating_colour": None,
        "milestones": [],
        "baseline": None,
        "target": None,
        "group": None,
        "other": [],
    }
    return {
        "ref": action.reference or None,
        "text": action.text,
        "leads": leads,
        "timescale": _timescale(action.printed_timescale),
        "rating": action.printed_rating or None,
        "progress": action.printed_progress or None,
        "details": {
            **empty,
            **printed,
            "key": keys[action.id],
            "leads": [known.get(name) or _lead(action, place) for place, name in enumerate(leads)],
        },
    }


def _lead(action: ActionContent, place: int) -> Json:
    lead = action.leads[place]
    post, _, body = lead.name.rpartition(" at ") if lead.kind == "post" else ("", "", "")
    return {
        "name": lead.printed or lead.name,
        "post": post or None,
        "body": body or None if post else None,
        "kind": lead.kind,
        "led_by": None,
    }


def _outcome(
    outcome: OutcomeContent, details: dict[UUID, Json], keys: dict[UUID, str], references: dict[str, str | None]
) -> Json:
    attached = [keys[action] for action in outcome.actions if action in keys]
    empty = {"result": None, "measured_period": None}
    return {
        "actions": [reference for key in attached if (reference := references.get(key))],
        "text": outcome.text,
        "timescale": _timescale(outcome.printed_timescale),
        "details": {
            **empty,
            **details.get(outcome.id, {}),
            "key": keys[outcome.id],
            "names": list(outcome.printed_references),
            "attached_to": attached,
            "baseline": outcome.baseline or None,
            "target": outcome.target or None,
        },
    }


def _timescale(printed: Any) -> Json | None:
    if not printed.text:
        return None
    periods = [{"start": _iso(start), "end": _iso(end)} for start, end in printed.periods]
    return {"text": printed.text, "periods": periods, "recurs": printed.recurs or None}

"""Reading a plan in the published JSON format: checked against its schema first, then built part by part."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from goldenthread.common.errors import UnreadableDocument
from goldenthread.common.periods import Period
from goldenthread.common.timescales import Timescale
from goldenthread.plans.interpreting.leads import lead_of
from goldenthread.plans.interpreting.parsed import (
    Change,
    Lead,
    LeadKind,
    Milestone,
    Notice,
    Option,
    ParsedAction,
    ParsedOutcome,
    ParsedPlan,
    ParsedPriority,
    ProposedPeriod,
    Question,
    RatingMeaning,
)

Json = Mapping[str, Any]


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """The JSON Schema of the format, as published in `docs/formats/plan.schema.json`."""
    text = files("goldenthread.plans.interpreting").joinpath("plan.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def read_plan(data: object) -> ParsedPlan:
    """The plan in the data. Raises UnreadableDocument with one sentence that names the first place that is wrong."""
    _check_schema(data)
    assert isinstance(data, dict)  # noqa: S101  (the schema has just said so)
    try:
        return _plan(data)
    except ValueError as error:
        raise UnreadableDocument(f"The plan holds a date or period that cannot be: {error}") from error


def _check_schema(data: object) -> None:
    validator = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    error = best_match(validator.iter_errors(data))
    if error is not None:
        raise UnreadableDocument(_sentence(error))


def _sentence(error: ValidationError) -> str:
    place = " ".join(str(part + 1) if isinstance(part, int) else str(part) for part in error.absolute_path)
    where = f"at “{place}”" if place else "at its beginning"
    return f"The plan is not in the format of plan.schema.json {where}: {error.message[:160]}."


def _plan(data: Json) -> ParsedPlan:
    details: Json = data.get("details") or {}
    actions = _Keys(data["priorities"])
    proposed = details.get("proposed_period")
    return ParsedPlan(
        title=data["title"],
        priorities=tuple(_priority(one, number, actions) for number, one in enumerate(data["priorities"], 1)),
        warnings=tuple(Notice(one["code"], one["ref"], one["message"]) for one in data["warnings"]),
        questions=tuple(_question(one) for one in data.get("questions", ())),
        introduction=details.get("introduction"),
        priority_word=details.get("priority_word"),
        proposed_period=ProposedPeriod(proposed["text"], Period.from_json(proposed)) if proposed else None,
        rating_key=tuple(
            RatingMeaning(one["rating"], one["meaning"], one["colour"]) for one in details.get("rating_key", ())
        ),
        notes=tuple(details.get("notes", ())),
    )


class _Keys:
    """The keys of all actions, by place and by reference. Raises UnreadableDocument for a key that is used twice."""

    def __init__(self, priorities: Iterable[Json]) -> None:
        self.by_ref: dict[str, list[str]] = {}
        self.refs: dict[str, str | None] = {}
        for number, priority in enumerate(priorities, 1):
            for place, action in enumerate(priority["actions"], 1):
                key = _key(action, f"{_key(priority, f'p{number}')}.a{place}")
                if key in self.refs:
                    raise UnreadableDocument(
                        f"Two actions of the plan have the key “{key}”: give each its own or leave both out."
                    )
                self.refs[key] = action["ref"]
                if action["ref"]:
                    self.by_ref.setdefault(action["ref"], []).append(key)

    def attached(self, refs: list[str], details: Json) -> tuple[str, ...]:
        """The keys that an outcome names: those of its details if the core agrees. A doubled reference names none."""
        keys = tuple(details.get("attached_to", ()))
        if [ref for key in keys if (ref := self.refs.get(key))] == refs and all(key in self.refs for key in keys):
            return keys
        candidates = [self.by_ref.get(ref, []) for ref in refs]
        return tuple(dict.fromkeys(found[0] for found in candidates if len(found) == 1))


def _key(part: Json, default: str) -> str:
    return str((part.get("details") or {}).get("key") or default)


def _priority(data: Json, number: int, keys: _Keys) -> ParsedPriority:
    details: Json = data.get("details") or {}
    key = _key(data, f"p{number}")
    return ParsedPriority(
        key=key,
        title=data["title"],
        ref=data["ref"],
        heading=details.get("heading"),
        introduction=details.get("introduction"),
        progress=details.get("progress"),
        evidence=tuple(data["evidence"]),
        actions=tuple(_action(one, _key(one, f"{key}.a{place}")) for place, one in enumerate(data["actions"], 1)),
        outcomes=tuple(
            _outcome(one, _key(one, f"{key}.o{place}"), keys) for place, one in enumerate(data["outcomes"], 1)
        ),
    )


def _action(data: Json, key: str) -> ParsedAction:
    details: Json = data.get("details") or {}
    return ParsedAction(
        key=key,
        text=data["text"],
        ref=data["ref"],
        leads=_leads(data["leads"], details.get("leads", ())),
        timescale=_timescale(data["timescale"]),
        rating=data["rating"],
        progress=data["progress"],
        rating_colour=details.get("rating_colour"),
        milestones=tuple(Milestone(one["text"], _timescale(one["timescale"])) for one in details.get("milestones", ())),
        baseline=details.get("baseline"),
        target=details.get("target"),
        group=details.get("group"),
        other=tuple((one["heading"], one["words"]) for one in details.get("other", ())),
    )


def _leads(names: Iterable[str], detailed: Iterable[Json]) -> tuple[Lead, ...]:
    """The leads of the core, each with its details where there are any, else with what its words say."""
    known = {one["name"]: one for one in detailed}
    return tuple(_lead(known[name]) if name in known else lead_of(name) for name in names)


def _lead(data: Json) -> Lead:
    return Lead(data["name"], data["post"], data["body"], LeadKind(data["kind"]), data["led_by"])


def _outcome(data: Json, key: str, keys: _Keys) -> ParsedOutcome:
    details: Json = data.get("details") or {}
    measured = details.get("measured_period")
    return ParsedOutcome(
        key=key,
        text=data["text"],
        names=tuple(details.get("names", data["actions"])),
        attached_to=keys.attached(data["actions"], details),
        timescale=_timescale(data["timescale"]),
        result=details.get("result"),
        baseline=details.get("baseline"),
        target=details.get("target"),
        measured_period=Period.from_json(measured) if measured else None,
    )


def _timescale(data: dict[str, Any] | None) -> Timescale | None:
    return Timescale.from_json(data) if data else None


def _question(data: Json) -> Question:
    options = tuple(_option(one) for one in data["options"])
    return Question(data["key"], data["code"], data["ref"], data["message"], data["about"], options, data["taken"])


def _option(data: Json) -> Option:
    return Option(
        data["value"], data["label"], tuple(Change(one["key"], one["field"], one["value"]) for one in data["changes"])
    )

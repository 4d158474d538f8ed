"""The published JSON format: described by its schema, without loss, and refused in one sentence where it is wrong."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from goldenthread.common.errors import UnreadableDocument
from goldenthread.common.periods import Period
from goldenthread.common.timescales import Rhythm, Timescale
from goldenthread.plans.interpreting import from_json, interpret, to_json
from goldenthread.plans.interpreting.json_reading import schema
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
from tests.plans.interpreting.real_plan import MARKDOWN, WORD, parsed
from tests.plans.layouts.reading import NAMES, document_of

PUBLISHED = Path(__file__).parents[3] / "docs" / "formats" / "plan.schema.json"


def valid(data: object) -> bool:
    return Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER).is_valid(data)


def test_the_schema_is_the_published_one_and_sound():
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema()
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def parts(node: Any) -> list[dict[str, Any]]:
    """Every property that the schema defines, however deep."""
    if isinstance(node, list):
        return [one for part in node for one in parts(part)]
    if not isinstance(node, dict):
        return []
    own = list(node.get("properties", {}).values()) if node.get("type") == "object" else []
    return own + [
        one for key, value in node.items() if key != "anyOf" or "properties" not in str(value) for one in parts(value)
    ]


def test_every_property_is_described():
    assert [one for one in parts(schema()) if not one.get("description")] == []
    assert all(one.get("description") for one in schema()["$defs"].values())


def test_the_core_has_exactly_the_promised_keys():
    data = to_json(parsed(WORD))
    assert list(data) == ["title", "priorities", "warnings", "questions", "details"]
    priority = data["priorities"][0]
    assert list(priority) == ["ref", "title", "evidence", "actions", "outcomes", "details"]
    assert list(priority["actions"][0]) == ["ref", "text", "leads", "timescale", "rating", "progress", "details"]
    assert list(priority["outcomes"][0]) == ["actions", "text", "timescale", "details"]
    assert list(priority["outcomes"][0]["timescale"]) == ["text", "periods", "recurs"]
    assert all(list(warning) == ["code", "ref", "message"] for warning in data["warnings"])


@pytest.mark.parametrize("source", [WORD, MARKDOWN], ids=["docx", "md"])
def test_the_real_plan_comes_back_from_its_text(source: Path):
    data = to_json(parsed(source))
    assert valid(data)
    assert from_json(json.loads(json.dumps(data))) == parsed(source)


@pytest.mark.parametrize("name", NAMES)
def test_the_five_layouts_come_back(name: str):
    plan = interpret(document_of(name))
    assert valid(to_json(plan))
    assert from_json(json.loads(json.dumps(to_json(plan)))) == plan


def few(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=2).map(tuple)


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)
maybe = st.none() | words
some_days = st.dates()
some_periods = st.builds(lambda first, second: Period(min(first, second), max(first, second)), some_days, some_days)
some_timescales = st.builds(
    Timescale, words, st.lists(some_periods, max_size=2).map(tuple), st.none() | st.sampled_from(Rhythm)
)
timed = st.none() | some_timescales
colours = st.sampled_from([None, "red", "amber", "green", "blue"])
some_leads = st.lists(
    st.builds(Lead, words, maybe, maybe, st.sampled_from(LeadKind), maybe), max_size=2, unique_by=lambda one: one.name
).map(tuple)
codes = st.sampled_from(["no_lead_printed", "range_unclear"])
some_changes = st.builds(Change, words, st.just("leads"), st.lists(words))
some_options = st.builds(Option, words, words, few(some_changes))
some_questions = st.builds(Question, words, codes, maybe, words, words, few(some_options), maybe)
some_notices = st.builds(Notice, codes, maybe, words)
some_actions = st.builds(
    ParsedAction,
    key=st.just(""),
    text=words,
    ref=maybe,
    leads=some_leads,
    timescale=timed,
    rating=maybe,
    progress=maybe,
    rating_colour=colours,
    milestones=few(st.builds(Milestone, words, timed)),
    baseline=maybe,
    target=maybe,
    group=maybe,
    other=few(st.tuples(words, words)),
)
some_outcomes = st.builds(
    ParsedOutcome,
    key=st.just(""),
    text=words,
    names=few(words),
    timescale=timed,
    result=maybe,
    baseline=maybe,
    target=maybe,
    measured_period=st.none() | some_periods,
)


@st.composite
def some_priorities(draw: st.DrawFn, key: str) -> ParsedPriority:
    actions = tuple(replace(one, key=f"{key}.a{place}") for place, one in enumerate(draw(few(some_actions)), 1))
    attached = few(st.sampled_from([one.key for one in actions])) if actions else st.just(())
    outcomes = tuple(
        replace(one, key=f"{key}.o{place}", attached_to=tuple(dict.fromkeys(draw(attached))))
        for place, one in enumerate(draw(few(some_outcomes)), 1)
    )
    titles = [draw(maybe) for _ in range(5)]
    return ParsedPriority(key, *titles, evidence=draw(few(words)), actions=actions, outcomes=outcomes)


some_plans = st.builds(
    ParsedPlan,
    title=maybe,
    priorities=st.tuples(some_priorities("p1"), some_priorities("p2")),
    warnings=few(some_notices),
    questions=few(some_questions),
    introduction=maybe,
    priority_word=maybe,
    proposed_period=st.none() | st.builds(ProposedPeriod, words, some_periods),
    rating_key=few(st.builds(RatingMeaning, words, words, colours)),
    notes=few(words),
)


@settings(max_examples=60, deadline=None)
@given(some_plans)
def test_any_plan_comes_back(plan: ParsedPlan):
    data = to_json(plan)
    assert valid(data)
    assert from_json(json.loads(json.dumps(data))) == plan


def by_hand() -> dict[str, Any]:
    """The core alone, as a person would write it."""
    action = {
        "text": "Train",
        "leads": ["Head of SEND at Oldport Council"],
        "timescale": None,
        "rating": None,
        "progress": None,
    }
    outcome = {
        "actions": ["1.1"],
        "text": "All trained",
        "timescale": {"text": "May 25", "periods": [], "recurs": None},
    }
    priority = {
        "ref": "1",
        "title": "A",
        "evidence": ["Waits are long"],
        "actions": [{"ref": "1.1", **action}],
        "outcomes": [outcome],
    }
    return {"title": "Plan", "priorities": [priority], "warnings": []}


def test_a_plan_written_by_hand_needs_no_details():
    plan = from_json(by_hand())
    assert plan.actions()[0].key == "p1.a1"
    assert plan.actions()[0].leads[0].body == "Oldport Council"
    assert (plan.outcomes()[0].names, plan.outcomes()[0].attached_to) == (("1.1",), ("p1.a1",))


def test_an_outcome_moved_by_hand_follows_the_core():
    data = to_json(from_json(by_hand()))
    second = {**data["priorities"][0]["actions"][0], "ref": "1.2", "details": {}}
    data["priorities"][0]["actions"].append(second)
    data["priorities"][0]["outcomes"][0]["actions"] = ["1.2"]
    assert from_json(data).outcomes()[0].attached_to == ("p1.a2",)


def test_a_doubled_reference_attaches_to_none():
    data = by_hand()
    data["priorities"][0]["actions"] *= 2
    assert from_json(data).outcomes()[0].attached_to == ()


def broken(change: Any) -> object:
    data = by_hand()
    change(data)
    return data


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([], "at its beginning"),
        ({}, "'title' is a required property"),
        (broken(lambda plan: plan.update(extra=1)), "Additional properties"),
        (
            broken(lambda plan: plan["priorities"][0]["actions"][0].pop("rating")),
            "“priorities 1 actions 1”: 'rating' is a required",
        ),
        (broken(lambda plan: plan["priorities"][0]["actions"][0].update(text="")), "priorities 1 actions 1 text"),
        (broken(lambda plan: plan["priorities"][0]["outcomes"][0]["timescale"].update(recurs="often")), "timescale"),
    ],
)
def test_what_is_not_in_the_format_is_refused_in_one_sentence(data: object, sentence: str):
    with pytest.raises(
        UnreadableDocument, match=r"^The plan is not in the format of plan\.schema\.json .*\.$"
    ) as refused:
        from_json(data)
    assert sentence in refused.value.sentence


def test_dates_that_cannot_be_are_refused():
    data = by_hand()
    data["priorities"][0]["outcomes"][0]["timescale"]["periods"] = [{"start": "2025-05-02", "end": "2025-05-01"}]
    with pytest.raises(UnreadableDocument, match="cannot end before it starts"):
        from_json(data)
    data["priorities"][0]["outcomes"][0]["timescale"]["periods"] = [{"start": "2025-02-30", "end": None}]
    with pytest.raises(UnreadableDocument, match="is not"):
        from_json(data)


def test_a_key_that_two_actions_have_is_refused():
    data = to_json(from_json(by_hand()))
    data["priorities"][0]["actions"] *= 2
    with pytest.raises(UnreadableDocument, match="Two actions of the plan have the key “p1.a1”"):
        from_json(data)

"""What a plan lacks, on its page and on the command line."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from goldenthread.thread.queries.health import HEADINGS, grouped, health_of_plan
from goldenthread.thread.queries.known import known_plan
from goldenthread.thread.queries.plans import findings_of
from goldenthread.thread.rules import now_or_then
from tests.factories.evidence import ProofFactory
from tests.factories.monitoring import on
from tests.factories.plans import ActionFactory, FindingFactory, OutcomeFactory, PlanFactory
from tests.thread.scene import SPRING_FROZEN, TODAY

BARE = {"no_lead": "action", "no_outcome": "action", "no_timescale": "action", "silent_twice": "action"}


def lines_of(scene, day=None):
    with on(TODAY):
        known = known_plan(scene.plan, now_or_then(day))
        return health_of_plan(known, findings_of(scene.area, known.when))


def checked(*arguments):
    out = StringIO()
    with on(TODAY):
        call_command("check_plan", *arguments, stdout=out)
    return out.getvalue()


def test_what_only_the_rooms_above_plans_know_is_added(scene):
    OutcomeFactory(priority=scene.priority, text="Schools write back", actions=[scene.bare], baseline="0", target="9")
    FindingFactory(area=scene.area, reference="F2")
    found = {line.code: line for line in lines_of(scene)}
    assert found.keys() == BARE.keys() - {"no_outcome"} | {"outcome_without_proof", "finding_unanswered"}
    assert found["outcome_without_proof"].sentence.startswith("“Schools write back” has no proof.")
    assert found["silent_twice"].sentence == "1.2 got no answer in the last 2 rounds. Name a post that answers."


def test_one_silent_round_is_not_two(scene):
    assert "silent_twice" not in {line.code for line in lines_of(scene, SPRING_FROZEN)}


def test_lines_are_grouped_under_their_headings_in_a_fixed_order(scene):
    groups = grouped(reversed(lines_of(scene)))
    assert [group.code for group in groups] == [code for code in HEADINGS if code in BARE]
    assert all(line.code == group.code for group in groups for line in group.lines)


def test_the_page_says_each_line_and_counts_them(scene, see, text):
    page = text(see(scene.chair, "health", scene.area.slug, scene.plan.pk))
    assert "Health check (4)" in page
    for line in lines_of(scene):
        assert line.sentence in page


def test_a_plan_that_lacks_nothing_says_so_and_an_empty_one_does_not(see, text, scene):
    plan = PlanFactory(area=scene.area)
    assert "The plan holds no action yet" in text(see(scene.chair, "health", scene.area.slug, plan.pk))
    action = ActionFactory(plan=plan, leads=[scene.post], finish=TODAY)
    outcome = OutcomeFactory(plan=plan, actions=[action], baseline="1", target="2")
    ProofFactory(outcome=outcome)
    assert "Nothing is missing" in text(see(scene.chair, "health", scene.area.slug, plan.pk))


@pytest.mark.parametrize("called", ["Our plan", "our PLAN"])
def test_the_command_says_the_same_and_ends_well(scene, called):
    said = checked(called)
    assert said.startswith("Our plan: 4 to mend\n")
    assert [line[2:] for line in said.splitlines() if line.startswith("- ")] == [x.sentence for x in lines_of(scene)]


def test_the_command_s_json_is_what_the_format_says(scene):
    told = json.loads(checked(str(scene.plan.pk), "--json"))
    assert told["plan"] == {"id": str(scene.plan.pk), "title": "Our plan", "area": "Alderbourne"}
    assert told["as_at"] == TODAY.isoformat()
    assert [(line["code"], line["kind"], line["id"], line["sentence"]) for line in told["lines"]] == [
        (line.code, line.kind, str(line.id), line.sentence) for line in lines_of(scene)
    ]
    assert [line["heading"] for line in told["lines"]] == [HEADINGS[line.code] for line in lines_of(scene)]


def test_a_plan_without_gaps_has_nothing_to_mend(db):
    PlanFactory(title="Empty plan")
    assert checked("Empty plan") == "Empty plan: nothing to mend\n"


def test_an_unknown_plan_gets_one_sentence_that_names_the_known_ones(scene):
    with pytest.raises(CommandError) as refused:
        checked("Their plan")
    assert "Their plan" in str(refused.value) and "Our plan" in str(refused.value)
    assert "\n" not in str(refused.value)

"""A plan leaves and comes back without loss; the page gives the same file to whoever may see the plan."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from goldenthread.partnership.roles import Role
from goldenthread.plans import actions
from goldenthread.plans.actions.importing import store_plan
from goldenthread.plans.interpreting import from_json, interpret, to_json
from goldenthread.plans.models import Action, PlanQuestion
from goldenthread.plans.queries.exporting import exported
from tests.factories.partnership import AreaFactory, person_with
from tests.plans.importing.making import SMALL, address, small, stored
from tests.plans.interpreting.real_plan import WORD, parsed
from tests.plans.layouts.reading import NAMES, document_of

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "formats" / "plan.schema.json").read_text(encoding="utf-8"))


def valid(data):
    Draft202012Validator(SCHEMA).validate(data)
    return data


def there_and_back(plan):
    """A parsed plan stored, exported, stored elsewhere and exported again: both exports."""
    first = exported(store_plan(by=None, area=AreaFactory(), parsed=plan).plan)
    second = exported(store_plan(by=None, area=AreaFactory(), parsed=from_json(valid(first))).plan)
    return first, second


def without_open_ends(plan):
    """What an export holds of a plan as read: all but the warnings and questions, which stay with the stored plan.

    A stored plan has a title and a word for its priorities, whatever was printed.
    """
    data = to_json(plan)
    details = {**data["details"], "priority_word": data["details"]["priority_word"] or "Priority"}
    title = data["title"] or "Plan without a title"
    return {**data, "title": title, "warnings": [], "questions": [], "details": details}


@pytest.mark.parametrize("name", NAMES)
def test_each_layout_comes_back_equal(name):
    plan = interpret(document_of(name))
    first, second = there_and_back(plan)
    assert first == second
    assert first == without_open_ends(plan)


def test_the_real_plan_comes_back_equal():
    first, second = there_and_back(parsed(WORD))
    assert first == second == without_open_ends(parsed(WORD))


def test_what_was_changed_since_is_in_it(desk):
    plan = stored(desk).plan
    action = Action.objects.get(plan=plan, versions__reference="1.2")
    actions.change_action(by=desk.officer, action=action, text="Hire three therapists")
    actions.set_leads(by=desk.officer, action=action, leads=[actions.NewLead(desk.post)])
    actions.withdraw_action(
        by=desk.officer, action=Action.objects.get(plan=plan, versions__reference="1.3"), reason="Done"
    )
    data = valid(exported(plan))
    first = data["priorities"][0]["actions"]
    assert [action["text"] for action in first] == ["Meet every week", "Hire three therapists"]
    assert first[1]["leads"] == ["Head of SEND at Alderbourne Council"]
    assert first[1]["details"]["leads"][0]["body"] == "Alderbourne Council"
    assert there_and_back(from_json(data))[0] == data


def test_the_page_gives_the_same_file_to_whoever_may_see_the_plan(desk, signed_in):
    plan = stored(desk).plan
    reader = signed_in(person_with(Role.READER, desk.area))
    response = reader.get(address("plan_as_json", desk.area, plan.pk))
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Content-Disposition"] == 'attachment; filename="a-plan-for-all-2026-27.json"'
    assert json.loads(response.content) == exported(plan)
    seen = reader.get(f"/areas/{desk.area.slug}/plans/{plan.pk}/").content.decode()
    assert address("plan_as_json", desk.area, plan.pk) in seen


def test_a_title_that_is_no_file_name(desk):
    plan = store_plan(by=None, area=desk.area, parsed=small(SMALL.replace("A plan for all 2026-27", "“…”/\\"))).plan
    response = desk.client.get(address("plan_as_json", desk.area, plan.pk))
    assert response.headers["Content-Disposition"] == 'attachment; filename="plan.json"'


def test_few_questions_to_the_database_whatever_its_size(desk, django_assert_max_num_queries):
    plan = stored(desk).plan
    page = address("plan_as_json", desk.area, plan.pk)
    with django_assert_max_num_queries(40) as few:
        desk.client.get(page)
    large = store_plan(by=None, area=desk.area, parsed=parsed(WORD)).plan
    with django_assert_max_num_queries(len(few)):
        desk.client.get(address("plan_as_json", desk.area, large.pk))
    assert PlanQuestion.objects.exists()

"""The review: saved as often as wanted, confirmed once; every mistake keeps what was typed."""

from datetime import date

import pytest

from goldenthread.partnership.models import Body, Post
from goldenthread.plans.actions.importing import store_plan
from goldenthread.plans.interpreting import to_json
from goldenthread.plans.models import Plan, PlanImport, PlanQuestion
from goldenthread.plans.queries import plan_content
from goldenthread.trail.models import TrailEntry
from tests.factories.partnership import PostFactory
from tests.plans.importing.making import SMALL, address, begun, field_of, fields_of, small, stored, text_of
from tests.plans.interpreting.real_plan import WORD, parsed

pytestmark = pytest.mark.django_db


def page_of(desk, review):
    return address("import_review", desk.area, review.pk)


def send(desk, review, confirm=False, **changes):
    """Open the review and send it as it stands, but for `changes`."""
    page = page_of(desk, review)
    data = {**fields_of(desk.client.get(page)), **changes, **({"confirm": "yes"} if confirm else {})}
    return desk.client.post(page, data, follow=True)


def test_confirmed_it_is_a_plan(desk, review):
    response = send(desk, review, confirm=True)
    plan = Plan.objects.get()
    assert "The plan is stored, with 2 new posts and groups." in text_of(response)
    assert response.redirect_chain[-1][0].endswith(f"/plans/{plan.pk}/")
    content = plan_content(plan)
    assert [action.reference for action in content.actions] == ["1.1", "1.2", "1.3", "2.1"]
    assert (content.period_start, content.period_end) == (date(2026, 4, 1), date(2027, 3, 31))
    review.refresh_from_db()
    assert (review.plan, plan.source_name, plan.source_hash) == (plan, "plan.md", review.source_hash)
    told = TrailEntry.objects.of("import", review.pk).values_list("verb", flat=True)
    assert list(told) == ["confirmed what was read from", "corrected what was read from", "read a plan from"]


def test_a_confirmed_import_leads_to_its_plan_and_makes_no_second_one(desk, review):
    page = page_of(desk, review)
    data = {**fields_of(desk.client.get(page)), "confirm": "yes"}
    for _ in range(2):
        assert desk.client.post(page, data).status_code == 302
    assert Plan.objects.count() == 1
    assert "/plans/" in desk.client.get(page).url


def test_saved_it_waits_with_everything_chosen(desk, review):
    response = send(desk, review, title="Another title", period_start_year="2025")
    assert "Saved. Nothing is stored as a plan until you confirm it." in text_of(response)
    assert not Plan.objects.exists()
    again = fields_of(desk.client.get(page_of(desk, review)))
    assert (again["title"], again["period_start_year"]) == (["Another title"], ["2025"])
    send(desk, review, confirm=True)
    content = plan_content(Plan.objects.get())
    assert (content.title, content.period_start) == ("Another title", date(2025, 4, 1))


def test_without_a_period(desk, review):
    empty = {f"period_{end}_{part}": "" for end in ("start", "end") for part in ("day", "month", "year")}
    send(desk, review, **empty)
    assert PlanImport.objects.get().choices["period"] is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "Enter the title of the plan"),
        ({"period_end_year": "2020"}, "The last day of the plan must be on or after its first day"),
        ({"period_start_month": "13"}, "must be a real date"),
        ({"period_start_day": ""}, "must include"),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(desk, review, changes, sentence):
    response = send(desk, review, confirm=True, **{"title": "Kept as typed", **changes})
    assert sentence in text_of(response) and "There is a problem" in text_of(response)
    if "title" not in changes:
        assert "Kept as typed" in fields_of(response)["title"]
    assert not Plan.objects.exists()
    assert PlanImport.objects.get().edit_number == 1


def test_a_question_can_be_answered_or_left_for_later(desk):
    real = parsed(WORD)
    review = begun(desk)
    PlanImport.objects.filter(pk=review.pk).update(parsed=to_json(real))
    page = page_of(desk, review)
    data = fields_of(desk.client.get(page))
    questions = [name for name in data if name.startswith("q")]
    later = dict.fromkeys(questions, "decide-later")
    assert text_of(desk.client.get(page)).count("Decide later") == len(questions) == len(real.questions)
    response = desk.client.post(page, {**data, **later, "confirm": "yes"}, follow=True)
    assert PlanQuestion.objects.filter(answered_at=None).count() == len(real.questions)
    assert f"{len(real.questions)} questions still wait for you." in text_of(response)


def test_nothing_was_offered_like_that(desk, review):
    page = page_of(desk, review)
    data = fields_of(desk.client.get(page))
    name = next(name for name in data if name.startswith("l"))
    response = desk.client.post(page, {**data, name: "00000000-0000-0000-0000-000000000000", "confirm": "yes"})
    assert "There is a problem" in text_of(response) and not Plan.objects.exists()


class TestWhoLeads:
    def test_what_is_known_is_chosen_and_what_is_new_is_listed(self, desk, review):
        response = desk.client.get(page_of(desk, review))
        text = text_of(response)
        assert "Use Head of SEND at Alderbourne Council" in text
        assert "Added as new posts and groups (1) All partners" in text

    def test_a_near_match_is_used_only_when_chosen(self, desk):
        near = SMALL.replace("Head of SEND at Alderbourne Council", "The Head of SEND at Alderbourne Council")
        first, second = begun(desk, near), begun(desk, near + "\n")
        data = fields_of(desk.client.get(page_of(desk, first)))
        name = next(name for name, value in data.items() if name.startswith("l") and value == ["new"])
        send(desk, first, **{name: str(desk.post.pk)})
        assert fields_of(desk.client.get(page_of(desk, first)))[name] == [str(desk.post.pk)], "the choice is kept"
        send(desk, first, confirm=True)
        send(desk, second, confirm=True)
        chosen, untouched = (
            plan_content(one).actions[0].leads[0].target for one in Plan.objects.order_by("created_at")
        )
        assert chosen == desk.post.pk and untouched != desk.post.pk

    def test_a_lead_without_its_body_gets_the_one_that_is_chosen(self, desk, review):
        response = desk.client.get(page_of(desk, review))
        name = field_of(response, "At which body is Therapy manager?")
        assert "Body not stated in the plan" in text_of(response)
        send(desk, review, **{name: "Alderbourne Council"})
        assert fields_of(desk.client.get(page_of(desk, review)))[name] == ["Alderbourne Council"]
        send(desk, review, confirm=True)
        content = plan_content(Plan.objects.get())
        for action in (content.actions[1], content.actions[3]):
            assert action.leads[0].name == "Therapy manager at Alderbourne Council"
            assert action.leads[0].printed == "Therapy manager"
        assert not Body.objects.filter(name="Body not stated in the plan").exists()

    def test_a_choice_of_body_can_be_taken_back(self, desk, review):
        name = field_of(desk.client.get(page_of(desk, review)), "At which body is Therapy manager?")
        send(desk, review, **{name: "Alderbourne Council"})
        send(desk, review, confirm=True, **{name: ""})
        assert Post.objects.get(title="Therapy manager").body.name == "Body not stated in the plan"

    def test_a_body_that_only_the_plan_prints_may_be_chosen_too(self, desk):
        review = begun(desk, SMALL.replace("All partners", "Chief nurse at Alderbourne ICB"))
        name = field_of(desk.client.get(page_of(desk, review)), "At which body is Therapy manager?")
        send(desk, review, confirm=True, **{name: "Alderbourne ICB"})
        assert Body.objects.filter(name="Alderbourne ICB").count() == 1
        assert Post.objects.get(title="Therapy manager").body.name == "Alderbourne ICB"

    def test_once_its_body_is_known_an_existing_post_is_offered(self, desk, review):
        post = PostFactory(area=desk.area, body=desk.council, title="Therapy manager")
        name = field_of(desk.client.get(page_of(desk, review)), "At which body is Therapy manager?")
        send(desk, review, **{name: "Alderbourne Council"})
        send(desk, review, confirm=True)
        assert plan_content(Plan.objects.get()).actions[1].leads[0].target == post.pk


def test_a_plan_stored_before_from_the_same_document_is_named(desk, review):
    plan = store_plan(by=None, area=desk.area, parsed=small(), source=source_of(review)).plan
    response = desk.client.get(page_of(desk, review))
    assert "This very document was imported here before" in text_of(response)
    assert f"/plans/{plan.pk}/" in response.content.decode()
    send(desk, review, confirm=True)
    assert Plan.objects.count() == 2


def source_of(review):
    from goldenthread.plans.actions.importing import Source

    return Source(review.source_name, review.source_hash)


def test_another_areas_plan_from_the_same_document_stays_unknown(desk, review):
    from tests.factories.partnership import AreaFactory

    store_plan(by=None, area=AreaFactory(), parsed=small(), source=source_of(review))
    assert "imported here before" not in text_of(desk.client.get(page_of(desk, review)))


def test_thrown_away_after_asking_once(desk, review):
    page = address("import_abandon", desk.area, review.pk)
    assert "Throw this import away?" in text_of(desk.client.get(page)) and PlanImport.objects.exists()
    assert "The import of plan.md was thrown away." in text_of(desk.client.post(page, follow=True))
    assert not PlanImport.objects.exists()
    assert TrailEntry.objects.of("import", review.pk).first().verb == "threw away what was read from"


def test_a_confirmed_import_cannot_be_thrown_away(desk, review):
    send(desk, review, confirm=True)
    text = text_of(desk.client.post(address("import_abandon", desk.area, review.pk), follow=True))
    assert "was confirmed, so it can't be thrown away" in text and PlanImport.objects.exists()


def test_questions_to_the_database_do_not_grow_with_the_plan(desk, review, django_assert_max_num_queries):
    page = page_of(desk, review)
    with django_assert_max_num_queries(20) as small_plan:
        desk.client.get(page)
    rows = "".join(
        f"| 1.{number} | Do {number} | Manager {number} | July 26 | 1.{number} - Good |\n" for number in range(4, 60)
    )
    larger = begun(desk, SMALL.replace("\n## Priority 2", f"{rows}\n## Priority 2"))
    with django_assert_max_num_queries(len(small_plan)):
        desk.client.get(page_of(desk, larger))


def test_stored_plans_are_found_by_their_title(desk):
    assert str(stored(desk).plan) == "A plan for all 2026-27"

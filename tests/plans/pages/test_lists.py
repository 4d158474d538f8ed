"""Plans, contents, findings, scales: what they show, how they are searched, how few questions they take."""

from datetime import date

import pytest

from goldenthread.partnership.roles import Role
from goldenthread.plans import actions
from goldenthread.plans.models import RatingScale
from tests.factories.partnership import BodyFactory, person_with
from tests.factories.plans import (
    ActionFactory,
    FindingFactory,
    OutcomeFactory,
    PlanFactory,
    PriorityFactory,
    ScaleFactory,
)
from tests.plans.pages.editing import address, save, text_of

pytestmark = pytest.mark.django_db


def questions(client, page, django_assert_num_queries, most):
    """Open a page with at most so many questions to the database."""
    with django_assert_num_queries(most, exact=False):
        return client.get(page)


class TestPlans:
    def test_live_and_closed_plans_are_searched_and_filtered(self, desk):
        old = PlanFactory(area=desk.area, title="Strategy of 2019")
        actions.close_plan(by=None, plan=old, reason="Over")
        page = address("plans", desk.area)
        text = text_of(desk.client.get(page))
        assert "2 plans" in text and "Strategy of 2019" in text and "Our plan" in text
        assert "Strategy" not in text_of(desk.client.get(page, {"state": "live"}))
        found = text_of(desk.client.get(page, {"q": "strat 2019"}))
        assert "1 plan" in found and "Our plan" not in found
        assert "No plan fits" in text_of(desk.client.get(page, {"q": "nothing"}))

    def test_an_empty_area_says_what_will_be_here(self, area, officer, signed_in):
        text = text_of(signed_in(officer).get(address("plans", area)))
        assert "No plan yet" in text and "Import a plan" in text

    def test_a_reader_sees_no_button_that_is_refused(self, desk, signed_in):
        reader = signed_in(person_with(Role.READER, desk.area))
        assert "Import a plan" not in text_of(reader.get(address("plans", desk.area)))
        assert "Add a finding" not in text_of(reader.get(address("findings", desk.area)))
        assert "Change the finding" not in text_of(reader.get(address("finding", desk.area, finding=desk.finding)))
        assert "Write our own scale" not in text_of(reader.get(address("scales", desk.area)))
        milestones = text_of(reader.get(address("milestones", desk.area, action=desk.action)))
        assert "Letter out" in milestones and "Add a milestone" not in milestones


class TestContents:
    def test_one_priority_at_a_time_with_links_to_change_each_part(self, desk):
        second = PriorityFactory(plan=desk.plan, reference="2", title="Health")
        ActionFactory(priority=second, text="Second action")
        page = address("contents", desk.area, plan=desk.plan)
        text = text_of(desk.client.get(page))
        assert "Analyse attendance" in text and "Second action" not in text
        assert "Second action" in text_of(desk.client.get(page, {"priority": str(second.pk)}))
        for name, kind in (("set_leads", "action"), ("change_measure", "outcome"), ("change_statement", "statement")):
            assert address(name, desk.area, **{kind: getattr(desk, kind)}) in text

    def test_withdrawn_things_can_be_put_back(self, desk):
        empty = PriorityFactory(plan=desk.plan, title="Merged away")
        actions.withdraw_priority(by=None, priority=empty, reason="Merged")
        actions.withdraw_outcome(by=None, outcome=desk.outcome, reason="Doubled")
        actions.withdraw_action(by=None, action=desk.action, reason="Done")
        text = text_of(desk.client.get(address("contents", desk.area, plan=desk.plan)))
        for name, kind, row in (
            ("restore_priority", "priority", empty),
            ("restore_outcome", "outcome", desk.outcome),
            ("restore_action", "action", desk.action),
        ):
            assert address(name, desk.area, **{kind: row}) in text

    def test_questions_do_not_grow_with_the_plan(self, desk, django_assert_num_queries):
        page = address("contents", desk.area, plan=desk.plan)
        questions(desk.client, page, django_assert_num_queries, 26)
        for _ in range(4):
            priority = PriorityFactory(plan=desk.plan)
            action = ActionFactory(priority=priority, leads=[desk.lead.post, desk.group], answering=desk.lead.post)
            OutcomeFactory(priority=priority, actions=[action])
        questions(desk.client, page, django_assert_num_queries, 26)

    def test_an_empty_plan_offers_the_first_step(self, desk):
        text = text_of(desk.client.get(address("contents", desk.area, plan=PlanFactory(area=desk.area))))
        assert "Nothing in this plan yet" in text and "Add the first priority" in text

    def test_a_closed_plan_offers_to_be_opened_and_nothing_else(self, desk):
        page = address("close_plan", desk.area, plan=desk.plan)
        assert "Enter why the plan is closed" in text_of(save(desk.client, page, {}))
        save(desk.client, page, {"reason": "Its time is over"})
        text = text_of(desk.client.get(address("contents", desk.area, plan=desk.plan)))
        assert "This plan is closed" in text and "Open the plan again" in text
        assert address("change_plan", desk.area, plan=desk.plan) not in text
        save(desk.client, address("open_plan_again", desk.area, plan=desk.plan), {"reason": "By mistake"})
        text = text_of(desk.client.get(address("contents", desk.area, plan=desk.plan)))
        assert address("change_plan", desk.area, plan=desk.plan) in text

    def test_a_plan_follows_another(self, desk):
        earlier = PlanFactory(area=desk.area, title="Strategy of 2019")
        page = address("name_earlier_plan", desk.area, plan=desk.plan)
        assert save(desk.client, page, {"earlier": str(earlier.pk)}).status_code == 302
        assert "Follows Strategy of 2019" in _plain(desk.client.get(address("contents", desk.area, plan=desk.plan)))
        assert "Followed by Our plan" in _plain(desk.client.get(address("contents", desk.area, plan=earlier)))
        assert "recorded already" in text_of(save(desk.client, page, {"earlier": str(earlier.pk)}))

    def test_without_another_plan_there_is_none_to_follow(self, desk):
        text = text_of(desk.client.get(address("name_earlier_plan", desk.area, plan=desk.plan)))
        assert "There is no other plan here yet" in text


def _plain(response):
    import re

    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


class TestFindings:
    @pytest.fixture
    def found(self, desk):
        """Three findings: one answered, one open, one withdrawn."""
        answered = FindingFactory(
            area=desk.area, reference="B1", text="Long waits", source="Review 2023", kind="weakness"
        )
        actions.set_answers(by=None, finding=answered, priorities=[desk.priority])
        actions.set_responsible_bodies(by=None, finding=answered, bodies=[desk.body])
        gone = FindingFactory(area=desk.area, text="Gone since")
        actions.withdraw_finding(by=None, finding=gone, reason="Doubled")
        return answered

    @pytest.mark.parametrize(
        ("asked", "shown", "hidden"),
        [
            ({}, ["Too slow", "Long waits"], ["Gone since"]),
            ({"q": "waits 2023"}, ["Long waits"], ["Too slow"]),
            ({"kind": "improvement"}, ["Too slow"], ["Long waits"]),
            ({"source": "Review 2023"}, ["Long waits"], ["Too slow"]),
            ({"state": "open"}, ["Too slow"], ["Long waits", "Gone since"]),
            ({"state": "answered"}, ["Long waits"], ["Too slow"]),
            ({"state": "withdrawn"}, ["Gone since"], ["Long waits"]),
            ({"q": "no such words"}, ["No finding fits"], ["Too slow"]),
        ],
    )
    def test_searched_and_filtered(self, desk, found, asked, shown, hidden):
        text = text_of(desk.client.get(address("findings", desk.area), asked))
        assert all(words in text for words in shown)
        assert not any(words in text for words in hidden)

    def test_by_responsible_body(self, desk, found):
        text = text_of(desk.client.get(address("findings", desk.area), {"body": str(desk.body.pk)}))
        assert "Long waits" in text and "Too slow" not in text

    def test_pages_and_few_questions(self, desk, django_assert_num_queries):
        for number in range(30):
            finding = FindingFactory(area=desk.area, text=f"Finding {number}")
            actions.set_responsible_bodies(by=None, finding=finding, bodies=[BodyFactory(area=desk.area)])
            actions.set_answers(by=None, finding=finding, actions=[desk.action])
        response = questions(desk.client, address("findings", desk.area), django_assert_num_queries, 12)
        assert "Showing 1 to 25 of 31 findings" in text_of(response)

    def test_one_finding_with_its_thread_and_history(self, desk, found):
        text = text_of(desk.client.get(address("finding", desk.area, finding=found)))
        for words in ("Long waits", "Review 2023", "County council", "1 Attendance", "Our plan", "History"):
            assert words in text
        assert "Nothing answers it" in text_of(desk.client.get(address("finding", desk.area, finding=desk.finding)))

    def test_adding_one_leads_to_who_is_responsible(self, desk):
        answers = {"text": "New", "kind": "improvement", "source": "Inspection"}
        response = save(desk.client, address("add_finding", desk.area), answers)
        assert response.status_code == 302 and response.url.endswith("/responsible/")

    def test_none_yet(self, area, officer, signed_in):
        assert "No findings yet" in text_of(signed_in(officer).get(address("findings", area)))
        finding = FindingFactory(area=area)
        text = text_of(signed_in(officer).get(address("set_answers", area, finding=finding)))
        assert "There is no running plan yet" in text


class TestMilestones:
    def test_each_with_its_state(self, desk):
        actions.add_milestone(by=None, action=desk.action, text="Late step", due_on=date(2020, 1, 1))
        done = actions.add_milestone(by=None, action=desk.action, text="Done step")
        actions.reach_milestone(by=None, milestone=done, on=date(2026, 3, 1))
        text = text_of(desk.client.get(address("milestones", desk.area, action=desk.action)))
        assert "Overdue" in text and "1 March 2026" in text and "Not reached yet" in text

    def test_adding_and_reaching_one(self, desk):
        save(desk.client, address("add_milestone", desk.area, action=desk.action), {"text": "New step"})
        day = {"on_day": "1", "on_month": "3", "on_year": "2026"}
        save(desk.client, address("reach_milestone", desk.area, milestone=desk.milestone), day)
        text = text_of(desk.client.get(address("milestones", desk.area, action=desk.action)))
        assert "New step" in text and "1 March 2026" in text

    def test_none_yet(self, desk):
        action = ActionFactory(priority=desk.priority)
        assert "No milestones yet" in text_of(desk.client.get(address("milestones", desk.area, action=action)))


def words(*filled):
    """What the form of a scale sends: the words that are filled in."""
    names = ("word", "meaning", "state", "shape", "colour")
    boxes = {
        f"form-{number}-{name}": value
        for number, values in enumerate(filled)
        for name, value in zip(names, values, strict=True)
    }
    return {"form-TOTAL_FORMS": "7", "form-INITIAL_FORMS": "0", "name": "Ours", **boxes}


class TestScales:
    WORDS = words(
        ("Going", "It goes", "on_schedule", "circle", "green"), ("Gone", "It is done", "completed", "disc", "blue")
    )

    def test_writing_one(self, desk):
        assert desk.client.post(address("write_scale", desk.area), self.WORDS).status_code == 302
        scale = RatingScale.objects.get(area=desk.area)
        assert [word.word for word in scale.words.all()] == ["Going", "Gone"]
        text = text_of(desk.client.get(address("scales", desk.area)))
        assert "Ours" in text and "Started, in progress, completed" in text

    def test_a_word_without_a_meaning_is_pointed_at(self, desk):
        response = desk.client.post(address("write_scale", desk.area), {**self.WORDS, "form-1-meaning": ""})
        assert "Word 2: Enter what the word means" in text_of(response)
        response = desk.client.post(address("write_scale", desk.area), {**self.WORDS, "form-1-word": "going"})
        assert "Two ratings have the same word" in text_of(response)

    def test_one_like_another_starts_from_its_words(self, desk):
        like = RatingScale.objects.get(name="Blue, green, amber, red")
        text = text_of(desk.client.get(address("write_scale", desk.area), {"like": str(like.pk)}))
        assert 'value="Amber"' in text
        assert desk.client.get(address("write_scale", desk.area), {"like": "nonsense"}).status_code == 404

    def test_changing_one_makes_a_new_one(self, desk):
        old = ScaleFactory(area=desk.area, name="Ours")
        page = address("change_scale", desk.area, scale=old)
        assert "Saving makes a new scale" in text_of(desk.client.get(page))
        assert desk.client.post(page, {**self.WORDS, "form-INITIAL_FORMS": "2"}).status_code == 302
        assert RatingScale.objects.filter(area=desk.area, retired_at=None).get().name == "Ours"
        assert "No longer offered since" in text_of(desk.client.get(address("scales", desk.area)))

    def test_retiring_one(self, desk):
        scale = ScaleFactory(area=desk.area)
        assert save(desk.client, address("retire_scale", desk.area, scale=scale), {}).status_code == 302
        scale.refresh_from_db()
        assert scale.retired_at
        ready_made = RatingScale.objects.filter(area=None).first()
        response = save(desk.client, address("retire_scale", desk.area, scale=ready_made), {})
        assert "Ready-made scales stay" in text_of(response)

"""Printed leads and whom the area knows: equal names are one, similar ones wait for a person."""

import pytest

from goldenthread.partnership.models import Post
from goldenthread.plans.actions.importing import answer_question
from goldenthread.plans.interpreting.leads import lead_of
from goldenthread.plans.models import PlanQuestion
from goldenthread.plans.queries import plan_content
from goldenthread.plans.queries.matching import bodies_offered, match_leads
from tests.factories.partnership import BodyFactory, GroupFactory, PostFactory
from tests.plans.importing.making import SMALL, stored

pytestmark = pytest.mark.django_db


def matched(area, name):
    (found,) = match_leads(area, [lead_of(name)])
    return found


@pytest.mark.parametrize(
    "name", ["Head of SEND at Alderbourne Council", "head of  send at alderbourne council.", "Head of SEND, AC"]
)
def test_the_same_name_in_another_spelling_is_the_same(desk, name):
    desk.council.short_name = "AC"
    desk.council.save()
    assert matched(desk.area, name).exact == desk.post


def test_a_similar_name_is_offered_never_taken(desk):
    found = matched(desk.area, "Head of the SEND at Alderbourne Council")
    assert (found.exact, found.near) == (None, (desk.post,))


def test_a_title_without_its_body_is_offered_never_taken(desk):
    found = matched(desk.area, "Head of SEND")
    assert (found.exact, found.near) == (None, (desk.post,))


def test_something_else_and_another_kind_are_not_offered(desk):
    GroupFactory(area=desk.area, name="Head of SEND at Alderbourne Council")
    assert matched(desk.area, "Chief nurse at Alderbourne ICB").near == ()
    assert matched(desk.area, "Head of SEND at Alderbourne Council").exact == desk.post


def test_another_areas_posts_are_unknown(desk):
    other = PostFactory(title="Chief nurse", body__name="Another ICB")
    found = matched(desk.area, str(other))
    assert (found.exact, found.near) == (None, ())


def test_without_an_area_nothing_is_known():
    assert matched(None, "Head of SEND").exact is None


def test_the_three_most_alike_are_offered(desk):
    for title in ("Heads of SEND", "Head of SENDs", "Head of SENDD"):
        PostFactory(area=desk.area, body=desk.council, title=title)
    found = matched(desk.area, "Head of SEN at Alderbourne Council")
    assert len(found.near) == 3 and found.near[0] == desk.post


def test_bodies_of_the_area_come_before_those_that_the_plan_prints(desk):
    BodyFactory(area=None, name="Not here")
    leads = [lead_of(name) for name in ("Nurse at Alderbourne ICB", "Head of X at alderbourne council", "Chair")]
    assert bodies_offered(desk.area, leads) == ("Alderbourne Council", "Alderbourne ICB")


class TestNearMatchesOfAnImport:
    TEXT = SMALL.replace("Head of SEND at Alderbourne Council", "The Head of SEND at Alderbourne Council")

    def asked(self, desk):
        imported = stored(desk, self.TEXT)
        return imported, PlanQuestion.objects.get(plan=imported.plan, code="near_match")

    def test_the_lead_is_created_and_a_person_is_asked(self, desk):
        imported, question = self.asked(desk)
        action = plan_content(imported.plan).actions[0]
        assert action.leads[0].target != desk.post.pk
        assert question.message.startswith("The plan names The Head of SEND at Alderbourne Council, which is much like")
        assert [option["label"] for option in question.details["options"]] == [
            "Yes, it is Head of SEND at Alderbourne Council",
            "No, keep The Head of SEND at Alderbourne Council",
        ]

    def test_yes_moves_every_lead_and_answer(self, desk):
        imported, question = self.asked(desk)
        answer_question(by=desk.officer, question=question, value=str(desk.post.pk))
        action = plan_content(imported.plan).actions[0]
        assert [lead.target for lead in action.leads] == [desk.post.pk] and action.answering_post == desk.post.pk
        assert action.leads[0].printed == "The Head of SEND at Alderbourne Council"

    def test_no_keeps_both(self, desk):
        imported, question = self.asked(desk)
        before = plan_content(imported.plan).actions[0].leads
        answer_question(by=desk.officer, question=question, value="new")
        assert plan_content(imported.plan).actions[0].leads == before

    def test_what_a_person_chose_in_the_review_is_not_asked_again(self, desk):
        name = "the head of send at alderbourne council"
        imported = stored(desk, self.TEXT, chosen={name: str(desk.post.pk)})
        assert plan_content(imported.plan).actions[0].leads[0].target == desk.post.pk
        refused = stored(desk, self.TEXT, chosen={name: "new"})
        assert not PlanQuestion.objects.filter(plan__in=[imported.plan, refused.plan], code="near_match").exists()
        therapy = {plan_content(one.plan).actions[1].leads[0].target for one in (imported, refused)}
        assert len(therapy) == 1, "a post without a body is the one that the earlier import added"
        assert Post.objects.filter(area=desk.area, title="The Head of SEND").exists()

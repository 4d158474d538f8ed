"""Two people at one import: the second sees what the first saved and loses nothing that they typed."""

import pytest

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.roles import Role
from goldenthread.plans.actions.importing import abandon_import, confirm_import, correct_import
from goldenthread.plans.forms.importing import ReviewForm
from goldenthread.plans.interpreting import from_json
from goldenthread.plans.models import Plan, PlanImport
from tests.factories.partnership import person_with
from tests.plans.importing.making import SMALL, address, begun, field_of, fields_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(desk, signed_in):
    """The browser of a second officer."""
    return signed_in(person_with(Role.PROGRAMME_OFFICER, desk.area, name="Otto Other"))


class TestTheReview:
    def test_the_second_sees_both_and_keeps_theirs(self, desk, review, other):
        page = address("import_review", desk.area, review.pk)
        mine, theirs = fields_of(desk.client.get(page)), fields_of(other.get(page))
        other.post(page, {**theirs, "title": "The title of Otto"})
        body = field_of(desk.client.get(page), "At which body is Therapy manager?")
        response = desk.client.post(page, {**mine, "title": "My title", body: "Alderbourne Council", "confirm": "yes"})
        text = text_of(response)
        assert "Otto Other saved this while you were writing" in text
        assert "The title of Otto" in response.content.decode() or "Otto" in text
        assert not Plan.objects.exists() and from_json(PlanImport.objects.get().parsed).title == "The title of Otto"
        kept = fields_of(response)
        assert (kept["title"], kept[body]) == (["My title"], ["Alderbourne Council"])
        desk.client.post(page, kept)
        assert from_json(PlanImport.objects.get().parsed).title == "My title"

    def test_what_was_decided_meanwhile_is_said(self, desk, other):
        review = begun(desk, SMALL.replace("| Therapy manager | by", "| | by"))
        page = address("import_review", desk.area, review.pk)
        mine, theirs = fields_of(desk.client.get(page)), fields_of(other.get(page))
        name, asked = next(iter(ReviewForm(plan=from_json(review.parsed), matches=()).questions.items()))
        other.post(page, {**theirs, name: asked.options[0].value})
        response = desk.client.post(page, {**mine, "title": "Mine"})
        assert "Decided meanwhile, and no longer asked below:" in text_of(response)
        assert f"{asked.message} {asked.options[0].label}" in text_of(response)
        assert name not in fields_of(response)

    def test_a_page_with_mistakes_does_not_forget_what_it_started_from(self, desk, review, other):
        page = address("import_review", desk.area, review.pk)
        mine, theirs = fields_of(desk.client.get(page)), fields_of(other.get(page))
        other.post(page, {**theirs, "title": "The title of Otto"})
        mistaken = fields_of(desk.client.post(page, {**mine, "title": ""}))
        response = desk.client.post(page, {**mistaken, "title": "Mine"})
        assert "Otto Other saved this while you were writing" in text_of(response)

    def test_confirmed_meanwhile_it_leads_to_the_plan(self, desk, review, other):
        page = address("import_review", desk.area, review.pk)
        mine, theirs = fields_of(desk.client.get(page)), fields_of(other.get(page))
        other.post(page, {**theirs, "confirm": "yes"})
        response = desk.client.post(page, {**mine, "confirm": "yes"}, follow=True)
        assert response.redirect_chain[-1][0].endswith(f"/plans/{Plan.objects.get().pk}/")

    def test_a_meddled_number_is_an_old_one(self, desk, review):
        page = address("import_review", desk.area, review.pk)
        data = fields_of(desk.client.get(page))
        for number in ("", "x", "²", "9" * 30):
            assert "Somebody else saved this" in text_of(desk.client.post(page, {**data, "edit_number": number}))


class TestACorrection:
    def test_the_second_sees_both_and_keeps_theirs(self, desk, review, other):
        page = address("import_correct", desk.area, review.pk, "p1")
        mine, theirs = fields_of(desk.client.get(page)), fields_of(other.get(page))
        other.post(page, {**theirs, "a-0-text": "Meet daily", "a-2-leave_out": "on", "a-3-text": "Otto’s own"})
        response = desk.client.post(page, {**mine, "a-0-text": "Meet monthly", "a-2-text": "Ask everybody"})
        text = text_of(response)
        assert "Otto Other saved this while you were writing" in text
        kept = fields_of(response)
        assert (kept["a-0-text"], kept["a-2-text"]) == (["Meet monthly"], ["Ask everybody"])
        assert ["Otto’s own"] in kept.values(), "what the other added is not lost"
        desk.client.post(page, kept)
        saved = from_json(PlanImport.objects.get().parsed).priorities[0]
        assert [action.text for action in saved.actions] == [
            "Meet monthly",
            "Hire two therapists",
            "Ask everybody",
            "Otto’s own",
        ]
        assert saved.outcomes[2].attached_to == (saved.actions[2].key,)

    def test_another_priority_is_in_nobodys_way(self, desk, review, other):
        first, second = (address("import_correct", desk.area, review.pk, key) for key in ("p1", "p2"))
        mine, theirs = fields_of(desk.client.get(first)), fields_of(other.get(second))
        other.post(second, {**theirs, "title": "Faith"})
        assert desk.client.post(first, {**mine, "title": "Sooner"}).status_code == 302
        titles = [priority.title for priority in from_json(PlanImport.objects.get().parsed).priorities]
        assert titles == ["Sooner", "Faith"]

    def test_a_page_with_mistakes_does_not_forget_what_it_started_from(self, desk, review, other):
        page = address("import_correct", desk.area, review.pk, "p1")
        mine, theirs = fields_of(desk.client.get(page)), fields_of(other.get(page))
        other.post(page, {**theirs, "title": "Sooner"})
        mistaken = fields_of(desk.client.post(page, {**mine, "a-0-text": ""}))
        response = desk.client.post(page, {**mistaken, "a-0-text": "Meet"})
        assert "Otto Other saved this while you were writing" in text_of(response)


class TestTheActions:
    """The check lies in the UPDATE itself."""

    def test_the_second_correction_is_refused(self, desk, review):
        plan = from_json(review.parsed)
        fields = {"by": desk.officer, "parsed": plan, "choices": {}, "edit_number": 1}
        correct_import(review=PlanImport.objects.get(), **fields)
        with pytest.raises(StaleEdit):
            correct_import(review=PlanImport.objects.get(), **fields)
        assert PlanImport.objects.get().edit_number == 2

    def test_a_confirmation_of_what_was_not_seen_is_refused(self, desk, review):
        correct_import(by=desk.officer, review=review, parsed=from_json(review.parsed), choices={}, edit_number=1)
        with pytest.raises(StaleEdit):
            confirm_import(by=desk.officer, review=review, edit_number=1)
        assert not Plan.objects.exists()

    def test_confirmed_it_is_neither_confirmed_nor_corrected_nor_thrown_away(self, desk, review):
        opened = PlanImport.objects.get()
        confirm_import(by=desk.officer, review=review, edit_number=1)
        with pytest.raises(RuleBroken, match="confirmed already"):
            confirm_import(by=desk.officer, review=opened, edit_number=1)
        with pytest.raises(StaleEdit):
            correct_import(by=desk.officer, review=opened, parsed=from_json(opened.parsed), choices={}, edit_number=1)
        with pytest.raises(RuleBroken, match="can't be thrown away"):
            abandon_import(by=desk.officer, review=opened)
        assert PlanImport.objects.get().plan == Plan.objects.get()

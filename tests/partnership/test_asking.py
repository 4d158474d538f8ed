"""Whom to ask where a post is asked, and which post clears what it says."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership import actions
from goldenthread.partnership.models import BodyInArea, Post
from goldenthread.partnership.queries import asked_people, clearance_post_of, people_in
from goldenthread.partnership.roles import Role
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory, BodyFactory, HoldingFactory, PostFactory, RoleGrantFactory
from tests.partnership.pages import address, form_in, form_on, text_of, words
from tests.partnership.told import last_of

DAY = date(2026, 3, 4)
BEFORE = DAY - timedelta(days=1)


def choose(area, body, contact=None, clearance=None, **options):
    actions.choose_whom_to_ask(by=None, area=area, body=body, contact=contact, clearance=clearance, **options)


def asked(post, day=DAY):
    found = asked_people([post.pk], day)[post.pk]
    return (found.person.name, found.capacity) if found else None


@pytest.fixture
def post(area):
    """A vacant post of a body, in an area without anybody."""
    return PostFactory(area=area, title="Head of SEND", body=BodyFactory(area=area, name="Council"))


class TestWhomToAsk:
    def test_holder_then_deputy_then_contact_then_officer_then_nobody(self, area, post):
        HoldingFactory(area=area, post=post, person=PersonFactory(name="Hal"))
        HoldingFactory(area=area, post=post, person=PersonFactory(name="Dee"), is_deputy=True)
        choose(area, post.body, contact=PersonFactory(name="Con"))
        RoleGrantFactory(area=area, role=Role.PROGRAMME_OFFICER.value, person=PersonFactory(name="Off"))
        took_over = []
        while found := asked_people([post.pk], DAY)[post.pk]:
            took_over.append((found.person.name, found.capacity))
            found.person.is_active = False
            found.person.save()
        assert took_over == [("Hal", "holder"), ("Dee", "deputy"), ("Con", "contact"), ("Off", "officer")]

    def test_only_those_of_that_day_are_asked(self, area, post):
        HoldingFactory(area=area, post=post, person=PersonFactory(name="Was"), ends_on=BEFORE)
        HoldingFactory(area=area, post=post, person=PersonFactory(name="Is"), starts_on=DAY)
        assert [asked(post, day) for day in (BEFORE, DAY)] == [("Was", "holder"), ("Is", "holder")]
        RoleGrantFactory(area=area, role=Role.PROGRAMME_OFFICER.value, person=PersonFactory(name="Off"), ends_on=BEFORE)
        vacant = PostFactory(area=area)
        assert [asked(vacant, day) for day in (BEFORE, DAY)] == [("Off", "officer"), None]

    def test_of_several_deputies_or_officers_the_first_is_asked(self, area, post):
        for name, since in (("Late", DAY), ("Early", BEFORE)):
            HoldingFactory(area=area, post=post, person=PersonFactory(name=name), is_deputy=True, starts_on=since)
            officer = {"role": Role.PROGRAMME_OFFICER.value, "person": PersonFactory(name=f"{name} officer")}
            RoleGrantFactory(area=area, starts_on=since, **officer)
        assert asked(post) == ("Early", "deputy")
        assert asked(PostFactory(area=area)) == ("Early officer", "officer")

    @pytest.mark.parametrize("email", ["", "nowhere", "a@b@c"])
    def test_somebody_without_a_usable_address_is_passed_over(self, area, post, email):
        HoldingFactory(area=area, post=post, person=PersonFactory(email=email))
        HoldingFactory(area=area, post=post, person=PersonFactory(name="Dee"), is_deputy=True)
        assert asked(post) == ("Dee", "deputy")

    def test_another_areas_contact_and_officer_are_not_asked(self, area, post):
        elsewhere = AreaFactory()
        actions.serve_area(by=None, body=post.body, area=elsewhere)
        choose(elsewhere, post.body, contact=PersonFactory())
        RoleGrantFactory(area=elsewhere, role=Role.PROGRAMME_OFFICER.value)
        RoleGrantFactory(area=area, role=Role.READER.value)
        assert asked(post) is None

    def test_two_hundred_posts_cost_what_two_cost(self, area):
        RoleGrantFactory(area=area, role=Role.PROGRAMME_OFFICER.value)
        posts = []
        for place in range(200):
            posts.append(PostFactory(area=area).pk)
            if place % 3:
                HoldingFactory(area=area, post_id=posts[-1], is_deputy=place % 3 == 1)
        for wanted in (posts[:2], posts):
            with CaptureQueriesContext(connection) as captured:
                assert {key: found is not None for key, found in asked_people(wanted, DAY).items()} == dict.fromkeys(
                    wanted, True
                )
            assert len(captured) == 4
            with CaptureQueriesContext(connection) as captured:
                assert clearance_post_of(wanted) == dict.fromkeys(wanted)
            assert len(captured) == 2


class TestClearance:
    def test_a_bodys_other_posts_are_cleared_by_the_one_that_is_named(self, area, post):
        clearing = PostFactory(area=area, body=post.body, title="Director")
        other = PostFactory(area=area)
        choose(area, post.body, clearance=clearing)
        keys = [post.pk, clearing.pk, other.pk]
        assert clearance_post_of(keys) == {post.pk: clearing, clearing.pk: None, other.pk: None}

    def test_it_passes_from_one_post_to_another_and_away(self, area, post):
        first, second = (PostFactory(area=area, body=post.body, title=title) for title in ("First", "Second"))
        for clearing in (first, second, None):
            choose(area, post.body, clearance=clearing)
            assert clearance_post_of([post.pk]) == {post.pk: clearing}
        assert last_of("asking", BodyInArea.objects.get(area=area)).before["clearance"] == "Second"

    def test_only_a_post_of_that_body_in_that_area_that_goes_on(self, area, post):
        elsewhere = AreaFactory()
        actions.serve_area(by=None, body=post.body, area=elsewhere)
        for wrong in (
            PostFactory(area=area),
            PostFactory(area=elsewhere, body=post.body),
            PostFactory(area=area, body=post.body, ends_on=DAY),
        ):
            with pytest.raises(RuleBroken, match="Choose"):
                choose(area, post.body, clearance=wrong)
        with pytest.raises(RuleBroken, match="does not serve"):
            choose(area, BodyFactory())

    def test_a_post_that_clears_neither_ends_nor_moves(self, area, post):
        choose(area, post.body, clearance=post)
        post.refresh_from_db()
        for wrong in ({"ends_on": DAY}, {"body": BodyFactory(area=area)}):
            with pytest.raises(RuleBroken, match="clears what Council says. Choose another post for that first"):
                actions.change_post(by=None, post=post, **wrong)
        actions.change_post(by=None, post=post, title="Renamed")
        assert Post.objects.get(pk=post.pk).gives_clearance


class TestChoosing:
    def test_it_is_told_in_names(self, area, post, administrator):
        contact = PersonFactory(name="Con")
        actions.choose_whom_to_ask(by=administrator, area=area, body=post.body, contact=contact, clearance=post)
        entry = last_of("asking", BodyInArea.objects.get(area=area))
        assert (entry.verb, entry.after) == ("changed", {"contact": "Con", "clearance": "Head of SEND"})
        assert contact in people_in(area)

    def test_nothing_new_writes_nothing(self, area, post):
        choose(area, post.body)
        assert last_of("asking", BodyInArea.objects.get(area=area)) is None

    def test_a_contact_may_sign_in(self, area, post):
        with pytest.raises(RuleBroken, match="may no longer sign in"):
            choose(area, post.body, contact=PersonFactory(is_active=False))

    def test_the_second_of_two_learns_of_the_first(self, area, post):
        choose(area, post.body, contact=PersonFactory(), started_from=1)
        with pytest.raises(StaleEdit):
            choose(area, post.body, contact=PersonFactory(), started_from=1)

    def test_a_contact_elsewhere_is_changed_by_the_installation_only(self, area, post, administrator):
        contact, elsewhere = PersonFactory(name="Con"), AreaFactory()
        choose(area, post.body, contact=contact)
        details = {"name": "Con New", "email": "con@example.org"}
        actions.change_person(by=administrator, area=area, person=contact, **details)
        choose(elsewhere, BodyFactory(area=elsewhere), contact=contact)
        with pytest.raises(RuleBroken, match="in another area too"):
            actions.change_person(by=administrator, area=area, person=contact, **details)


class TestPages:
    def test_a_body_names_its_contact_and_its_clearance(self, here):
        page, choosing = address("body", here.body.pk), address("choose_whom_to_ask", here.body.pk)
        text = text_of(here.browser.get(page))
        assert "No contact is named." in text
        assert "no post clears them first" in text
        typed = {"name": "Con Tact", "email": "con@example.org", "clearance": str(here.post.pk)}
        here.browser.post(choosing, {**form_on(here.browser, choosing), **typed})
        text = text_of(here.browser.get(page))
        assert "Con Tact is the contact" in text
        assert "Head of SEND clears what the other posts answer" in text
        assert "set the contact to “Con Tact”" in text
        assert "clears what the other posts of Council answer" in text_of(
            here.browser.get(address("post", here.post.pk))
        )
        assert form_on(here.browser, choosing)["clearance"] == str(here.post.pk)

    def test_saving_what_is_shown_changes_nothing(self, here):
        contact = PersonFactory(name="Con")
        choose(here.area, here.body, contact=contact, clearance=here.post)
        contact.is_active = False
        contact.save()
        choosing = address("choose_whom_to_ask", here.body.pk)
        assert here.browser.post(choosing, form_on(here.browser, choosing)).status_code == 302
        assert BodyInArea.objects.get(body=here.body).contact == contact
        assert "The programme officer is asked instead." in words(here.browser.get(address("body", here.body.pk)))

    def test_half_a_person_is_refused_and_kept(self, here):
        choosing = address("choose_whom_to_ask", here.body.pk)
        response = here.browser.post(choosing, {**form_on(here.browser, choosing), "name": "Con"})
        assert "Enter the person's email address" in words(response)
        assert form_in(response)["name"] == "Con"

    def test_the_second_of_two_sees_both(self, here):
        choosing = address("choose_whom_to_ask", here.body.pk)
        typed = {**form_on(here.browser, choosing), "known": str(here.reader.pk)}
        choose(here.area, here.body, clearance=here.post)
        response = here.browser.post(choosing, typed)
        assert "Bea Reader (bea@example.org)" in text_of(response)
        assert here.browser.post(choosing, form_in(response)).status_code == 302
        assert asked(PostFactory(area=here.area, body=here.body), today()) == ("Bea Reader", "contact")

    @pytest.mark.parametrize(
        ("name", "sentence"),
        [
            ("deputy", "Dee, the deputy, is asked instead."),
            ("contact", "Con, the contact of Council, is asked instead."),
            ("officer", "Ada Administrator, the programme officer, is asked instead."),
            ("nobody", "Nobody can be asked instead. Name a holder, or a contact of Council."),
        ],
    )
    def test_a_vacant_post_says_who_is_asked_instead(self, here, administrator, name, sentence):
        post = PostFactory(area=here.area, body=here.body)
        if name == "deputy":
            HoldingFactory(area=here.area, post=post, is_deputy=True, person=PersonFactory(name="Dee"))
        if name == "contact":
            choose(here.area, here.body, contact=PersonFactory(name="Con"))
        if name == "nobody":
            administrator.grants.filter(role=Role.PROGRAMME_OFFICER.value).delete()
        assert sentence in text_of(here.browser.get(address("post", post.pk)))

    def test_a_holder_who_cannot_be_asked_is_named_with_who_is(self, here):
        here.holding.person.is_active = False
        here.holding.person.save()
        text = text_of(here.browser.get(address("post", here.post.pk)))
        assert "Held by Hal Holder, who can't be asked at present." in text
        assert "the programme officer, is asked instead." in text

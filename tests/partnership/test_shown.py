"""What the pages of a partnership show, and to whom."""

from datetime import date

from django.urls import reverse

from goldenthread.accounts.models import Person
from goldenthread.partnership import actions
from goldenthread.partnership.models import (
    LocalArea,
)
from goldenthread.partnership.roles import Role
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import (
    BodyFactory,
    GroupFactory,
    HoldingFactory,
    PostFactory,
    person_with,
)
from tests.partnership.pages import address, form_in, form_on, words


class TestShowing:
    def test_an_empty_area_says_what_will_be_here(self, area, desk):
        pages = {
            "area": "No posts yet",
            "bodies": "No bodies yet",
            "groups": "No groups yet",
        }
        for page, sentence in pages.items():
            assert sentence in words(desk.get(address(page)))

    def test_posts_are_found_by_title_body_and_state(self, here):
        vacant = PostFactory(area=here.area, body=here.body, title="Vacant one")
        ended = PostFactory(area=here.area, title="Old one", ends_on=date(2020, 1, 1))

        def shown(query):
            text = words(here.browser.get(address("area") + query))
            return {post.title for post in (here.post, vacant, ended) if f">{post.title}<" in text}

        assert shown("") == {"Head of SEND", "Vacant one"}
        assert shown("?q=council+head") == {"Head of SEND"}
        assert shown("?state=vacant") == {"Vacant one"}
        assert shown("?state=held") == {"Head of SEND"}
        assert shown("?state=ended") == {"Old one"}
        assert shown(f"?body={ended.body_id}") == set()

    def test_a_body_shows_whom_it_followed(self, here):
        new = BodyFactory(area=here.area, name="NHS Alder")
        actions.record_succession(by=None, area=here.area, old=here.body, new=new, on=date(2026, 4, 1), whole=False)
        assert "NHS Alder from 1 April 2026, for a part" in words(here.browser.get(address("body", here.body.pk)))
        assert "Council on 1 April 2026, in part" in words(here.browser.get(address("body", new.pk)))

    def test_groups_that_have_ended_are_found_apart(self, here):
        GroupFactory(area=here.area, name="Old board", ends_on=date(2020, 1, 1))
        assert "Old board" not in words(here.browser.get(address("groups")))
        assert "Old board" in words(here.browser.get(address("groups") + "?state=ended"))

    def test_readers_see_no_address_and_no_button(self, here, browser_of):
        reader = browser_of(here.reader)
        for page, parts in (
            ("area", ()),
            ("bodies", ()),
            ("groups", ()),
            ("people", ()),
            ("post", (here.post.pk,)),
            ("group", (here.group.pk,)),
        ):
            text = words(reader.get(address(page, *parts)))
            assert "bea@example.org" not in text
            assert "/change/" not in text
            assert "/end/" not in text

    def test_people_are_found_by_role_and_sign_in(self, here):
        gone = person_with(Role.ANALYST, here.area, name="Gus Gone", is_active=False)
        people = address("people")
        assert gone.name in words(here.browser.get(f"{people}?sign_in=no"))
        assert gone.name not in words(here.browser.get(f"{people}?sign_in=yes"))
        assert gone.name in words(here.browser.get(f"{people}?role=analyst"))
        assert "Bea Reader" not in words(here.browser.get(f"{people}?role=analyst"))
        assert "Bea Reader" in words(here.browser.get(f"{people}?q=bea@example"))

    def test_a_person_of_two_areas_is_left_to_the_installation(self, here, browser_of):
        HoldingFactory(person=here.reader)
        page = address("person", here.reader.pk)
        change = address("change_person", here.reader.pk)
        assert "Only whoever looks after this installation" in words(here.browser.get(page))
        response = here.browser.post(change, {**form_on(here.browser, change), "name": "Mine"})
        assert "Bea Reader has a post or role in another area too." in words(response)
        root = browser_of(PersonFactory(is_installation_administrator=True))
        anybody = reverse("partnership:change_anybody", args=[here.reader.pk])
        assert "Bea Reader" in words(root.get(reverse("partnership:everybody")))
        assert root.post(anybody, {**form_on(root, anybody), "name": "Beatrix"}).status_code == 302
        assert Person.objects.get(pk=here.reader.pk).name == "Beatrix"

    def test_whom_somebody_new_turns_out_to_be_is_said(self, here):
        """The address is known, under another name than was typed."""
        where = address("hand_over", here.post.pk)
        typed = {**form_on(here.browser, where), "name": "B. Reader", "email": "BEA@example.org"}
        response = here.browser.post(where, typed, follow=True)
        assert "Bea Reader holds the post." in words(response)

    def test_a_new_area_begins_on_screen(self, browser_of, db):
        root = browser_of(PersonFactory(is_installation_administrator=True))
        where = reverse("partnership:new_area")
        typed = {"place": "E06000059", "area_name": "", "name": "Ada", "email": "ada@example.org"}
        assert root.post(where, {**form_on(root, where), **typed}).status_code == 302
        assert LocalArea.objects.get().name == "Dorset"
        refused = root.post(where, {**form_on(root, where), **typed})
        assert "Dorset has begun already." in words(refused)
        assert form_in(refused)["email"] == "ada@example.org"

    def test_the_settings_tell_their_history(self, here, administrator):
        actions.change_area(by=administrator, area=here.area, freeze_working_days=9)
        text = words(here.browser.get(address("settings")))
        assert "Ada Administrator" in text
        assert "changed the freeze working days from 5 to 9" in text

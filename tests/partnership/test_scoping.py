"""Rows of one area, or of the areas that a person belongs to: nothing of another area is ever among them."""

import pytest

from goldenthread.partnership.models import Group, LocalArea, Meeting, Post
from goldenthread.partnership.queries import bodies_in, groups_in, meetings_in, posts_in, posts_of
from goldenthread.partnership.roles import Role
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import (
    LONG_AGO,
    AreaFactory,
    BodyFactory,
    GroupFactory,
    HoldingFactory,
    MeetingFactory,
    PostFactory,
    RoleGrantFactory,
    person_with,
)


def test_a_person_belongs_to_the_areas_of_todays_roles_and_posts(area):
    by_post, ended, never = AreaFactory(), AreaFactory(), AreaFactory()
    person = person_with(Role.READER, area)
    HoldingFactory(area=by_post, person=person)
    RoleGrantFactory(area=ended, person=person, ends_on=LONG_AGO)
    assert set(LocalArea.objects.for_person(person)) == {area, by_post}
    assert set(LocalArea.objects.for_person(PersonFactory(is_installation_administrator=True))) == {
        area,
        by_post,
        ended,
        never,
    }
    assert not LocalArea.objects.for_person(PersonFactory()).exists()


@pytest.mark.parametrize(("model", "make"), [(Post, PostFactory), (Group, GroupFactory), (Meeting, MeetingFactory)])
def test_rows_are_those_of_the_area_or_of_the_persons_areas(area, model, make):
    ours, theirs = make(area=area), make(area=AreaFactory())
    person = person_with(Role.READER, area)
    assert list(model.objects.all().in_area(area)) == [ours]
    assert set(model.objects.all().for_person(person)) == {ours}
    assert theirs in model.objects.all().for_person(PersonFactory(is_installation_administrator=True))
    assert not model.objects.all().for_person(PersonFactory()).exists()


def test_lists_of_an_area_hold_nothing_of_another(area):
    elsewhere = AreaFactory()
    for place in (area, elsewhere):
        PostFactory(area=place, title=f"Post of {place.name}")
        BodyFactory(area=place, name=f"Body of {place.name}")
        MeetingFactory(area=place, group=GroupFactory(area=place, name=f"Group of {place.name}"))
    assert [post.title for post in posts_in(area)] == ["Post of Alderbourne"]
    assert {body.name for body in bodies_in(area)} == {"Body of Alderbourne", posts_in(area)[0].body.name}
    assert [group.name for group in groups_in(area)] == ["Group of Alderbourne"]
    assert [meeting.group.name for meeting in meetings_in(area)] == ["Group of Alderbourne"]


def test_a_person_with_posts_in_two_areas_sees_each_or_both(area):
    here = HoldingFactory(area=area)
    there = HoldingFactory(person=here.person)
    assert set(posts_of(here.person)) == {here.post, there.post}
    assert list(posts_of(here.person, area)) == [here.post]

"""The factories make what the product can use."""

import pytest
from django.db.models import Q

from goldenthread.partnership.models import Body
from goldenthread.partnership.roles import ROLE_PERMISSIONS, Role
from goldenthread.partnership.rules import permissions_in, roles_in
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory, HoldingFactory, MeetingFactory, MembershipFactory, person_with

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_a_person_with_a_role_has_that_role_only(role: Role):
    area = AreaFactory()
    person = person_with(role, area)
    assert roles_in(person, area) == {role}
    assert permissions_in(person, area) == ROLE_PERMISSIONS[role]
    assert permissions_in(person, AreaFactory()) == frozenset()


@pytest.mark.parametrize("factory", [HoldingFactory, MembershipFactory])
def test_parents_lie_in_the_same_area(factory):
    area = AreaFactory()
    made = factory(area=area)
    assert made.post.area == area
    assert Body.objects.get(Q(posts=made.post)).areas.get() == area


def test_a_meeting_belongs_to_a_group_of_its_area():
    area = AreaFactory()
    assert MeetingFactory(area=area).group.area == area


def test_nobody_has_a_password():
    assert not PersonFactory().has_usable_password()

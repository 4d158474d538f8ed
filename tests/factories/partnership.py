"""Areas and everybody in them."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from goldenthread.partnership.models import (
    Body,
    BodyInArea,
    Group,
    GroupMembership,
    LocalArea,
    Meeting,
    Post,
    PostHolding,
    RoleGrant,
)
from goldenthread.partnership.models.bodies import BodyKind
from goldenthread.partnership.models.groups import GroupKind
from goldenthread.partnership.roles import Role
from tests.factories.accounts import PersonFactory

LONG_AGO = date(2019, 1, 1)
same_area = factory.SelfAttribute("..area")


class AreaFactory(DjangoModelFactory):
    """A local area with nobody in it."""

    class Meta:
        model = LocalArea

    slug = factory.Sequence(lambda number: f"area-{number}")
    name = factory.Sequence(lambda number: f"Area {number}")
    place_code = "E06000058"


class BodyFactory(DjangoModelFactory):
    """A council; `area=` says which area it serves."""

    class Meta:
        model = Body

    name = factory.Sequence(lambda number: f"Council {number}")
    kind = BodyKind.COUNCIL

    area = None

    @classmethod
    def _create(cls, model_class, *args, area, **fields):
        body = super()._create(model_class, *args, **fields)
        if area is not None:
            BodyInArea.objects.create(body=body, area=area)
        return body


class PostFactory(DjangoModelFactory):
    """A vacant post at a body that serves its area."""

    class Meta:
        model = Post

    area = factory.SubFactory(AreaFactory)
    body = factory.SubFactory(BodyFactory, area=same_area)
    title = factory.Sequence(lambda number: f"Head of service {number}")


class HoldingFactory(DjangoModelFactory):
    """A person holds a post, from long ago and without an end."""

    class Meta:
        model = PostHolding

    area = factory.SubFactory(AreaFactory)
    post = factory.SubFactory(PostFactory, area=same_area)
    person = factory.SubFactory(PersonFactory)
    starts_on = LONG_AGO


class GroupFactory(DjangoModelFactory):
    """A board."""

    class Meta:
        model = Group

    area = factory.SubFactory(AreaFactory)
    name = factory.Sequence(lambda number: f"Board {number}")
    kind = GroupKind.BOARD


class MembershipFactory(DjangoModelFactory):
    """A post is a member of a group."""

    class Meta:
        model = GroupMembership

    area = factory.SubFactory(AreaFactory)
    group = factory.SubFactory(GroupFactory, area=same_area)
    post = factory.SubFactory(PostFactory, area=same_area)
    starts_on = LONG_AGO


class MeetingFactory(DjangoModelFactory):
    """A meeting, and the day by which its papers go out."""

    class Meta:
        model = Meeting

    area = factory.SubFactory(AreaFactory)
    group = factory.SubFactory(GroupFactory, area=same_area)
    held_on = date(2026, 12, 10)
    paper_deadline = date(2026, 12, 3)


class RoleGrantFactory(DjangoModelFactory):
    """A person has a role in an area, from long ago and without an end."""

    class Meta:
        model = RoleGrant

    area = factory.SubFactory(AreaFactory)
    person = factory.SubFactory(PersonFactory)
    role = Role.READER.value
    starts_on = LONG_AGO


def person_with(role: Role, area: LocalArea, **fields):
    """Somebody with this role in the area; for Role.POST_HOLDER, the holder of a new post there."""
    person = PersonFactory(**fields)
    if role is Role.POST_HOLDER:
        HoldingFactory(area=area, person=person)
    else:
        RoleGrantFactory(area=area, person=person, role=role.value)
    return person

"""What is asked of posts, and the links of the people who answer."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from goldenthread.requests.models import Request, RequestLink
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory, HoldingFactory, PostFactory, same_area

KIND = "thing"
OPENED = datetime(2026, 11, 2, 9, tzinfo=UTC)
REPLY_BY = date(2026, 11, 20)


class RequestFactory(DjangoModelFactory):
    """A post is asked for a thing that no room knows, from 2 to 20 November 2026; `holder=` names who holds it."""

    class Meta:
        model = Request

    area = factory.SubFactory(AreaFactory)
    post = factory.SubFactory(PostFactory, area=same_area)
    about_kind = KIND
    about_id = factory.Faker("uuid4", cast_to=None)
    title = "Autumn 2026: your update"
    why = "The Partnership Board meets on 10 December 2026; what you write goes into its paper."
    opened_at = OPENED
    reply_by = REPLY_BY

    holder = None

    @classmethod
    def _create(cls, model_class, *args, holder, **fields):
        request = super()._create(model_class, *args, **fields)
        if holder:
            HoldingFactory(area=request.area, post=request.post, person=holder)
        return request


class RequestLinkFactory(DjangoModelFactory):
    """A link of somebody to a thing that their post is asked for; `request=` names the request."""

    class Meta:
        model = RequestLink

    person = factory.SubFactory(PersonFactory)

    @classmethod
    def _create(cls, model_class, *args, request=None, **fields):
        request = request or RequestFactory(holder=fields["person"])
        about = {"about_kind": request.about_kind, "about_id": request.about_id}
        return super()._create(model_class, *args, area=request.area, **{**about, **fields})

"""Asking posts, and what somebody is asked for."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from goldenthread.common.clock import at
from goldenthread.common.errors import RuleBroken
from goldenthread.requests.actions import ask, change_dates, close, mark_answered
from goldenthread.requests.models import Request
from goldenthread.requests.queries import open_requests_for, requests_about
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory, HoldingFactory, PostFactory

pytestmark = pytest.mark.django_db
ABOUT = uuid4()
MOMENT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def asking(*posts, about=ABOUT, **changed):
    fields = {"title": "Autumn: your update", "why": "The board meets.", "reply_by": date(2026, 11, 20)} | changed
    with at(MOMENT):
        keys = [post.pk for post in posts]
        return ask(area=posts[0].area, posts=keys, about_kind="round", about_id=about, **fields)


def answered(post, about=ABOUT, **fields):
    mark_answered(about_kind="round", about_id=about, post=post.pk, **fields)


def test_each_post_is_asked_once():
    area = AreaFactory()
    one, two = PostFactory(area=area), PostFactory(area=area)
    assert asking(one) == 1
    assert asking(one, two) == 1
    assert asking(one, two) == 0
    assert [request.post for request in requests_about("round", ABOUT)] == sorted([one, two], key=lambda p: p.title)


def test_a_request_says_what_it_asks_for():
    with pytest.raises(RuleBroken, match="what is asked for"):
        asking(PostFactory(), title=" ")
    assert not Request.objects.exists()


def test_answered_and_missing_again():
    post = PostFactory()
    asking(post)
    answered(post)
    first = Request.objects.get().answered_at
    answered(post)
    assert Request.objects.get().answered_at == first
    answered(post, answered=False)
    assert Request.objects.get().answered_at is None


def test_closing_ends_what_is_open_only():
    post = PostFactory()
    asking(post)
    asking(post, about=uuid4())
    assert close(about_kind="round", about_id=ABOUT) == 1
    assert close(about_kind="round", about_id=ABOUT) == 0
    answered(post)
    assert Request.objects.get(about_id=ABOUT).answered_at is None


def test_a_request_that_has_not_opened_can_be_closed():
    asking(PostFactory(), opened_at=datetime(2030, 1, 1, tzinfo=UTC))
    assert close(about_kind="round", about_id=ABOUT) == 1


def test_new_days_reach_what_is_open():
    asking(PostFactory())
    new = {"reply_by": date(2026, 11, 25), "title": "Winter", "why": "Later"}
    change_dates(about_kind="round", about_id=ABOUT, **new)
    assert list(Request.objects.values(*new)) == [new]


def mine(person):
    with at(MOMENT):
        return [request.title for request in open_requests_for(person)]


def test_somebody_sees_what_is_asked_of_their_posts_in_every_area():
    person = PersonFactory()
    here, there = (HoldingFactory(area=AreaFactory(), person=person).post for _ in range(2))
    deputised = HoldingFactory(person=person, is_deputy=True).post
    former = HoldingFactory(person=person, ends_on=date(2026, 11, 1)).post
    for title, post in (("Here", here), ("There", there), ("As deputy", deputised), ("Before", former)):
        asking(post, about=uuid4(), title=title)
    asking(PostFactory(), about=uuid4(), title="Somebody else's")
    assert sorted(mine(person)) == ["As deputy", "Here", "There"]


def test_what_is_missing_comes_first_then_what_is_due_first():
    person = PersonFactory()
    post = HoldingFactory(person=person).post
    done, closed = uuid4(), uuid4()
    asking(post, about=uuid4(), title="Later", reply_by=date(2026, 12, 1))
    asking(post, about=uuid4(), title="Sooner", reply_by=date(2026, 11, 25))
    asking(post, about=done, title="Done", reply_by=date(2026, 11, 10))
    asking(post, about=closed, title="Closed")
    asking(post, about=uuid4(), title="Not yet", opened_at=datetime(2026, 12, 1, tzinfo=UTC))
    answered(post, about=done)
    close(about_kind="round", about_id=closed)
    assert mine(person) == ["Sooner", "Later", "Done"]


def test_open_requests_take_one_query(django_assert_num_queries):
    person = PersonFactory()
    for _ in range(5):
        asking(HoldingFactory(area=AreaFactory(), person=person).post, about=uuid4())
    with django_assert_num_queries(1):
        told = [(request.area.name, str(request.post)) for request in open_requests_for(person)]
    assert len(told) == 5


@pytest.mark.parametrize("changed", [{"title": ""}, {"closed_at": datetime(2020, 1, 1, tzinfo=UTC)}])
def test_the_database_keeps_requests_whole(changed):
    post = PostFactory()
    fields = {"area": post.area, "post": post, "about_kind": "round", "about_id": ABOUT, "title": "Autumn"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.create(**fields | {"reply_by": date(2026, 11, 20)} | changed)


def test_the_database_keeps_one_request_per_post():
    post = PostFactory()
    asking(post)
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.create(
            area=post.area, post=post, about_kind="round", about_id=ABOUT, title="Again", reply_by=date(2026, 11, 20)
        )

"""An open round asks the posts that answer now."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions import ask_again, freeze_round, save_draft
from goldenthread.monitoring.models import AskedAction, Update
from goldenthread.plans.actions import name_answering_post
from goldenthread.requests.models import Request
from tests.factories.monitoring import AFTER, OPENS, on, situation
from tests.factories.partnership import HoldingFactory, PostFactory
from tests.factories.plans import ActionFactory, PriorityFactory

pytestmark = pytest.mark.django_db


def asked_posts(round):
    return dict(AskedAction.objects.filter(round=round).values_list("action_id", "post_id"))


def test_a_post_that_is_named_later_is_asked_then():
    here = situation()
    orphan = ActionFactory(priority=PriorityFactory(plan=here.plan))
    round = here.open()
    other = PostFactory(area=here.area)
    assert ask_again(by=here.officer, round=round) == 0
    name_answering_post(by=None, action=orphan, post=other)
    assert ask_again(by=here.officer, round=round) == 1
    assert asked_posts(round)[orphan.pk] == other.pk
    assert Request.objects.filter(post=other, about_id=round.pk).count() == 1


def test_a_post_that_had_answered_everything_owes_an_answer_again():
    here = situation()
    orphan = ActionFactory(priority=PriorityFactory(plan=here.plan))
    round = here.open()
    here.send(round)
    assert Request.objects.get().answered_at is not None
    name_answering_post(by=None, action=orphan, post=here.post)
    ask_again(by=here.officer, round=round)
    assert Request.objects.get().answered_at is None


@pytest.fixture
def here():
    """A lead with three actions in an open round, and another post that holds nothing yet."""
    made = situation(3)
    made.round = made.open()
    made.other = PostFactory(area=made.area)
    made.next = HoldingFactory(area=made.area, post=made.other).person
    return made


def rename(here, *places):
    for place in places:
        name_answering_post(by=None, action=here.actions[place], post=here.other)


def test_the_post_that_answers_now_is_asked_and_gets_the_draft(here):
    with on(OPENS):
        save_draft(by=here.lead, round=here.round, post=here.post, answers=[here.give(0, comment="Begun.")])
    rename(here, 0)
    assert ask_again(by=here.officer, round=here.round) == 1
    assert asked_posts(here.round)[here.actions[0].pk] == here.other.pk
    draft = Update.objects.get()
    assert (draft.post, draft.edit_number, draft.texts.get().text) == (here.other, 2, "Begun.")
    assert Request.objects.get(post=here.other).closed_at is None
    assert Request.objects.get(post=here.post).closed_at is None


def test_an_answer_that_was_sent_stays_with_whoever_sent_it(here):
    here.send(here.round)
    rename(here, 0)
    assert ask_again(by=here.officer, round=here.round) == 0
    assert asked_posts(here.round)[here.actions[0].pk] == here.post.pk


def test_a_post_with_nothing_left_is_asked_no_longer_and_can_be_asked_again(here):
    rename(here, 0, 1, 2)
    assert ask_again(by=here.officer, round=here.round) == 3
    assert Request.objects.get(post=here.post).closed_at is not None
    name_answering_post(by=None, action=here.actions[1], post=here.post)
    assert ask_again(by=here.officer, round=here.round) == 1
    assert Request.objects.get(post=here.post).closed_at is None


def test_a_post_that_gave_all_that_is_left_has_answered(here):
    here.send(here.round, here.give(0), here.give(1))
    rename(here, 2)
    ask_again(by=here.officer, round=here.round)
    assert Request.objects.get(post=here.post).answered_at is not None


def test_after_the_freeze_nobody_is_asked(here):
    with on(AFTER):
        freeze_round(by=here.officer, round=here.round)
    rename(here, 0)
    with pytest.raises(RuleBroken):
        ask_again(by=here.officer, round=here.round)


def test_the_page_offers_to_ask_the_new_post(here):
    client = Client()
    client.force_login(here.officer)
    address = reverse("monitoring:who_answers", args=[here.area.slug, here.round.pk])
    assert "Change who answers" in client.get(address).content.decode()
    rename(here, 0)
    assert "Another post answers now" in client.get(address).content.decode()
    page = client.post(address, follow=True).content.decode()
    assert "1 action is asked for now." in page
    assert "Another post answers now" not in client.get(address).content.decode()


def test_asking_again_takes_as_many_queries_for_few_as_for_many(here):
    def queries(*places):
        rename(here, *places)
        with CaptureQueriesContext(connection) as captured:
            ask_again(by=here.officer, round=here.round)
        return len(captured)

    # The first also makes the request and its mail.
    first = queries(0)
    assert queries(1, 2) <= first

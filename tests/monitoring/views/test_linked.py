"""The lead's page behind the link of a mail: for one person, one round, all their posts, and nothing else."""

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.monitoring.actions import freeze_round
from goldenthread.monitoring.models import Update
from goldenthread.requests.models import RequestLink
from goldenthread.requests.secrets import code_of, token_of
from tests.factories.monitoring import AFTER, OPENS, on, situation, word
from tests.factories.partnership import HoldingFactory, PostFactory
from tests.factories.plans import ActionFactory, PriorityFactory
from tests.monitoring.views.reading import LeadsPage, copies

pytestmark = pytest.mark.django_db


def link_of(person, round) -> RequestLink:
    """Their link to the round; opening it has made one already for those who were asked."""
    about = {"about_kind": "round", "about_id": round.pk}
    return RequestLink.objects.get_or_create(person=person, **about, defaults={"area": round.area})[0]


class LinkedPage(LeadsPage):
    """The page in a browser that came by a link and gave its code."""

    def __init__(self, here, round, person=None, day=OPENS):
        self.here, self.day, self.client = here, day, Client()
        link = link_of(person or here.lead, round)
        token = token_of(link.pk)
        self.address = reverse("answering:round", args=[token])
        with on(day):
            landing = reverse("requests:landing", args=[token])
            self.response = self.client.post(landing, {"code": code_of(link.pk)}, follow=True)
        self.take_form()


def test_it_is_the_same_page_without_a_way_to_the_rest():
    here = situation(2, text="A promise")
    page = LinkedPage(here, here.open())
    assert "2 of your 2 actions still need an answer" in page.words
    assert here.area.name in page.words
    links = page.response.content.decode()
    assert f"/areas/{here.area.slug}/" not in links.replace(f"/areas/{here.area.slug}/colour.css", "")
    page.fill(0, word("Started"), comment="By link").fill(1, word("Completed")).press(send="all")
    assert "2 answers sent. Everything is answered. Thank you." in page.words
    assert "What happens next" in page.words and "By link" in page.words
    assert f"/areas/{here.area.slug}/" not in page.response.content.decode()
    update = here.update()
    assert (update.submitted_by, update.submitted_by_post) == (here.lead, str(here.post))
    (copy,) = copies()
    assert copy.to == here.lead.email and page.address in copy.text


def test_drafts_are_kept_and_save_by_themselves():
    here = situation()
    page = LinkedPage(here, here.open()).fill(0, comment="Half")
    with on(OPENS):
        told = page.client.post(page.address, page.values | {"save": "auto"}).json()
    assert told["at"] == "9am" and here.update().texts.get().text == "Half"


def test_all_posts_of_the_person_in_this_round_are_on_it():
    here = situation(1, text="The first post's")
    other = PostFactory(area=here.area)
    HoldingFactory(area=here.area, post=other, person=here.lead)
    stranger = PostFactory(area=here.area)
    priority = PriorityFactory(plan=here.plan)
    mine = ActionFactory(priority=priority, leads=[other], text="The second post's")
    ActionFactory(priority=priority, leads=[stranger], text="Somebody else's")
    here.actions.append(mine)
    page = LinkedPage(here, here.open())
    assert "The first post's" in page.words and "The second post's" in page.words
    assert "Somebody else's" not in page.words
    assert f"You answer as {other}." in page.words
    page.fill(0, word("Started")).fill(1, word("Started")).press(send="all")
    assert {update.submitted_by_post for update in Update.objects.all()} == {str(here.post), str(other)}
    assert len(copies()) == 1


def test_whoever_stands_in_says_so():
    here = situation()
    here.post.holdings.update(ends_on=OPENS.replace(year=2025))
    officer = here.officer
    page = LinkedPage(here, here.open(), officer)
    assert f"You answer on behalf of {here.post}, and the record says so." in page.words
    page.fill(0, word("Started")).press(send="all")
    assert here.update().submitted_by_post == f"Programme officer, on behalf of {here.post}"


def test_after_the_freeze_nothing_is_taken_and_the_text_is_shown_back():
    here = situation()
    round = here.open()
    page = LinkedPage(here, round).fill(0, comment="Too late")
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
        page.day = AFTER
        page.press(save="draft")
    assert page.response.status_code == 403
    assert "Too late" in page.words
    assert not Update.objects.exists()


def test_the_page_asks_the_database_no_more_for_more_actions(django_assert_max_num_queries):
    counts = []
    for number in (3, 20):
        here = situation(number)
        page = LinkedPage(here, here.open())
        with on(OPENS), django_assert_max_num_queries(200) as captured:
            page.client.get(page.address)
        counts.append(len(captured))
    assert counts[0] == counts[1]

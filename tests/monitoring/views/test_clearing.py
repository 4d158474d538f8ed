"""The page on which a body's own post clears answers."""

from datetime import timedelta

import pytest
from django.test import Client

from goldenthread.monitoring.actions import freeze_round
from tests.factories.monitoring import AFTER, on, situation
from tests.factories.partnership import HoldingFactory, PostFactory
from tests.monitoring.views.reading import LeadsPage, see, send, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    made = situation(2)
    made.director = PostFactory(area=made.area, body=made.post.body, title="Director", gives_clearance=True)
    made.clears = HoldingFactory(area=made.area, post=made.director).person
    made.round = made.open(name="Autumn")
    made.keys = ("clear", made.area, made.round.pk, made.director.pk)
    return made


def test_what_waits_is_read_and_cleared(here):
    assert "Nothing waits for your clearance" in words_of(see(here.clears, *here.keys))
    here.send(here.round, here.give(0, comment="31 of 38"), here.give(1))
    page = words_of(see(here.clears, *here.keys))
    assert "31 of 38" in page and "Clear all 2" in page and f"by {here.lead.name} for {here.post}" in page
    read = f"{here.update(0).pk}:1"
    assert "1 answer cleared." in words_of(send(here.clears, *here.keys, data={"read": read}))
    assert here.update(0).clearance == "cleared"
    read = f"{here.update(0).pk}:1 {here.update(1).pk}:1"
    assert "does not wait for clearance any more" in words_of(send(here.clears, *here.keys, data={"read": read}))
    assert here.update(1).clearance == "waiting"


def test_the_first_page_leads_to_what_waits(here):
    def home(person):
        client = Client()
        client.force_login(person)
        return words_of(client.get("/"))

    assert "Answers to clear" not in home(here.clears)
    here.send(here.round, here.give(0), here.give(1))
    assert "2 answers wait in Autumn" in home(here.clears)
    assert "Answers to clear" not in home(here.lead)
    with on(AFTER):
        freeze_round(by=here.officer, round=here.round)
    assert "Answers to clear" not in home(here.clears)


def test_one_is_sent_back(here):
    here.send(here.round)
    data = {"back": str(here.update().pk), "edit_number": "1", "sentence": ""}
    assert "Write what has to change" in words_of(send(here.clears, *here.keys, data=data))
    page = send(here.clears, *here.keys, data=data | {"sentence": "Name no school."})
    assert "Sent back. The lead sees your sentence on their page" in words_of(page)
    assert f"{here.director} sent it back: Name no school." in LeadsPage(here, here.round).words


def test_words_stay_when_it_changed_meanwhile(here):
    here.send(here.round)
    here.send(here.round, here.give(comment="Changed"))
    data = {"back": str(here.update().pk), "edit_number": "1", "sentence": "Name no school."}
    page = send(here.clears, *here.keys, data=data)
    assert "There is a problem" in words_of(page) and "Name no school." in page.content.decode()
    assert "Open the page again" in words_of(send(here.clears, *here.keys, data={"read": "nonsense"}))


def test_for_others_there_is_no_such_page_and_frozen_it_says_so(here):
    here.send(here.round)
    assert see(here.officer, *here.keys).status_code == 404
    assert see(here.lead, "clear", here.area, here.round.pk, here.post.pk).status_code == 404
    with on(AFTER):
        freeze_round(by=here.officer, round=here.round)
    page = words_of(see(here.clears, *here.keys, day=AFTER + timedelta(days=1)))
    assert "This round is frozen." in page
    shown = words_of(see(here.officer, "round", here.area, here.round.pk, day=AFTER))
    assert f"Sent by the lead, not cleared by {here.director}." in shown


def test_the_lead_sees_that_it_waits(here):
    here.send(here.round)
    assert f"Not cleared Sent by the lead, not cleared by {here.director}." in LeadsPage(here, here.round).words

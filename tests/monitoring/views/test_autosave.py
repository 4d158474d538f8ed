"""The page that saves by itself, as its script asks for it."""

import pytest

from goldenthread.monitoring.actions import return_update
from goldenthread.monitoring.models import Update, UpdateText
from goldenthread.trail.models import TrailEntry
from tests.factories.monitoring import on, situation, word
from tests.factories.partnership import HoldingFactory
from tests.monitoring.views.reading import LeadsPage

pytestmark = pytest.mark.django_db


def saves(page: LeadsPage) -> dict:
    """Save as the script does: send the form, then take the new numbers into it."""
    with on(page.day):
        told = page.client.post(page.address, page.values | {"save": "auto"}).json()
    page.values |= told["fields"]
    return told


def test_what_was_typed_is_kept_again_and_again():
    here = situation(2)
    page = LeadsPage(here, here.open()).fill(0, comment="Half")
    assert saves(page) | {"fields": {}} == {"at": "9am", "problems": [], "fields": {}}
    page.fill(0, word("Started"), comment="Half an answer").fill(1, next_step="Meet")
    assert len(saves(page)["fields"]) == 4
    assert (here.update(0).edit_number, here.update(0).state, here.update(0).rating) == (2, "draft", word("Started"))
    page.press(send="all")
    assert here.update(0).state == "submitted"
    assert [text.text for text in UpdateText.objects.order_by("text")] == ["Half an answer", "Meet"]


def test_history_tells_of_the_first_save_and_of_the_button():
    here = situation()
    page = LeadsPage(here, here.open())
    for words in ("A", "A b", "A b c"):
        saves(page.fill(0, comment=words))
    assert TrailEntry.objects.filter(verb="saved a draft for").count() == 1
    page.fill(0, comment="A b c d").press(save="draft")
    assert TrailEntry.objects.filter(verb="saved a draft for").count() == 2


def test_nothing_typed_stores_nothing():
    here = situation()
    assert saves(LeadsPage(here, here.open()))["fields"] == {}
    assert not Update.objects.exists()


@pytest.mark.parametrize("returned", [False, True])
def test_an_answer_that_was_sent_is_not_taken_back_by_a_keystroke(returned):
    here = situation(reference="1.4")
    round = here.open()
    here.send(round, here.give(comment="Begun"))
    if returned:
        return_update(by=here.officer, update=here.update(), question="Which schools?", edit_number=1)
    page = LeadsPage(here, round).fill(0, comment="Begun well")
    assert saves(page)["problems"] == ["1.4 was sent before: press Send to send what you changed."]
    assert here.update().state == ("returned" if returned else "submitted")


def test_somebody_else_was_quicker():
    here = situation(reference="1.4")
    deputy = HoldingFactory(area=here.area, post=here.post, is_deputy=True).person
    round = here.open()
    mine = LeadsPage(here, round)
    saves(LeadsPage(here, round, deputy).fill(0, comment="The deputy's"))
    told = saves(mine.fill(0, comment="Mine"))
    assert told["problems"][0].startswith("1.4: Somebody else saved this answer meanwhile")
    assert UpdateText.objects.get().text == "The deputy's"
    mine.press(save="draft")
    assert f"{deputy.name} saved this while you were writing" in mine.words


def test_half_a_date_is_not_kept_and_the_rest_is():
    here = situation(2, reference="1.4")
    page = LeadsPage(here, here.open()).fill(0, proposed_finish_day="31").fill(1, comment="Kept")
    assert "1.4: " in saves(page)["problems"][0]
    assert UpdateText.objects.get().text == "Kept"


def test_a_round_that_is_not_open_yet_says_so():
    here = situation()
    round = here.open()
    page = LeadsPage(here, round, day=round.opens_on.replace(day=1)).fill(0, comment="Early")
    assert saves(page)["problems"] == [
        "Round opens".replace("Round", round.name) + " on 2 November 2026. You can answer from that day."
    ]

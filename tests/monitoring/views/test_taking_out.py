"""Taking personal text out of a round."""

import pytest

from goldenthread.monitoring.actions import correct_update, freeze_round
from goldenthread.monitoring.models import UpdateCorrection
from goldenthread.partnership.roles import Role
from tests.factories.monitoring import AFTER, on, situation
from tests.factories.partnership import person_with
from tests.monitoring.views.reading import see, send, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen():
    here = situation(2, reference="1.1")
    round = here.open(name="Autumn")
    here.send(round, here.give(0, comment="Jamie P. came back"), here.give(1, next_step="See Jamie P."))
    with on(AFTER):
        return here, freeze_round(by=here.officer, round=round)


def test_finding_then_taking_out(frozen):
    here, round = frozen
    page = see(here.officer, "take_out", here.area, round.pk, query="?words=jamie", day=AFTER)
    words = words_of(page)
    assert "1.1 What the board should know: Jamie P. came back" in words
    key = f"update:{here.update(0).texts.get().pk}"
    fields = {"words": "jamie", "texts": [key], "reason": "named a child"}
    words = words_of(send(here.officer, "take_out", here.area, round.pk, data=fields, day=AFTER))
    assert "1 text taken out." in words
    assert "[Taken out on 24 November 2026: named a child]" in words
    assert "Jamie P. came back" not in words and "See Jamie P." in words


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reason": "named a child"}, "Tick the texts that must be taken out"),
        ({"texts": ["all"]}, "Say why this text must be taken out"),
    ],
)
def test_what_is_missing_is_said(frozen, fields, sentence):
    here, round = frozen
    sent = dict(fields)
    if "texts" in sent:
        sent["texts"] = [f"update:{here.update(0).texts.get().pk}"]
    words = words_of(send(here.officer, "take_out", here.area, round.pk, data={"words": "jamie", **sent}))
    assert sentence in words


def test_nothing_found(frozen):
    here, round = frozen
    words = words_of(see(here.officer, "take_out", here.area, round.pk, query="?words=nobody"))
    assert "No text of this round holds “nobody”." in words


def test_words_are_asked_for(frozen):
    here, round = frozen
    assert "Enter some of the words" in words_of(see(here.officer, "take_out", here.area, round.pk, query="?words="))


def test_only_those_who_may(frozen):
    here, round = frozen
    assert see(here.lead, "take_out", here.area, round.pk).status_code == 403
    administrator = person_with(Role.AREA_ADMINISTRATOR, here.area)
    assert see(administrator, "take_out", here.area, round.pk).status_code == 200


def test_a_correction_can_be_taken_out(frozen):
    here, round = frozen
    correct_update(by=here.lead, update=here.update(0), text="It was Jamie Q.")
    page = see(here.officer, "take_out", here.area, round.pk, query="?words=jamie+q", day=AFTER)
    assert "1.1 Correction: It was Jamie Q." in words_of(page)
    fields = {
        "words": "jamie q",
        "texts": [f"correction:{UpdateCorrection.objects.get().pk}"],
        "reason": "named a child",
    }
    words = words_of(send(here.officer, "take_out", here.area, round.pk, data=fields, day=AFTER))
    assert "Jamie Q." not in words and "[Taken out on 24 November 2026: named a child]" in words

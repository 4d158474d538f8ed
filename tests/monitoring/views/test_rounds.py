"""The list of rounds."""

import pytest

from goldenthread.monitoring.actions import freeze_round
from goldenthread.partnership.roles import Role
from tests.factories.monitoring import AFTER, on, situation
from tests.factories.partnership import person_with
from tests.monitoring.views.reading import see, words_of

pytestmark = pytest.mark.django_db


def test_empty():
    here = situation()
    words = words_of(see(here.officer, "rounds", here.area))
    assert "No round yet" in words and "Open a round" in words


def test_empty_for_a_reader():
    here = situation()
    words = words_of(see(person_with(Role.READER, here.area), "rounds", here.area))
    assert "No round yet" in words and "Open a round" not in words


def test_open_and_frozen_ones():
    here = situation()
    first = here.open(name="Summer")
    here.send(first)
    with on(AFTER):
        freeze_round(by=here.officer, round=first)
    here.open(name="Autumn", opens_on=AFTER, reply_by=AFTER, freeze_on=AFTER)
    words = words_of(see(here.officer, "rounds", here.area, day=AFTER))
    assert words.index("Autumn") < words.index("Summer")
    assert "Frozen 24 Nov 2026" in words and "1 of 1" in words and "0 of 1" in words


def test_search():
    here = situation()
    here.open(name="Autumn")
    assert "Autumn" in words_of(see(here.officer, "rounds", here.area, query="?q=autu"))
    assert "0 rounds" in words_of(see(here.officer, "rounds", here.area, query="?q=winter"))

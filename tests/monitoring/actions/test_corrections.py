"""A correction of a frozen answer is a new record beside it."""

import pytest

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions import correct_update, freeze_round
from goldenthread.monitoring.models import UpdateCorrection
from goldenthread.monitoring.snapshots import frozen_content, to_json
from goldenthread.trail.models import TrailEntry
from tests.factories.accounts import PersonFactory
from tests.factories.monitoring import AFTER, on, situation

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen():
    here = situation()
    round = here.open()
    here.send(round, here.give(comment="31 of 38"))
    with on(AFTER):
        return here, freeze_round(by=here.officer, round=round)


def test_it_stands_beside_the_answer(frozen):
    here, round = frozen
    before = to_json(frozen_content(round))
    with on(AFTER):
        correct_update(by=here.lead, update=here.update(), text=" It was 30. ")
    correction = UpdateCorrection.objects.get()
    assert (correction.text, correction.written_by, correction.written_by_post) == (
        "It was 30.",
        here.lead,
        str(here.post),
    )
    assert to_json(frozen_content(round)) == before
    assert TrailEntry.objects.of("update", here.update().pk).first().verb == "corrected the answer for"


def test_several_may_follow(frozen):
    here, _ = frozen
    for text in ("One", "Two"):
        correct_update(by=here.officer, update=here.update(), text=text)
    assert [one.text for one in UpdateCorrection.objects.all()] == ["One", "Two"]


def test_words_are_needed(frozen):
    here, _ = frozen
    with pytest.raises(RuleBroken, match="what was wrong"):
        correct_update(by=here.lead, update=here.update(), text=" ")


def test_only_those_who_may_answer_correct(frozen):
    here, _ = frozen
    with pytest.raises(RuleBroken, match="Only the holder"):
        correct_update(by=PersonFactory(), update=here.update(), text="No")


def test_an_open_round_is_changed_not_corrected():
    here = situation()
    here.send(here.open())
    with pytest.raises(RuleBroken, match="still open"):
        correct_update(by=here.lead, update=here.update(), text="No")

"""What changed since the last round."""

import pytest

from goldenthread.monitoring.rules.changes import change_since, standing_of
from tests.monitoring.rules.plain_values import rating, update

CASES = [
    # previous state, previous rating, answer now, words
    ("not_asked", "", update("started"), "new"),
    ("not_asked", "", update(), "new"),
    ("no_reply", "", update(), "no reply again"),
    ("no_reply", "", update("started"), "answered; no reply last time"),
    ("rated", "started", update(), "no reply; Started last time"),
    ("none_of_these", "", update(), "no reply; none of these last time"),
    ("rated", "started", update("started"), "same"),
    ("rated", "started", update("on_schedule"), "moved from Started to On schedule"),
    ("rated", "completed", update("started"), "moved from Completed to Started"),
    ("rated", "started", update(none_of_these=True), "moved from Started to none of these"),
    ("none_of_these", "", update(none_of_these=True), "same"),
    ("none_of_these", "", update("started"), "moved from none of these to Started"),
]


@pytest.mark.parametrize(("state", "before", "now", "words"), CASES)
def test_change(state, before, now, words):
    assert change_since(state, rating(before) if before else None, now) == words


def test_standing():
    assert standing_of(update()) == "no_reply"
    assert standing_of(update("started")) == "rated"
    assert standing_of(update(none_of_these=True)) == "none_of_these"

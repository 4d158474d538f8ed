"""Rating scales: two ready made, an area's own, and none that ever changes."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.plans.actions import NewWord, retire_scale, write_scale
from goldenthread.plans.models import RatingScale, RatingWord
from goldenthread.trail.models import TrailEntry
from tests.factories.plans import ScaleFactory

pytestmark = pytest.mark.django_db
WORDS = (
    NewWord("Going", "It goes as planned.", "on_schedule", "circle", "green"),
    NewWord("Gone", "It is done.", "completed", "disc", "blue"),
)


def test_two_are_ready_made():
    """The words of each, in order, with the states that they stand for."""
    made = {scale.name: list(scale.words.all()) for scale in RatingScale.objects.filter(area=None)}
    assert {name: [word.word for word in words] for name, words in made.items()} == {
        "Started, in progress, completed": ["Started", "In progress", "Completed"],
        "Blue, green, amber, red": ["Blue", "Green", "Amber", "Red"],
    }
    assert [word.state for word in made["Started, in progress, completed"]] == ["started", "on_schedule", "completed"]
    assert [word.state for word in made["Blue, green, amber, red"]] == [
        "completed",
        "on_schedule",
        "at_risk",
        "off_schedule",
    ]
    for words in made.values():
        assert len({word.shape for word in words}) == len({word.letter for word in words}) == len(words)


def test_installing_them_again_adds_nothing():
    before = (RatingScale.objects.count(), RatingWord.objects.count())
    migration = import_module("goldenthread.plans.migrations.0002_ready_made_scales")
    migration.install(apps, SimpleNamespace(connection=connection))
    assert (RatingScale.objects.count(), RatingWord.objects.count()) == before


def test_an_area_writes_its_own(area, officer):
    scale = write_scale(by=officer, area=area, name=" Ours ", words=WORDS)
    assert scale.name == "Ours"
    assert [(word.position, word.word) for word in scale.words.all()] == [(1, "Going"), (2, "Gone")]
    assert TrailEntry.objects.get(object_kind="scale").verb == "wrote"


def test_changing_one_makes_a_new_one_and_retires_the_old(area):
    old = write_scale(by=None, area=area, name="Ours", words=WORDS)
    new = write_scale(by=None, area=area, name="Ours", words=WORDS[::-1], replaces=old)
    old.refresh_from_db()
    assert old.retired_at and new.retired_at is None
    assert [word.word for word in old.words.all()] == ["Going", "Gone"]
    with pytest.raises(StaleEdit):
        write_scale(by=None, area=area, name="Ours too", words=WORDS, replaces=old)
    assert not RatingScale.objects.filter(name="Ours too").exists()


def test_words_never_change(area):
    word = ScaleFactory(area=area).words.first()
    for attempt in (lambda: RatingWord.objects.update(meaning="Else"), word.delete):
        with pytest.raises(DatabaseError, match="words stay as they are"), transaction.atomic():
            attempt()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "Enter the name"),
        ({"words": WORDS[:1]}, "at least two"),
        ({"words": (*WORDS, NewWord(" going", "Again", "started", "disc", "red"))}, "same word"),
        ({"words": (*WORDS, NewWord("Stuck", "", "at_risk", "disc", "red"))}, "Say what “Stuck” means"),
        ({"words": (*WORDS, NewWord("", "Nothing", "at_risk", "disc", "red"))}, "Enter the word itself"),
        ({"words": (*WORDS, NewWord("Odd", "Odd", "odd", "disc", "red"))}, "means for delivery"),
        ({"name": "Taken"}, "already"),
    ],
)
def test_what_a_scale_needs(area, fields, sentence):
    ScaleFactory(area=area, name="Taken")
    with pytest.raises(RuleBroken, match=sentence):
        write_scale(by=None, area=area, **{"name": "Ours", "words": WORDS, **fields})


def test_ready_made_and_other_areas_scales_cannot_be_retired(area):
    with pytest.raises(RuleBroken, match="Ready-made"):
        retire_scale(by=None, area=area, scale=RatingScale.objects.filter(area=None)[0])
    with pytest.raises(RuleBroken, match="does not belong"):
        retire_scale(by=None, area=area, scale=ScaleFactory())

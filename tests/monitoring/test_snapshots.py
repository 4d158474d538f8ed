"""What a freeze stores comes back whole, and personal texts lie apart from the rest."""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings

from goldenthread.monitoring.actions import freeze_round
from goldenthread.monitoring.models import RoundSnapshot, SnapshotText
from goldenthread.monitoring.snapshots import (
    PERSONAL,
    WORDS,
    DamagedSnapshot,
    from_json,
    frozen_content,
    pack,
    split,
    to_json,
    unpack,
)
from goldenthread.trail import triggers
from goldenthread.trail.gaps import gap
from tests.factories.monitoring import AFTER, on, situation
from tests.monitoring.round_contents import rounds

some = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@some
@given(rounds)
def test_json_loses_nothing(content):
    assert from_json(to_json(content)) == content


@some
@given(rounds)
def test_storing_loses_nothing(content):
    stored = pack(content)
    again = unpack(stored.content, stored.texts, {})
    assert again == content
    assert to_json(again) == to_json(content)


def personal_values(value):
    """Every personal text of a value, found without the code under test."""
    if isinstance(value, tuple):
        for item in value:
            yield from personal_values(item)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name in PERSONAL.get(type(value), ()):
                yield from (inner if isinstance(inner, tuple) else (inner,))
            else:
                yield from personal_values(inner)


@some
@given(rounds)
def test_every_personal_text_lies_apart(content):
    bare, texts = split(content)
    assert set(texts.values()) == {text for text in personal_values(content) if text}
    assert {key for key in personal_values(bare) if key} == set(texts)
    assert all(len(key) <= 120 for key in texts)


@some
@given(rounds)
def test_a_redacted_text_leaves_its_tombstone(content):
    stored = pack(content)
    again = unpack(stored.content, {}, dict.fromkeys(stored.texts, "[gone]"))
    assert {text for text in personal_values(again) if text} <= {"[gone]"}
    for asked in again.asked:
        assert ("comment" in asked.update.redacted) >= (asked.update.comment == "[gone]")


def test_each_kind_of_personal_text_has_a_word_for_its_key():
    assert set(PERSONAL) == set(WORDS)
    assert len(set(WORDS.values())) == len(WORDS)


def test_the_gap_says_when_and_why():
    moment = datetime(2026, 5, 3, 23, 30, tzinfo=UTC)
    assert gap(moment, " named a child ") == "[Taken out on 4 May 2026: named a child]"
    assert gap(moment, "") == "[Taken out on 4 May 2026]"


@pytest.fixture
def frozen(db):
    here = situation(2)
    round = here.open()
    here.send(round, here.give(comment="Thirty-one of 38 schools have sent their data."))
    with on(AFTER):
        return freeze_round(by=here.officer, round=round)


def test_no_personal_text_lies_in_the_stored_json(frozen):
    snapshot = RoundSnapshot.objects.get(round=frozen)
    texts = SnapshotText.objects.filter(snapshot=snapshot)
    assert "Thirty-one of 38 schools" not in snapshot.content
    assert texts.filter(text__startswith="Thirty-one").count() == 1
    assert frozen.frozen_by.name not in snapshot.content
    assert json.loads(snapshot.content)["format"] == 1
    assert dict(snapshot.rules) == {
        "calendar": "calendar-1",
        "change": "change-1",
        "contradictions": "contradictions-1",
        "impact": "impact-1",
        "unchanged": "unchanged-1",
    }


def test_a_frozen_round_reads_its_snapshot_alone(frozen, django_assert_num_queries):
    with django_assert_num_queries(2):
        content = frozen_content(frozen)
    assert content.frozen_by == frozen.frozen_by.name
    assert [asked.update.comment for asked in content.asked] == ["Thirty-one of 38 schools have sent their data.", ""]


def test_a_snapshot_that_was_tampered_with_is_noticed(frozen):
    triggers.remove(connection)
    RoundSnapshot.objects.update(content=RoundSnapshot.objects.get().content.replace("Started", "Completed"))
    triggers.install(connection)
    with pytest.raises(DamagedSnapshot):
        frozen_content(frozen)

"""Plain values become canonical JSON and come back the same."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.monitoring.canonical import from_json, to_json
from tests.monitoring.round_contents import values

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Inner:
    day: date
    moment: datetime | None = None


@dataclass(frozen=True)
class Outer:
    id: UUID
    name: str
    yes: bool
    count: int | None
    pairs: tuple[tuple[date | None, str], ...] = ()
    inner: tuple[Inner, ...] = ()


VALUE = Outer(
    UUID(int=1),
    "Poole’s “plan”",
    True,
    None,
    ((None, "a"),),
    (Inner(date(2019, 1, 2), datetime(2019, 1, 2, 3, tzinfo=UTC)),),
)


def test_one_value_has_one_text():
    assert to_json(VALUE) == (
        '{"count":null,"id":"00000000-0000-0000-0000-000000000001","inner":[{"day":"2019-01-02",'
        '"moment":"2019-01-02T03:00:00+00:00"}],"name":"Poole’s “plan”","pairs":[[null,"a"]],"yes":true}'
    )


@unhurried
@given(values(Outer))
def test_nothing_is_lost(value):
    text = to_json(value)
    again = from_json(Outer, text)
    assert again == value
    assert to_json(again) == text


def test_an_older_text_lacks_a_newer_field():
    assert from_json(Inner, '{"day":"2019-01-02"}') == Inner(date(2019, 1, 2))


def test_a_field_that_was_given_up_is_left_out():
    assert from_json(Inner, '{"day":"2019-01-02","gone":1}') == Inner(date(2019, 1, 2))


@pytest.mark.parametrize("value", [1.5, {"a": 1}, [1], b"x", {1}])
def test_what_could_not_be_read_back_is_refused(value):
    with pytest.raises(TypeError, match="no canonical form"):
        to_json((value,))


@unhurried
@given(st.text())
def test_a_text_that_is_no_value_is_refused(text):
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        from_json(Outer, text)

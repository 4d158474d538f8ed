"""The history on an object's page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.template import engines

from goldenthread.common import clock
from goldenthread.trail.actions import COMMAND_LINE, record
from goldenthread.trail.models import TrailEntry
from goldenthread.trail.queries import history_of, history_of_all
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory, GroupFactory

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 9, tzinfo=UTC)
LONG = "Every school has been asked for its attendance data, and those that have not answered will be rung this week."


@pytest.fixture
def group():
    """A board whose history has three entries, a day apart."""
    group = GroupFactory(area=AreaFactory(name="Poole"), name="SEND board")
    priya = PersonFactory(name="Priya Nair")
    told = {"by": priya, "kind": "group", "about": group, "area_id": group.area_id, "post": "Programme officer"}
    with clock.at(START):
        record(verb="added", after={"name": "SEND board", "kind": "Board"}, **told)
    with clock.at(START + timedelta(days=1)):
        dates = {"before": {"first_meeting": "2019-12-31"}, "after": {"first_meeting": "2020-02-28"}}
        record(verb="changed", reason="The hall was taken.", **dates, **told)
    with clock.at(START + timedelta(days=2)):
        words = {"before": {"purpose": LONG}, "after": {"purpose": LONG.replace("week", "month")}}
        record(**{**told, "by": None, "post": ""}, verb="changed", **words)
    return group


def test_newest_first_in_sentences(group):
    assert [entry.title for entry in history_of("group", group.pk)] == [
        f"{COMMAND_LINE} changed the purpose",
        "Priya Nair (Programme officer) changed the first meeting from 31 December 2019 to 28 February 2020",
        "Priya Nair (Programme officer) added SEND board",
    ]


@pytest.mark.parametrize(("hours", "known"), [(-1, 0), (0, 1), (24, 2), (47, 2), (48, 3)])
def test_as_it_was_known_then(group, hours, known):
    assert len(history_of("group", group.pk, START + timedelta(hours=hours))) == known


def test_only_of_the_thing_that_was_asked_for(group):
    other = GroupFactory(area=group.area)
    record(by=None, verb="added", kind="group", about=other)
    record(by=None, verb="renamed", kind="area", about=group)
    assert len(history_of("group", group.pk)) == 3
    assert len(history_of("group", other.pk)) == 1


def test_several_things_together_in_one_query(group, django_assert_num_queries):
    other = GroupFactory(area=group.area)
    record(by=None, verb="added", kind="group", about=other)
    with django_assert_num_queries(1):
        entries = history_of_all([("group", group.pk), ("group", other.pk)])
    assert len(entries) == 4
    assert entries[0].title == f"{COMMAND_LINE} added {other.name}"
    assert history_of_all([]) == []


def test_an_entry_outlives_who_and_what_it_tells_of(group):
    entry = TrailEntry.objects.filter(by_name="Priya Nair").latest("at")
    assert str(entry) == "Priya Nair changed SEND board"
    assert entry in TrailEntry.objects.in_area(group.area_id)
    assert list(TrailEntry.objects.of("group", group.pk))[1] == entry


def render(entries) -> str:
    page = engines["templates"].from_string(
        '{% from "trail/history.html" import history with context %}{{ history(entries) }}'
    )
    return page.render({"entries": entries})


def test_the_page_shows_sentences_reasons_and_what_changed_in_long_texts(group):
    page = render(history_of("group", group.pk))
    assert "Priya Nair (Programme officer) added SEND board." in page
    assert "Reason: The hall was taken." in page
    assert "Kind: Board" in page
    assert "Name: SEND board" not in page
    assert "3 November 2026" in page
    assert page.count("<del") == page.count("<ins") == 1
    assert "week" in page.split("<del")[1].split("</del>")[0]


def test_the_page_escapes_what_people_wrote(group):
    record(by=None, verb="changed", kind="group", about=group, before={"n": "<b>"}, after={"n": "<i>"}, reason="<u>")
    page = render(history_of("group", group.pk))
    assert "&lt;b&gt;" in page
    assert "&lt;u&gt;" in page
    assert "<b>" not in page
    assert "<u>" not in page


def test_an_empty_history_says_what_will_be_here():
    assert "Nothing has happened yet" in render([])


def test_values_of_every_kind_are_kept_as_plain_ones():
    group = GroupFactory()
    after = {
        "day": START.date(),
        "moment": START,
        "group": group,
        "list": [START.date(), group],
        "nested": {"a": group.pk},
    }
    entry = record(by=None, verb="tried", kind="group", about=group, after=after)
    entry.refresh_from_db()
    assert entry.after == {
        "day": "2026-11-02",
        "moment": "2026-11-02T09:00:00+00:00",
        "group": group.name,
        "list": ["2026-11-02", group.name],
        "nested": {"a": str(group.pk)},
    }

"""A person's dates, on their page and in the feed that another program reads."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.accounts.models import Person
from goldenthread.accounts.private_addresses import current_address, secret_of
from goldenthread.common.clock import today
from goldenthread.partnership.roles import Role
from goldenthread.requests import actions as requests
from goldenthread.requests.models import Request
from goldenthread.thread.queries.calendar import calendar_of
from tests.factories.evidence import ProofFactory
from tests.factories.monitoring import RoundFactory
from tests.factories.partnership import (
    AreaFactory,
    GroupFactory,
    HoldingFactory,
    MeetingFactory,
    MembershipFactory,
    PostFactory,
    person_with,
)
from tests.factories.plans import ActionFactory, OutcomeFactory, PlanFactory

pytestmark = pytest.mark.django_db
PAGE = "/calendar/"


@pytest.fixture
def lead():
    """A lead with an open round, a group that meets and a proof to bring; and the officer of the area."""
    area = AreaFactory()
    post = PostFactory(area=area, title="SEND manager")
    person = HoldingFactory(area=area, post=post).person
    plan = PlanFactory(area=area)
    action = ActionFactory(plan=plan, leads=[post], answering=post)
    group = GroupFactory(area=area, name="SEND board")
    MembershipFactory(area=area, group=group, post=post)
    MeetingFactory(
        area=area, group=group, held_on=today() + timedelta(days=60), paper_deadline=today() + timedelta(days=50)
    )
    outcome = OutcomeFactory(plan=plan, actions=[action])
    ProofFactory(outcome=outcome, text="Termly return", brought_by=post, due_days=[today() + timedelta(days=20)])
    RoundFactory(
        plan=plan,
        name="Autumn",
        opens_on=today(),
        reply_by=today() + timedelta(days=9),
        freeze_on=today() + timedelta(days=12),
    )
    return person, person_with(Role.PROGRAMME_OFFICER, area)


def kinds(person: Person) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for entry in calendar_of(person):
        found.setdefault(entry.kind, []).append(entry.day)
    return found


def unfolded(document: bytes) -> list[dict[str, str]]:
    """The events, read by RFC 5545 alone: lines unfolded, then name (without parameters) and value."""
    text = document.decode().replace("\r\n ", "").replace("\r\n\t", "")
    events: list[dict[str, str]] = []
    for line in text.split("\r\n"):
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and ":" in line:
            name, value = line.split(":", 1)
            events[-1].setdefault(name.split(";")[0], value)
    return events


def test_a_lead_sees_what_to_answer_to_bring_and_where_to_meet(lead):
    days = {kind: [(day - today()).days for day in found] for kind, found in kinds(lead[0]).items()}
    assert days == {"reply": [9], "proof": [20], "papers": [50], "meeting": [60]}


def test_an_officer_sees_the_round_its_freeze_and_every_meeting(lead):
    found = kinds(lead[1])
    assert set(found) == {"reply", "freeze", "meeting", "papers"}


def test_what_was_answered_and_another_area_are_left_out(lead):
    person, _ = lead
    assert calendar_of(person_with(Role.PROGRAMME_OFFICER, AreaFactory())) == ()
    [asked] = [entry for entry in calendar_of(person) if entry.kind == "reply"]
    row = Request.objects.get()
    assert asked.key == f"reply-{row.pk}"
    requests.mark_answered(about_kind=row.about_kind, about_id=row.about_id, post=row.post_id)
    assert "reply" not in kinds(person)


def test_the_page_lists_the_dates_and_keeps_the_filter_in_the_address(lead):
    client = Client()
    client.force_login(lead[0])
    page = client.get(PAGE).content.decode()
    assert "Bring: Termly return" in page and "SEND board meets" in page
    page = client.get(PAGE, {"kind": "proof"}).content.decode()
    assert "Bring: Termly return" in page and "SEND board meets" not in page
    assert "No date fits" in client.get(PAGE, {"kind": "freeze"}).content.decode()


def test_somebody_without_dates_is_told_what_will_stand_here():
    client = Client()
    client.force_login(person_with(Role.READER, AreaFactory()))
    assert "Nothing is due from you" in client.get(PAGE).content.decode()


def test_the_feed_says_what_the_page_says(lead):
    person, client = lead[0], Client()
    client.force_login(person)
    page = client.post(reverse("thread:new_calendar_address"), follow=True).content.decode()
    [address] = set(re.findall(r"http://testserver(/calendar/[0-9a-f]{72}\.ics)", page))
    answer = Client().get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    events = unfolded(answer.content)
    expected = {(entry.day.strftime("%Y%m%d"), f"{entry.title} ({entry.area})") for entry in calendar_of(person)}
    assert {(event["DTSTART"], event["SUMMARY"]) for event in events} == expected
    assert all(event["URL"].startswith("http://testserver/") for event in events)
    assert len({event["UID"] for event in events}) == len(events) == 4
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75


def test_an_event_keeps_its_key_when_its_day_moves(lead):
    person, _ = lead
    [before] = [entry for entry in calendar_of(person) if entry.kind == "reply"]
    Request.objects.update(reply_by=before.day + timedelta(days=3))
    [after] = [entry for entry in calendar_of(person) if entry.kind == "reply"]
    assert (after.key, after.day - before.day) == (before.key, timedelta(days=3))


def test_a_stopped_address_and_a_wrong_one_lead_nowhere(lead):
    person, client = lead[0], Client()
    client.force_login(person)
    client.post(reverse("thread:new_calendar_address"))
    address = reverse("thread:calendar_feed", args=[secret_of(current_address(person, "calendar"))])
    assert Client().get(address).status_code == 200
    assert "has stopped working" in client.post(reverse("thread:no_calendar_address"), follow=True).content.decode()
    assert Client().get(address).status_code == 404
    assert Client().get("/calendar/abc.ics").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_dates(lead, django_assert_max_num_queries):
    person, officer = lead
    area = person.holdings.get().post.area
    with django_assert_max_num_queries(14):
        few = calendar_of(officer)
    for number in range(6):
        MeetingFactory(area=area, group=GroupFactory(area=area), held_on=today() + timedelta(days=30 + number))
        plan = ActionFactory(plan=PlanFactory(area=area)).plan
        RoundFactory(plan=plan, opens_on=today(), reply_by=today(), freeze_on=today())
    with django_assert_max_num_queries(14):
        assert len(calendar_of(officer)) >= len(few) + 18

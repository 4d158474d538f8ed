"""One digest a person and day over everything that is asked of them; each step once; only what is missing."""

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from goldenthread.common.clock import at
from goldenthread.common.errors import RuleBroken
from goldenthread.notices.models import WaitingMail
from goldenthread.partnership.models.bodies import BodyKind
from goldenthread.partnership.roles import Role
from goldenthread.requests.actions import send_digests, send_now
from goldenthread.requests.models import Digest, DigestItem, RequestLink
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory, BodyFactory, HoldingFactory, PostFactory, person_with
from tests.factories.requests import RequestFactory

pytestmark = pytest.mark.django_db


def november(day: int):
    return at(datetime(2026, 11, day, 10, tzinfo=UTC))


def sent(day: int, **how) -> int:
    with november(day):
        return send_digests(**how)


def steps_sent(person) -> list[tuple[int, str]]:
    """The day of November and the step of everything that a person was sent."""
    items = DigestItem.objects.filter(person=person).order_by("digest__day", "id")
    return [(item.digest.day.day, item.step) for item in items]


def mails() -> list[WaitingMail]:
    return list(WaitingMail.objects.order_by("created_at", "id"))


@pytest.fixture
def asked(priya):
    """Asked on Monday 2 November 2026, to reply by Friday 20 November."""
    return RequestFactory(holder=priya)


def test_a_silent_lead_hears_five_times_in_a_month(asked, priya):
    for day in range(2, 31):
        sent(day)
    assert steps_sent(priya) == [
        (2, "opening"), (13, "before-5"), (19, "before-1"), (23, "after-1"), (27, "after-7"),
    ]  # fmt: skip
    assert [mail.to for mail in mails()] == ["priya@example.org"] * 5


def test_running_twice_sends_nothing_twice(asked):
    assert [sent(2), sent(2), sent(3)] == [1, 0, 0]
    assert len(mails()) == 1


def test_whoever_has_answered_hears_nothing_more(asked, priya):
    sent(2)
    asked.answered_at = datetime(2026, 11, 5, tzinfo=UTC)
    asked.save()
    assert sum(sent(day) for day in range(3, 31)) == 0


def test_after_the_freeze_nothing_goes(asked):
    sent(2)
    asked.closed_at = datetime(2026, 11, 6, tzinfo=UTC)
    asked.save()
    assert sum(sent(day) for day in range(7, 31)) == 0


def test_nothing_goes_before_the_opening(asked):
    asked.opened_at = datetime(2026, 11, 9, tzinfo=UTC)
    asked.save()
    assert [sent(8), sent(9)] == [0, 1]


def test_everything_in_every_area_is_one_digest(priya):
    requests = [RequestFactory(title=title, holder=priya) for title in ("Poole", "Dorset", "Hampshire")]
    assert sent(2) == 1
    (mail,) = mails()
    assert mail.subject == "3 updates are asked of you, the first by 20 November 2026"
    assert all(request.title in mail.text and request.area.name in mail.text for request in requests)
    assert len(re.findall(r"/answer/\S+/", mail.text)) == RequestLink.objects.count() == 3


def test_what_falls_due_after_todays_digest_goes_with_tomorrows(asked, priya):
    sent(2)
    later = RequestFactory(holder=priya, title="Later the same day", opened_at=datetime(2026, 11, 2, 15, tzinfo=UTC))
    assert [sent(2), sent(3), sent(3)] == [0, 1, 0]
    assert "Later the same day" in mails()[-1].text and asked.title not in mails()[-1].text
    assert DigestItem.objects.get(request=later).digest.day == date(2026, 11, 3)


def test_what_was_missed_for_days_goes_once_in_one_mail(asked, priya):
    sent(2)
    assert [sent(24), sent(25)] == [1, 0]
    assert steps_sent(priya)[1:] == [(24, "before-5"), (24, "before-1"), (24, "after-1")]
    assert mails()[-1].subject == "Late: Autumn 2026: your update, was due 20 November 2026"


def test_reminders_wait_over_a_weekend(asked, priya):
    sent(2)
    assert [sent(21), sent(22), sent(23)] == [0, 0, 1]


def test_a_post_at_a_school_is_not_reminded_in_its_holidays(priya):
    week = {"start": "2026-11-09", "end": "2026-11-13"}
    area = AreaFactory(school_holidays=[week])
    same = {"area": area, "about_id": uuid4()}
    school = PostFactory(area=area, body=BodyFactory(area=area, kind=BodyKind.SCHOOL))
    head, officer = PersonFactory(), priya
    RequestFactory(post=school, holder=head, **same)
    RequestFactory(holder=officer, **same)
    for day in range(2, 21):
        sent(day)
    assert steps_sent(head) == [(2, "opening"), (6, "before-5"), (19, "before-1")]
    assert steps_sent(officer) == [(2, "opening"), (13, "before-5"), (19, "before-1")]


def test_the_area_sets_the_ladder(priya):
    RequestFactory(area=AreaFactory(reminders_before=[3], reminders_after=[]), holder=priya)
    for day in range(2, 31):
        sent(day)
    assert steps_sent(priya) == [(2, "opening"), (17, "before-3")]


def test_the_deputy_is_asked_where_nobody_holds_the_post(asked, priya):
    asked.post.holdings.update(ends_on=date(2026, 11, 10))
    deputy = HoldingFactory(area=asked.area, post=asked.post, is_deputy=True).person
    sent(2)
    sent(13)
    assert steps_sent(priya) == [(2, "opening")]
    assert steps_sent(deputy) == [(13, "opening"), (13, "before-5")]
    assert "You answer as deputy of Head of service" in mails()[-1].text


def test_then_the_contact_of_the_body_and_then_the_officer():
    request = RequestFactory()
    officer = person_with(Role.PROGRAMME_OFFICER, request.area)
    sent(2)
    assert steps_sent(officer) == [(2, "opening")]
    assert "You are asked as programme officer" in mails()[-1].text
    contact = PersonFactory()
    request.post.body.service.update(contact=contact)
    sent(3)
    assert steps_sent(contact) == [(3, "opening")]
    assert "you are the contact of that body" in mails()[-1].text


def test_where_nobody_at_all_can_be_asked_nothing_goes(db):
    RequestFactory()
    assert sent(2) == 0


def test_what_the_mail_says(asked, priya):
    person_with(Role.PROGRAMME_OFFICER, asked.area, name="Olu Officer", email="olu@example.org")
    sent(2)
    (mail,) = mails()
    assert mail.subject == "Autumn 2026: your update, reply by 20 November 2026"
    for words in (
        "Hello Priya Nair\n",
        f"{asked.area.name} asks you for: Autumn 2026: your update.",
        f"You answer as {asked.post}.",
        "Reply by Friday 20 November 2026.",
        "The Partnership Board meets on 10 December 2026",
        "http://127.0.0.1:8000/answer/",
        "If you do nothing, we write again on Friday 13 November 2026.",
        "Write to Olu Officer (olu@example.org), programme officer.",
    ):
        assert words in mail.text
    assert re.search(r"It asks for this code: [A-Z]{4}-[A-Z]{4}\n", mail.text)
    assert "\n\n\n" not in mail.text
    sent(13)
    assert mails()[-1].subject == "Reminder: Autumn 2026: your update, reply by 20 November 2026"


def test_every_mail_carries_the_same_link_and_code(asked):
    sent(2)
    sent(13)
    first, second = (re.findall(r"/answer/\S+/|[A-Z]{4}-[A-Z]{4}", mail.text) for mail in mails())
    assert first == second and len(first) == 2


def test_a_withdrawn_link_is_named_no_more(asked, priya):
    sent(2)
    officer = person_with(Role.PROGRAMME_OFFICER, asked.area)
    RequestLink.objects.update(revoked_at=datetime(2026, 11, 3, tzinfo=UTC), revoked_by=officer)
    sent(13)
    assert "/answer/" not in mails()[-1].text
    assert "To answer, sign in with this email address" in mails()[-1].text


def test_opening_writes_to_whom_it_asks_and_names_what_else_is_due(asked, priya):
    elsewhere = RequestFactory(holder=priya, title="Elsewhere")
    other = RequestFactory(holder=PersonFactory(), title="Somebody else's")
    assert sent(2, about=(asked.about_kind, asked.about_id)) == 1
    (mail,) = mails()
    assert "Elsewhere" in mail.text
    assert not DigestItem.objects.filter(request=other).exists()
    assert DigestItem.objects.filter(request=elsewhere).exists()
    assert sent(2) == 1


def test_sending_by_hand_counts_as_the_days_digest(asked, priya):
    officer = person_with(Role.PROGRAMME_OFFICER, asked.area)
    about = (asked.about_kind, asked.about_id)
    sent(2)
    with november(13):
        send_now(by=officer, area=asked.area, person=priya, about=about)
        with pytest.raises(RuleBroken, match="one a day at most"):
            send_now(by=officer, area=asked.area, person=priya, about=about)
    assert [sent(13), sent(16)] == [0, 1]
    assert steps_sent(priya) == [(2, "opening"), (13, "by-hand-2026-11-13"), (16, "before-5")]
    assert Digest.objects.get(day=date(2026, 11, 13)).sent_by == officer


def test_nothing_is_sent_by_hand_to_somebody_who_owes_nothing(asked, priya):
    officer = person_with(Role.PROGRAMME_OFFICER, asked.area)
    with november(3), pytest.raises(RuleBroken, match="owes no answer here"):
        send_now(by=officer, area=asked.area, person=PersonFactory(name="Zoë"), about=(asked.about_kind, uuid4()))


def test_the_command_takes_a_day(asked):
    said = StringIO()
    call_command("send_reminders", "--on", "2026-11-02", stdout=said)
    assert said.getvalue() == "1 person was written to for 2 November 2026.\n"
    with pytest.raises(CommandError, match="Write the day as 2026-11-22"):
        call_command("send_reminders", "--on", "Monday")


@pytest.mark.parametrize("people", [2, 12])
def test_the_queries_do_not_grow_with_people_or_requests(people, django_assert_num_queries):
    area, about = AreaFactory(), uuid4()
    for _ in range(people):
        RequestFactory(area=area, about_id=about, holder=PersonFactory())
    with november(2), django_assert_num_queries(17):
        assert send_digests() == people


def test_the_database_keeps_one_digest_a_day_and_each_step_once(asked, priya):
    sent(2)
    digest = Digest.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Digest.objects.create(person=priya, day=digest.day)
    other = Digest.objects.create(person=priya, day=digest.day + timedelta(days=1))
    same = {"area": asked.area, "request": asked, "person": priya, "capacity": "holder"}
    with pytest.raises(IntegrityError), transaction.atomic():
        DigestItem.objects.create(digest=other, step="opening", **same)
    with pytest.raises(IntegrityError), transaction.atomic():
        DigestItem.objects.create(digest=other, step="", **same)

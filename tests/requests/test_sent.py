"""What was sent, who could not be reached, and what the officer does about it."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from goldenthread.common.clock import at
from goldenthread.notices.models import MailState, WaitingMail
from goldenthread.partnership.roles import Role
from goldenthread.requests.actions import send_digests
from goldenthread.requests.models import Digest, RequestLink
from goldenthread.requests.queries import unreachable
from goldenthread.trail.models import TrailEntry
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory, person_with
from tests.factories.requests import KIND, RequestFactory

pytestmark = pytest.mark.django_db


def november(day: int):
    return at(datetime(2026, 11, day, 10, tzinfo=UTC))


@pytest.fixture
def asked(priya):
    """Priya was asked on 2 November and written to; it is the 5th."""
    request = RequestFactory(area=AreaFactory(slug="poole"), holder=priya)
    with november(2):
        send_digests()
    with november(5):
        yield request


@pytest.fixture
def officer(asked):
    return person_with(Role.PROGRAMME_OFFICER, asked.area, name="Olu Officer")


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def page_of(request) -> str:
    return reverse("requests:sent", args=[request.area.slug, request.about_kind, request.about_id])


def shown(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def press(client, name: str, *parts) -> str:
    """Press a button of the page; returns what the page says then."""
    response = client.post(reverse(f"requests:{name}", args=["poole", *parts]), follow=True)
    return " ".join(response.content.decode().split())


def fail_mail(reason: str = "The mail server does not know this address.") -> None:
    WaitingMail.objects.update(state=MailState.FAILED, reason=reason, failed_at=datetime(2026, 11, 3, tzinfo=UTC))


def test_the_page_says_to_whom_what_was_sent_and_when(asked, desk):
    page = shown(desk, page_of(asked))
    for words in ("Priya Nair", "priya@example.org", str(asked.post), "2 November 2026: When it opened", "Works"):
        assert words in page
    assert "Owes an answer" in page and "Send an email now" in page


def test_a_failed_mail_says_why_and_whom_to_ring(asked, desk):
    fail_mail()
    page = shown(desk, page_of(asked))
    assert "Mail does not reach them: ring" in page
    assert page.count("The mail server does not know this address.") == 2


def test_people_can_be_searched_and_filtered(asked, desk):
    RequestFactory(area=asked.area, about_id=asked.about_id, holder=PersonFactory(name="Zoë Answered"))
    asked.answered_at = datetime(2026, 11, 3, tzinfo=UTC)
    asked.save()
    assert "Priya Nair" not in shown(desk, page_of(asked) + "?who=owes")
    assert "Zoë Answered" not in shown(desk, page_of(asked) + "?q=priya")
    assert "Zoë Answered" not in shown(desk, page_of(asked) + "?who=withdrawn")


def test_an_email_by_hand(asked, desk, priya, officer):
    page = press(desk, "send_now", KIND, asked.about_id, priya.pk)
    assert "An email to Priya Nair is on its way" in page
    assert "5 November 2026: Sent by hand, Olu Officer" in page
    assert "Send an email now" not in page
    assert "one a day at most" in press(desk, "send_now", KIND, asked.about_id, priya.pk)
    assert Digest.objects.count() == 2
    assert TrailEntry.objects.filter(verb="wrote by hand to", by_name="Olu Officer").count() == 1


def test_only_who_is_asked_can_be_written_to(asked, desk):
    address = reverse("requests:send_now", args=["poole", KIND, asked.about_id, PersonFactory().pk])
    assert desk.post(address).status_code == 404


def test_a_link_is_withdrawn_and_a_new_one_made(asked, desk, client):
    first = RequestLink.objects.get()
    page = press(desk, "withdraw_link", first.pk)
    assert "The link of Priya Nair no longer works" in page
    assert "5 November 2026, by Olu Officer" in page
    assert "Withdraw it" not in page
    page = press(desk, "replace_link", first.pk)
    assert "A new link is on its way to Priya Nair" in page and "New on 5 November 2026:" in page
    assert "Priya Nair has a newer link already" in press(desk, "replace_link", first.pk)
    mail = WaitingMail.objects.order_by("created_at").last()
    assert (mail.to, mail.subject) == ("priya@example.org", "Your new link: Autumn 2026: your update")
    new = RequestLink.objects.get(revoked_at=None)
    assert new.pk != first.pk and "/answer/" in mail.text and "Olu Officer" in mail.text
    verbs = list(TrailEntry.objects.filter(object_kind="link").values_list("verb", flat=True).order_by("id"))
    assert sorted(verbs) == ["made", "withdrew"]


def test_after_the_freeze_the_page_only_tells(asked, desk):
    asked.closed_at = datetime(2026, 11, 4, tzinfo=UTC)
    asked.save()
    page = shown(desk, page_of(asked))
    assert "No more answers are taken, so nothing more is sent" in page
    assert "2 November 2026: When it opened" in page and "Ended" in page
    assert "Send an email now" not in page and "Withdraw it" not in page


def test_somebody_who_is_asked_no_longer_stays_on_the_page(asked, desk):
    asked.post.holdings.update(ends_on=datetime(2026, 11, 4, tzinfo=UTC).date())
    page = shown(desk, page_of(asked))
    assert "Not asked now" in page and "Priya Nair" in page
    assert "Asked as: programme officer" in page


def test_mail_that_was_forgotten_counts_as_sent(asked, desk):
    WaitingMail.objects.all().delete()
    assert "2 November 2026: When it opened" in shown(desk, page_of(asked))


def test_where_nobody_can_be_asked(desk, asked):
    vacant = RequestFactory(area=AreaFactory(slug="lone"))
    (nobody,) = unreachable(KIND, vacant.about_id)
    assert (nobody.person, nobody.posts) == (None, (vacant.post,))
    officer = person_with(Role.PROGRAMME_OFFICER, vacant.area, is_active=False)
    assert unreachable(KIND, vacant.about_id)[0].person is None
    officer.is_active = True
    officer.save()
    desk.force_login(officer)
    assert "Nothing yet" in shown(desk, page_of(vacant))
    assert unreachable(KIND, vacant.about_id) == []


def test_who_cannot_be_reached(asked, priya):
    assert unreachable(KIND, asked.about_id) == []
    fail_mail("The mailbox is full.")
    (one,) = unreachable(KIND, asked.about_id)
    assert (one.person, one.posts, one.reason) == (priya, (asked.post,), "The mailbox is full.")
    asked.answered_at = datetime(2026, 11, 4, tzinfo=UTC)
    asked.save()
    assert unreachable(KIND, asked.about_id) == []


def test_another_area_sees_nothing(asked, client):
    stranger = person_with(Role.PROGRAMME_OFFICER, AreaFactory(slug="elsewhere"))
    client.force_login(stranger)
    address = reverse("requests:sent", args=["elsewhere", KIND, asked.about_id])
    assert client.get(address).status_code == 404
    assert client.get(page_of(asked)).status_code == 404
    assert client.get(reverse("requests:sent", args=["elsewhere", KIND, uuid4()])).status_code == 404


@pytest.mark.parametrize("people", [3, 30])
def test_the_queries_do_not_grow_with_people(people, desk, asked, django_assert_max_num_queries):
    for _ in range(people):
        RequestFactory(area=asked.area, about_id=asked.about_id, holder=PersonFactory())
    send_digests()
    with django_assert_max_num_queries(32):
        desk.get(page_of(asked))

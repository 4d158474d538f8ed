"""The page of a link: opening it does nothing, the code or a remembered browser lets its person in."""

from datetime import date, timedelta

import pytest
from django.test import Client

from goldenthread.common.clock import at
from goldenthread.partnership.roles import Role
from goldenthread.requests.models import CodeTry
from goldenthread.requests.rules import WRONG_CODES
from goldenthread.requests.secrets import code_of, token_of
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import HoldingFactory, person_with
from tests.factories.requests import OPENED, RequestFactory, RequestLinkFactory

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


def type_code(browser: Client, link, code: str | None = None, **how):
    return browser.post(link.page, {"code": link.code if code is None else code}, **how)


def test_the_page_says_who_is_asked_for_what_until_when(link, client):
    shown = text(client.get(link.page))
    for words in ("Autumn 2026: your update", "Priya Nair", "Head of service", "Friday 20 November 2026", "Code from"):
        assert words in shown
    assert link.code not in shown


def test_the_code_opens_the_answers(link, client):
    assert type_code(client, link).url == link.answers
    assert "Priya Nair answers for Head of service" in text(client.get(link.answers))


def test_a_remembered_browser_needs_the_button_only(link, client):
    type_code(client, link)
    shown = text(client.get(link.page))
    assert "Code from" not in shown and "Open my answers" in shown
    assert client.post(link.page).url == link.answers


def test_a_browser_can_forget_the_code(link, client):
    type_code(client, link)
    assert client.post(link.page, {"forget": "yes"}).url == link.page
    assert client.get(link.answers).url == link.page


def test_a_browser_forgets_by_itself_after_twelve_hours(link, client):
    type_code(client, link)
    assert client.session.get_expiry_age() == 12 * 60 * 60


def test_somebody_who_is_signed_in_needs_no_code(link, client, priya):
    client.force_login(priya)
    assert client.post(link.page).url == link.answers
    assert client.get(link.answers).status_code == 200


def test_somebody_else_who_is_signed_in_needs_the_code(link, client):
    client.force_login(PersonFactory())
    assert client.get(link.answers).url == link.page
    assert client.post(link.page).status_code == 200


def test_without_the_code_nothing_opens(link, client):
    assert "Enter the code from the email" in text(client.post(link.page))
    assert "A code has 8 letters" in text(type_code(client, link, "12345678"))
    assert client.get(link.answers).url == link.page
    assert not CodeTry.objects.exists()


def test_a_form_that_comes_too_late_is_shown_back(link, client):
    late = client.post(link.answers, {"words": "Two psychologists have started"})
    assert late.status_code == 403
    assert "Two psychologists have started" in text(late)
    assert "Nothing was changed" in text(late)


def test_a_code_of_another_link_does_not_open_this_one(link, client):
    other = RequestLinkFactory()
    assert "That is not the code of this link" in text(type_code(client, link, code_of(other.pk)))
    assert client.get(link.answers).url == link.page


def test_wrong_codes_are_limited_for_one_place_and_for_one_hour(link, client):
    for _ in range(WRONG_CODES):
        assert "That is not the code" in text(type_code(client, link, "BBBB-BBBB"))
    assert "wait an hour" in text(type_code(client, link))
    assert type_code(Client(REMOTE_ADDR="192.0.2.7"), link).url == link.answers
    with at(OPENED + timedelta(minutes=61)):
        assert type_code(client, link).url == link.answers


def test_right_codes_are_not_counted_and_old_tries_are_forgotten(link, client):
    type_code(client, link, "BBBB-BBBB")
    type_code(Client(), link)
    assert CodeTry.objects.count() == 1
    with at(OPENED + timedelta(hours=2)):
        type_code(client, link, "BBBB-BBBC")
    assert CodeTry.objects.count() == 1


@pytest.mark.parametrize("address", ["/answer/x/", "/answer/x/thing/", "/answer/%00/"])
def test_an_address_that_somebody_made_up_is_not_found(address, answer_site, client):
    assert client.get(address).status_code == 404


def ended(link, client, words: str) -> None:
    """The link lets nobody in, not even who was in before, and says why."""
    told = client.get(link.page)
    assert told.status_code == 410 and words in text(told)
    assert type_code(client, link).status_code == 410
    assert client.get(link.answers).url == link.page


def test_a_withdrawn_link(link, client, asked):
    type_code(client, link)
    link.revoked_at, link.revoked_by = OPENED, person_with(Role.PROGRAMME_OFFICER, asked.area, name="Olu Officer")
    link.save()
    ended(link, client, "This link has been withdrawn")
    assert "Olu Officer" in text(client.get(link.page))


def test_after_the_freeze(link, client, asked):
    type_code(client, link)
    asked.closed_at = OPENED + timedelta(days=20)
    asked.save()
    ended(link, client, "No more answers are taken")


def test_somebody_who_has_left_the_post(link, client, asked):
    type_code(client, link)
    asked.post.holdings.update(ends_on=date(2026, 11, 1))
    ended(link, client, "You are no longer asked for this")


def test_somebody_who_may_no_longer_sign_in(link, client, priya):
    priya.is_active = False
    priya.save()
    ended(link, client, "This link has been withdrawn")


def test_one_link_serves_all_posts_of_its_person_and_no_others(link, client, asked, priya):
    same = {"area": asked.area, "about_id": asked.about_id}
    deputised, other = RequestFactory(**same), RequestFactory(**same)
    HoldingFactory(area=asked.area, post=deputised.post, person=priya, is_deputy=True)
    type_code(client, link)
    shown = text(client.get(link.answers))
    assert str(asked.post) in shown and str(deputised.post) in shown
    assert str(other.post) not in shown


def test_the_page_leads_to_other_answers_of_the_same_person_in_the_same_browser(link, client, priya):
    elsewhere = RequestFactory(title="Elsewhere: your update", holder=priya)
    second = RequestLinkFactory(person=priya, request=elsewhere)
    assert "Elsewhere" not in text(client.get(link.page))
    client.post(f"/answer/{token_of(second.pk)}/", {"code": code_of(second.pk)})
    assert "Elsewhere: your update, Area" in text(client.get(link.page))


def test_opening_pages_changes_nothing_and_takes_few_queries(link, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(link.page)
    assert client.get(link.answers).url == link.page
    assert not client.session.keys()

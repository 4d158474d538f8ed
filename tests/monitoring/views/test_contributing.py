"""The lead's and the colleague's pages of a contribution."""

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.monitoring.actions import answer_contribution, decline_contribution
from goldenthread.monitoring.models import Contribution, UpdateText
from goldenthread.requests.models import RequestLink
from goldenthread.requests.secrets import code_of, token_of
from tests.factories.monitoring import OPENS, on, situation, word
from tests.monitoring.views.reading import LeadsPage, form_values, words_of
from tests.monitoring.views.test_linked import LinkedPage

pytestmark = pytest.mark.django_db
ASKED = {"email": "sam@school.example", "name": "Sam Okafor", "question": "How many schools?"}


def asked_on(page: LeadsPage, index: int = 0, **changed):
    """Press "Ask a colleague" on the lead's page, fill in the form, and come back."""
    page.press(ask=str(page.here.actions[index].pk))
    where = page.response.redirect_chain[-1][0].split("#")[0]
    with on(page.day):
        page.response = page.client.post(where, form_values(page.response) | ASKED | changed, follow=True)
    page.take_form()
    return page


def colleague(here) -> Client:
    """The colleague's browser, which gave the code."""
    link = RequestLink.objects.get(about_kind="contribution")
    client = Client()
    with on(OPENS):
        client.post(reverse("requests:landing", args=[token_of(link.pk)]), {"code": code_of(link.pk)})
    client.page = reverse("answering:contribution", args=[token_of(link.pk)])
    client.landing = reverse("requests:landing", args=[token_of(link.pk)])
    return client


def replies(here, text: str):
    made = Contribution.objects.get()
    with on(OPENS):
        answer_contribution(by=made.person, contribution=made, text=text)


@pytest.mark.parametrize("way", [LeadsPage, LinkedPage])
def test_from_the_question_to_the_sent_answer(way):
    here = situation(2, text="Share the data")
    page = way(here, here.open(name="Autumn")).fill(0, comment="Typed before").fill(1, word("Started"))
    asked_on(page)
    assert "Sam Okafor is asked by email. The answer will stand here, beside your draft." in page.words
    assert "You asked Sam Okafor: How many schools?" in page.words
    assert "No answer yet. You asked for it by 20 November 2026." in page.words
    assert [text.text for text in UpdateText.objects.all()] == ["Typed before"]
    browser = colleague(here)
    with on(OPENS):
        shown = browser.get(browser.page)
        assert "How many schools?" in words_of(shown) and "Typed before" not in words_of(shown)
        assert "2 of your 2" not in words_of(shown)
        sent = browser.post(browser.page, form_values(shown) | {"text": "31 of 38."}, follow=True)
    assert f"Sent to {here.lead.name}. Thank you." in words_of(sent) and "Send it again" in words_of(sent)
    page.press(save="draft")
    assert "Sam Okafor answers: 31 of 38." in page.words
    page.press(take=str(Contribution.objects.get().pk))
    assert "Sam Okafor’s words stand in your draft now." in page.words
    assert "Typed before\n\n31 of 38." in page.values[next(name for name in page.values if name.endswith("-comment"))]
    page.fill(0, word("Started")).press(send="all")
    assert Contribution.objects.get().state == "taken"
    assert here.update(0).state == "submitted"


def test_what_is_typed_elsewhere_is_kept_when_something_is_declined():
    here = situation(2)
    page = asked_on(LeadsPage(here, here.open()))
    replies(here, "Not much.")
    page.fill(1, comment="Typed meanwhile").press(decline=str(Contribution.objects.get().pk))
    assert "You left out what Sam Okafor wrote." in page.words
    assert UpdateText.objects.get().text == "Typed meanwhile"
    assert "Sam Okafor wrote (declined)" in page.words


def test_a_question_is_taken_back():
    here = situation()
    page = asked_on(LeadsPage(here, here.open()))
    browser = colleague(here)
    page.press(withdraw=str(Contribution.objects.get().pk))
    assert "You took back your question to Sam Okafor." in page.words
    with on(OPENS):
        assert "No more answers are taken" in words_of(browser.get(browser.page, follow=True))


def test_what_is_wrong_with_a_question_is_said_and_kept():
    here = situation()
    page = asked_on(LeadsPage(here, here.open()), email="nobody", question="Still here?")
    assert "There is a problem" in page.words and "Still here?" in page.response.content.decode()
    page = asked_on(LeadsPage(here, here.plan.rounds.get()), email=here.lead.email)
    assert "This is your own email address." in page.words


def test_a_colleague_who_is_too_late_keeps_the_words():
    here = situation()
    asked_on(LeadsPage(here, here.open()))
    browser = colleague(here)
    replies(here, "First")
    made = Contribution.objects.get()
    with on(OPENS):
        values = form_values(browser.get(browser.page))
        decline_contribution(by=here.lead, contribution=made)
        late = browser.post(browser.page, values | {"text": "Second thoughts"})
    assert late.status_code == 403 and "Second thoughts" in late.content.decode()


def test_the_landing_page_says_who_asks():
    here = situation()
    asked_on(LeadsPage(here, here.open(name="Autumn")))
    link = RequestLink.objects.get(about_kind="contribution")
    with on(OPENS):
        page = words_of(Client().get(reverse("requests:landing", args=[token_of(link.pk)])))
    assert f"Autumn: a question from {here.lead.name}" in page
    assert f"Asked by {here.lead.name}, {here.post}" in page


@pytest.mark.parametrize("button", [{"take": "nonsense"}, {"ask": "01a20515-d57c-71a7-9df4-391a9e2b3a32"}])
def test_buttons_that_no_page_has(button):
    here = situation()
    page = LeadsPage(here, here.open())
    page.press(**button)
    assert page.response.status_code == (404 if "ask" in button else 200)

"""Answering in a browser: a page of fifteen actions on a phone, and drafts that save by themselves."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldenthread.common.clock import today
from goldenthread.monitoring.models import Round, Update, UpdateText
from tests.factories.monitoring import situation
from tests.factories.partnership import HoldingFactory
from tests.factories.plans import ActionFactory, PriorityFactory
from tests.factories.sequences import frozen
from tests.monitoring.test_browser import PHONE, sign_in

FAR = timedelta(days=900)


def second_round(actions: int, overdue: int = 0):
    """A lead whose actions were all answered last time; so many of them are overdue by now."""
    day = today()
    here = situation(actions - overdue, finish=day + FAR)
    priority = PriorityFactory(plan=here.plan)
    here.actions += [
        ActionFactory(priority=priority, leads=[here.post], finish=day - timedelta(days=20)) for _ in range(overdue)
    ]
    before = day - timedelta(days=60)
    first = here.open(name="Summer 2026", opens_on=before, reply_by=before, freeze_on=before)
    here.send(first, *(here.give(n, comment=f"What was said of it, {n}") for n in range(actions)), day=before)
    frozen(here, first)
    return here, here.open(name="Autumn 2026", opens_on=day, reply_by=day + timedelta(days=9), freeze_on=day + FAR)


def opened(page: Page, here, round: Round) -> Page:
    page.goto(reverse("monitoring:answer", args=[here.area.slug, round.pk, here.post.pk]))
    return page


def test_fifteen_actions_on_a_phone(new_context, live_server, check_page):
    here, round = second_round(15, overdue=3)
    page = opened(sign_in(new_context(viewport=PHONE, has_touch=True), here.lead, live_server), here, round)
    check_page(page)
    headings = page.get_by_role("heading", level=2)
    assert [words for words in headings.all_inner_texts() if words.startswith("N")] == [
        "Needs your words",
        "No change, or something new?",
    ]
    ticks = page.get_by_label(re.compile("No change since Summer 2026"))
    expect(ticks).to_have_count(12)
    for place in range(12):
        ticks.nth(place).check()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("12 answers sent. 3 actions still need an answer.")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Answer the rest").click()
    cards = page.locator("section.app-card")
    for place in range(3):
        cards.nth(place).get_by_label("None of these is true").check()
        cards.nth(place).get_by_text("If none of these is true, say why").click()
        cards.nth(place).get_by_label("Why is none of these true?").fill("We are late.")
    page.get_by_role("button", name="Send", exact=False).first.focus()
    page.get_by_role("button", name=re.compile("^Send (my|these)")).click()
    expect(page.get_by_text("3 answers sent. Everything is answered.")).to_be_visible()
    check_page(page)


def test_drafts_save_as_somebody_writes(new_context, live_server, check_page):
    here, round = second_round(2, overdue=2)
    deputy = HoldingFactory(area=here.area, post=here.post, is_deputy=True).person
    context = new_context()
    page = opened(sign_in(context, here.lead, live_server), here, round)
    comment = page.get_by_label("What should the board know?").first
    comment.fill("Half an answer")
    expect(page.get_by_text("Saved at")).to_be_visible()
    check_page(page)
    comment.fill("Half an answer, and more")
    page.get_by_role("button", name="Save and come back").click()
    expect(page.get_by_text("1 answer saved, not yet sent.")).to_be_visible()
    assert UpdateText.objects.get(update__round=round).text == "Half an answer, and more"
    other = opened(sign_in(new_context(), deputy, live_server), here, round)
    other.get_by_label("What should the board know?").first.fill("The deputy's")
    expect(other.get_by_text("Saved at")).to_be_visible()
    page.get_by_label("What should the board know?").first.fill("The lead's")
    expect(page.get_by_text("Not saved: ")).to_contain_text("Somebody else saved this answer meanwhile.")
    page.get_by_role("button", name="Save and come back").click()
    expect(page.get_by_text(f"{deputy.name} saved this while you were writing")).to_be_visible()
    check_page(page)
    assert UpdateText.objects.get(update__round=round).text == "The deputy's"


def test_without_a_connection_the_page_says_so_and_goes_on(new_context, live_server, page_problems):
    here, round = second_round(1, overdue=1)
    context = new_context()
    page = opened(sign_in(context, here.lead, live_server), here, round)
    context.set_offline(True)
    page.get_by_label("What should the board know?").fill("Written on a train")
    expect(page.get_by_text("Not saved: We can’t reach Golden Thread.")).to_be_visible()
    context.set_offline(False)
    page.get_by_label("What should the board know?").fill("Written on a train, and after it")
    expect(page.get_by_text("Saved at")).to_be_visible()
    assert UpdateText.objects.get(update__round=round).text == "Written on a train, and after it"
    # The browser's own note that the connection was cut, as this test did.
    cut = [problem for problem in page_problems if "ERR_INTERNET_DISCONNECTED" in problem]
    assert cut and len(cut) == len(page_problems)
    page_problems.clear()


def test_a_button_pressed_while_the_page_saves_is_no_conflict(new_context, live_server):
    here, round = second_round(1, overdue=1)
    page = opened(sign_in(new_context(), here.lead, live_server), here, round)
    page.route("**/posts/**", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.get_by_label("None of these is true").check()
    page.get_by_text("If none of these is true, say why").click()
    page.get_by_label("Why is none of these true?").fill("Nobody is in post.")
    with page.expect_request(lambda sent: "save" in (sent.post_data or "")):
        page.wait_for_timeout(1900)
    page.get_by_role("button", name=re.compile("^Send")).last.click()
    expect(page.get_by_text("1 answer sent. Everything is answered.")).to_be_visible()
    assert Update.objects.get(round=round).state == "submitted"


@pytest.fixture
def new_context_without_script(browser, live_server):
    """A browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url, locale="en-GB")
    yield context
    context.close()


def test_without_a_script_one_button_saves(new_context_without_script, live_server):
    here, round = second_round(2)
    page = opened(sign_in(new_context_without_script, here.lead, live_server), here, round)
    page.get_by_label(re.compile("No change since")).first.check()
    page.get_by_role("button", name="Save and come back").click()
    expect(page.get_by_text("1 answer saved, not yet sent.")).to_be_visible()

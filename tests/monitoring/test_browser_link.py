"""From the link of a mail to the receipt, counted: what a lead with five actions has to do."""

import re
from dataclasses import dataclass

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from goldenthread.monitoring.models import Update
from goldenthread.requests.secrets import code_of, token_of
from tests.monitoring.test_browser import PHONE
from tests.monitoring.test_browser_answering import second_round
from tests.monitoring.views.test_linked import link_of

MOST_INTERACTIONS, MOST_PAGE_LOADS = 12, 3


@dataclass
class Counted:
    """Somebody at a page: every press, tick and typed text counts as one interaction, every shown page as one load."""

    page: Page
    interactions: int = 0
    loads: int = 0

    def __post_init__(self) -> None:
        self.page.on("load", lambda _page: self._loaded())

    def _loaded(self) -> None:
        self.loads += 1

    def press(self, there: Locator) -> None:
        self.interactions += 1
        there.click()

    def tick(self, there: Locator) -> None:
        self.interactions += 1
        there.check()

    def write(self, there: Locator, words: str) -> None:
        self.interactions += 1
        there.fill(words)


def test_five_actions_from_the_mail_to_the_receipt(new_context, live_server, check_page):
    """Three have not changed; two are overdue and want a rating and words."""
    here, round = second_round(5, overdue=2)
    link = link_of(here.lead, round)
    page = new_context(viewport=PHONE, has_touch=True).new_page()
    lead = Counted(page)
    page.goto(reverse("requests:landing", args=[token_of(link.pk)]))
    lead.write(page.get_by_label(re.compile("code", re.IGNORECASE)), code_of(link.pk).lower())
    lead.press(page.get_by_role("button", name="Open my answers"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("5 of your 5 actions still need an answer")
    check_page(page)
    cards = page.locator("section.app-card")
    lead.tick(cards.nth(0).get_by_label("Completed"))
    lead.write(cards.nth(0).get_by_label("What should the board know?"), "Done on 12 November.")
    lead.tick(cards.nth(1).get_by_label("Completed"))
    lead.write(cards.nth(1).get_by_label("What should the board know?"), "The last school has joined.")
    for place in range(3):
        lead.tick(page.get_by_label(re.compile("No change since Summer 2026")).nth(place))
    lead.press(page.get_by_role("button", name="Send my answers"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("What you have sent")
    expect(page.get_by_text("5 answers sent. Everything is answered. Thank you.")).to_be_visible()
    check_page(page)
    assert Update.objects.filter(round=round, state="submitted", submitted_by=here.lead).count() == 5
    assert lead.interactions <= MOST_INTERACTIONS and lead.loads <= MOST_PAGE_LOADS
    assert (lead.interactions, lead.loads) == (10, 3)

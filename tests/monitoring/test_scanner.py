"""A program that checks mail opens every link and sends every form it finds, with junk in the fields.

Nothing comes of it, and the lead's link works as before.
"""

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from lxml import html

from goldenthread.monitoring.actions import save_draft
from goldenthread.notices.models import WaitingMail
from goldenthread.requests.actions import replace_link, send_digests
from goldenthread.requests.models import CodeTry, RequestLink
from goldenthread.requests.secrets import code_of
from tests.factories.monitoring import OPENS, on, situation

pytestmark = pytest.mark.django_db
JUNK = ("", "test", "12345678", "abc123", "ABCD-EFGH", "https://example.org/")
MOST_PAGES = 60
# What any page may do without a change: sessions, and mail that somebody asks for at the sign-in page.
ASIDE = {"sessions.Session", "accounts.SignInRequest"}


def everything_stored() -> dict[str, list[tuple]]:
    """Every row of every table of the product, by table."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.label not in ASIDE]
    return {model._meta.label: sorted(map(str, model.objects.values_list())) for model in models}


class Scanner:
    """Follows every link and sends every form, within one site, in a browser of its own."""

    def __init__(self) -> None:
        # As a real browser would be held to it: a form needs its token.
        self.browser = Client(enforce_csrf_checks=True, raise_request_exception=True)
        self.opened: list[str] = []
        self.sent: list[tuple[str, int]] = []

    def crawl(self, *addresses: str) -> None:
        waiting, seen = deque(addresses), set(addresses)
        while waiting and len(self.opened) < MOST_PAGES:
            for found in self.visit(waiting.popleft()):
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)

    def visit(self, address: str) -> list[str]:
        self.opened.append(address)
        response = self.browser.get(address, follow=True)
        if "html" not in response.headers.get("Content-Type", ""):
            return []
        page = html.fromstring(response.content)
        here = response.redirect_chain[-1][0] if response.redirect_chain else address
        for form in page.forms:
            for junk in JUNK:
                self.send(here, form, junk)
        return [path for link in page.xpath("//a/@href") if (path := self.path(here, link))]

    def send(self, here: str, form, junk: str) -> None:
        fields = {}
        for each in form.xpath(".//input|.//textarea|.//select|.//button"):
            if each.get("name"):
                kept = each.get("type") in {"hidden", "submit"} or each.tag == "button"
                fields[each.get("name")] = each.get("value", "") if kept else junk
        target = urljoin(here, form.get("action") or here)
        method = self.browser.post if form.method == "POST" else self.browser.get
        self.sent.append((target, method(target, fields).status_code))

    def path(self, here: str, link: str) -> str:
        whole = urlsplit(urljoin(f"http://testserver{here}", link))
        return whole.path if whole.netloc == "testserver" and not whole.path.startswith("/static/") else ""


def links_of_mails() -> list[str]:
    """The paths of every link in every mail that was written."""
    texts = WaitingMail.objects.values_list("text", flat=True)
    return [path for text in texts for path in re.findall(rf"{re.escape(settings.BASE_ADDRESS)}(/\S*)", text)]


def test_a_scanner_changes_nothing_and_uses_nothing_up():
    here = situation(2)
    round = here.open(tell=True)
    with on(OPENS):
        save_draft(by=here.lead, round=round, post=here.post, answers=[here.give(comment="As I left it")])
        replace_link(by=here.officer, link=RequestLink.objects.get(), title="Autumn")
        send_digests(day=round.reply_by)
        addresses, before = links_of_mails(), everything_stored()
        scanner = Scanner()
        scanner.crawl(*addresses)
        assert everything_stored() == before
        link = RequestLink.objects.get(revoked_at=None)
        opened = {address for address in scanner.opened if address.startswith("/answer/")}
        assert len(addresses) == 3 and set(addresses) <= opened
        tried = [status for address, status in scanner.sent if address in addresses]
        assert len(tried) >= len(JUNK) and set(tried) <= {200, 410}
        assert not CodeTry.objects.exists()
        assert "answer_links" not in scanner.browser.session

        person = Client()
        page = next(address for address in addresses if person.get(address).status_code == 200)
        assert person.post(page, {"code": code_of(link.pk)}).status_code == 302
        assert "As I left it" in person.post(page, follow=True).content.decode()


def test_codes_that_look_right_change_nothing_either():
    here = situation()
    here.open(tell=True)
    with on(OPENS):
        (page,), before = links_of_mails(), everything_stored()
        scanner = Scanner()
        for letter in "BCDFGH":
            (form,) = html.fromstring(scanner.browser.get(page).content).forms
            scanner.send(page, form, letter * 8)
        assert {status for _, status in scanner.sent} == {200}
        after = everything_stored()
        assert len(after.pop("requests.CodeTry")) == 6
        before.pop("requests.CodeTry")
        assert after == before
        link = RequestLink.objects.get()
        assert Client().post(page, {"code": code_of(link.pk)}).status_code == 302

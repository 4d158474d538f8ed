"""Filling in a page's form as a browser would, and reading what a page says."""

import re
from html import unescape
from html.parser import HTMLParser

from django.urls import reverse


class _Form(HTMLParser):
    """The named values of a page's one form that posts to itself."""

    def __init__(self):
        super().__init__()
        self.values, self._select, self._textarea, self._depth = {}, None, None, 0

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._depth = 1 if given.get("method") == "post" and "action" not in given else 0
        if not self._depth:
            return
        name = given.get("name")
        if tag == "input" and name and (given.get("type") not in {"radio", "checkbox"} or "checked" in given):
            self.values[name] = given.get("value") or ""
        elif tag == "select":
            self._select = name
            self.values.setdefault(name, "")
        elif tag == "option" and "selected" in given:
            self.values[self._select] = given.get("value") or ""
        elif tag == "textarea":
            self._textarea = name
            self.values[name] = ""

    def handle_endtag(self, tag):
        if tag == "textarea":
            # A browser drops the line break directly after the tag.
            self.values[self._textarea] = self.values[self._textarea].removeprefix("\n")
            self._textarea = None
        if tag == "form":
            self._depth = 0

    def handle_data(self, data):
        if self._textarea:
            self.values[self._textarea] += data


def form_on(browser, address):
    """What the form of a page would send as it is first shown."""
    response = browser.get(address)
    assert response.status_code == 200, address
    return form_in(response)


def form_in(response):
    """What the form of this answer would send."""
    found = _Form()
    found.feed(response.content.decode())
    found.values.pop("csrfmiddlewaretoken", None)
    return found.values


def address(name, *parts):
    return reverse(f"partnership:{name}", args=["alderbourne", *parts])


def words(response):
    return unescape(response.content.decode())


def text_of(response):
    """What somebody reads: without tags, and without the words for screen readers only."""
    markup = re.sub(r'<span class="govuk-visually-hidden">[^<]*</span>', "", response.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", "", markup)).split())


def day(name, value):
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}

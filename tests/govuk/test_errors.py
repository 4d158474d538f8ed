"""Whatever fails, the page says what to do next and shows back what was typed."""

import re

import pytest
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.http.request import UnreadablePostError
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from lxml import html

from goldenthread.govuk import errors
from goldenthread.govuk.typed_text import TypedText, label_from_name, typed_text
from tests.govuk.rendering import one, text_of

TYPED = {
    "comment": "Two\nlines <b>",
    "a-0-next_step": "Call\nthem",
    "csrfmiddlewaretoken": "secret-token",
    "password": "pw",
}
HANDLERS = {
    400: lambda request: errors.bad_request(request, SuspiciousOperation()),
    403: lambda request: errors.forbidden(request, PermissionError()),
    404: lambda request: errors.not_found(request, LookupError()),
    500: errors.broken,
}


def read(response):
    return html.document_fromstring(response.content.decode())


@pytest.mark.parametrize("status", HANDLERS)
def test_an_error_page_says_what_to_do(status):
    response = HANDLERS[status](RequestFactory().get("/somewhere/"))
    page = read(response)
    assert response.status_code == status
    assert text_of(one(page, "//title")) == f"{text_of(one(page, '//h1'))} - Golden Thread"
    assert one(page, "//main//a").get("href") == "/"
    assert not page.xpath("//textarea")
    assert not page.xpath("//*[@style] | //style | //script")


@pytest.mark.parametrize("status", HANDLERS)
def test_an_error_page_shows_back_what_was_typed(status):
    response = HANDLERS[status](RequestFactory().post("/somewhere/", TYPED))
    page = read(response)
    boxes = {
        text_of(one(page, f"//label[@for='{box.get('id')}']")): box.text for box in page.xpath("//textarea[@readonly]")
    }
    assert boxes == {"Comment": "\nTwo\nlines <b>", "Next step (1)": "\nCall\nthem"}
    assert response["Cache-Control"] == "no-store"
    assert "secret-token" not in response.content.decode()


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html"])
def test_an_error_page_needs_nothing(name):
    assert "Golden Thread" in render_to_string(name)


def test_a_file_cannot_be_shown_back_and_the_page_says_so():
    response = errors.broken(RequestFactory().post("/x/", {"plan": SimpleUploadedFile("a.docx", b"x")}))
    assert "choose it again" in text_of(read(response))


def test_what_cannot_be_read_is_not_shown(monkeypatch):
    def unreadable(self):
        raise UnreadablePostError

    request = RequestFactory().post("/x/", TYPED)
    monkeypatch.setattr(type(request), "POST", property(unreadable))
    assert errors.bad_request(request, SuspiciousOperation()).status_code == 400


def test_a_form_that_is_too_old_loses_nothing(demo):
    response = Client(enforce_csrf_checks=True).post("/form/?draft=1", TYPED)
    page = read(response)
    assert response.status_code == 403
    assert text_of(one(page, "//h1")) == "We could not save this"
    assert one(page, "//main//a").get("href") == "/form/?draft=1"
    assert page.xpath("//textarea/text()")[0].endswith("lines <b>")


def test_an_address_of_another_site_is_not_linked(demo):
    response = Client(enforce_csrf_checks=True).post("//elsewhere.test/", TYPED)
    assert b'href="//' not in response.content


def test_the_product_uses_these_pages(visitor):
    assert "Page not found" in text_of(read(visitor.get("/missing/")))
    response = visitor.post("/failing/", {"comment": "Kept"})
    assert (response.status_code, "Kept" in text_of(read(response))) == (500, True)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("comment", "Comment"),
        ("next_step", "Next step"),
        ("form-2-next_step", "Next step (3)"),
        ("a-next_step", "Next step"),
        ("finish_day", "Finish day"),
        ("-", "-"),
        ("", ""),
    ],
)
def test_boxes_are_called_after_their_names(name, label):
    assert label_from_name(name) == label


def test_only_what_was_typed_is_kept():
    sent = QueryDict(
        "comment=a&comment=b&empty=+&form-TOTAL_FORMS=3&new_password=x&token=x&code=123&a-version=7&next=/x/"
        "&action=0190b6a2-7c3e-7d2a-9c1e-0123456789ab&postcode=BH15"
    )
    assert typed_text(sent) == [TypedText("Comment", "a"), TypedText("Comment", "b"), TypedText("Postcode", "BH15")]


@pytest.mark.parametrize(("text", "rows"), [("", 1), ("short", 1), ("a\nb\n", 2), ("x" * 141, 3), ("a\n" * 50, 12)])
def test_a_box_is_as_high_as_its_text(text, rows):
    assert TypedText("Comment", text).rows == rows


def test_the_pages_are_plain_english():
    """No code, no jargon, no blame: read by somebody who has just lost a page."""
    for name in ["400.html", "403.html", "404.html", "500.html"]:
        words = text_of(html.document_fromstring(render_to_string(name)))
        assert not re.search(
            r"\b(invalid|server|request|exception|HTTP|forbidden|illegal|error)\b", words, re.IGNORECASE
        )

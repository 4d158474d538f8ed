"""What is wrong is said in a sentence, and what was typed stays."""

from datetime import date

import pytest

from tests.factories.accounts import PersonFactory
from tests.factories.partnership import (
    PostFactory,
)
from tests.partnership.pages import address, day, form_in, form_on, words

WRONG = {
    "nobody named": ("hand_over", {}, "Choose somebody, or enter the name and email address of somebody new"),
    "neither a person nor a day": (
        "hand_over",
        {"starts_on_day": "", "starts_on_month": "", "starts_on_year": ""},
        "Choose somebody, or enter the name",
    ),
    "no address": ("hand_over", {"name": "Ned"}, "Enter the person's email address"),
    "no name": ("hand_over", {"email": "n@example.org"}, "Enter the person's full name"),
    "a wrong address": ("hand_over", {"name": "Ned", "email": "n"}, "Enter an email address in the correct format"),
    "both ways": ("hand_over", {"known": "reader", "name": "Ned"}, "Leave this empty to choose Bea Reader"),
    "a holder's first day": (
        "hand_over",
        {"known": "reader", **day("starts_on", date(2025, 1, 1))},
        "Hal Holder holds this post from 1 January 2026. Give a later first day.",
    ),
    "no last day": (
        "end_holding",
        {"ends_on_day": "", "ends_on_month": "", "ends_on_year": ""},
        "Enter the last day",
    ),
    "an impossible last day": ("end_holding", day("ends_on", date(2026, 2, 1)) | {"ends_on_day": "31"}, "real date"),
    "a title that is taken": ("change_post", {"title": "Deputy head"}, "has a post called Deputy head already"),
    "papers after the meeting": (
        "change_meeting",
        day("paper_deadline", date(2040, 1, 1)),
        "Papers must be due on or before the day of the meeting.",
    ),
    "an address that is taken": ("change_person", {"email": "hal@example.org"}, "Somebody here has this email address"),
    "days that are none": ("settings", {"closed_days": "Christmas"}, "“Christmas” must be whole, real dates"),
    "no colour": ("settings", {"colour": "red"}, "Write the colour as # and six hexadecimal digits"),
    "a term twice": (
        "settings",
        {"terms": "Autumn 2026: 1/9/2026 to 2/9/2026\r\nAutumn 2026: 3/9/2026 to 4/9/2026"},
        "Autumn 2026 is named twice",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said_and_what_was_typed_stays(what, here):
    page, typed, sentence = WRONG[what]
    PostFactory(area=here.area, body=here.body, title="Deputy head")
    PersonFactory(email="hal@example.org")
    rows = {
        "hand_over": here.post,
        "end_holding": here.holding,
        "change_post": here.post,
        "change_meeting": here.meeting,
        "change_person": here.reader,
    }
    where = address(page, rows[page].pk) if page in rows else address(page)
    typed = {name: str(here.reader.pk) if value == "reader" else value for name, value in typed.items()}
    before = form_on(here.browser, where)
    response = here.browser.post(where, {**before, **typed})
    assert response.status_code == 200
    assert sentence in words(response)
    assert "Error:" in words(response)
    assert {name: form_in(response).get(name) for name in typed} == typed
    assert form_on(here.browser, where) == before

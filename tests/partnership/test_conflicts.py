"""Two officers change the same thing: the second sees both, and what they typed stays."""

from datetime import date

import pytest

from goldenthread.common.clock import today
from goldenthread.partnership import actions
from goldenthread.partnership.models import (
    Post,
)
from goldenthread.partnership.roles import Role
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import (
    person_with,
)
from tests.partnership.pages import address, day, form_in, form_on, text_of, words

# Page, a second officer's change meanwhile, and what the first had typed: (field, text) and what stands now, in words.
CONFLICTS = {
    "change_body": (
        lambda here: address("change_body", here.body.pk),
        lambda here: actions.change_body(by=here.other, area=here.area, body=here.body, name="Theirs"),
        ("name", "Mine & only mine", "Theirs"),
    ),
    "change_post": (
        lambda here: address("change_post", here.post.pk),
        lambda here: actions.change_post(by=here.other, post=here.post, title="Theirs"),
        ("title", "Mine & only mine", "Theirs"),
    ),
    "hand_over": (
        lambda here: address("hand_over", here.post.pk),
        lambda here: actions.hand_over(
            by=here.other, post=here.post, person=PersonFactory(name="Theirs"), starts_on=date(2026, 2, 1)
        ),
        ("name", "Mine & only mine", "Theirs"),
    ),
    "end_holding": (
        lambda here: address("end_holding", here.holding.pk),
        lambda here: actions.end_holding(by=here.other, holding=here.holding, ends_on=date(2026, 2, 7)),
        ("ends_on_year", "2027", "7 February 2026"),
    ),
    "a holding taken out meanwhile": (
        lambda here: address("end_holding", here.holding.pk),
        lambda here: actions.end_holding(by=here.other, holding=here.holding, ends_on=date(2026, 2, 7)),
        ("mistake", "on", "7 February 2026"),
    ),
    "change_group": (
        lambda here: address("change_group", here.group.pk),
        lambda here: actions.change_group(by=here.other, group=here.group, purpose="Theirs"),
        ("purpose", "Mine & only mine", "Theirs"),
    ),
    "change_meeting": (
        lambda here: address("change_meeting", here.meeting.pk),
        lambda here: actions.change_meeting(
            by=here.other, meeting=here.meeting, held_on=date(2028, 2, 2), paper_deadline=today()
        ),
        ("held_on_year", "2029", "2 February 2028"),
    ),
    "end_membership": (
        lambda here: address("end_membership", here.membership.pk),
        lambda here: actions.end_membership(by=here.other, membership=here.membership, ends_on=date(2026, 2, 7)),
        ("ends_on_year", "2027", "7 February 2026"),
    ),
    "end_role": (
        lambda here: address("end_role", here.grant.pk),
        lambda here: actions.end_role(by=here.other, grant=here.grant, ends_on=date(2026, 2, 7)),
        ("ends_on_year", "2027", "7 February 2026"),
    ),
    "change_person": (
        lambda here: address("change_person", here.reader.pk),
        lambda here: actions.change_person(
            by=here.other, area=here.area, person=here.reader, name="Theirs", email="bea@example.org"
        ),
        ("name", "Mine & only mine", "Theirs"),
    ),
    "settings": (
        lambda here: address("settings"),
        lambda here: actions.change_area(
            by=here.other, area=here.area, closed_days=[{"start": "2026-12-24", "end": "2026-12-24"}]
        ),
        ("closed_days", "1 May 2027", "24 December 2026"),
    ),
}


@pytest.mark.parametrize("page", CONFLICTS)
def test_the_second_of_two_sees_both_keeps_theirs_and_may_save_again(page, here):
    where, meanwhile, (field, mine, theirs) = CONFLICTS[page]
    here.other = person_with(Role.AREA_ADMINISTRATOR, here.area, name="Olga Other")
    typed = {**form_on(here.browser, where(here)), field: mine}
    if page == "hand_over":
        typed["email"] = "mine@example.org"
    meanwhile(here)

    refused = here.browser.post(where(here), typed)

    shown = text_of(refused)
    assert "Olga Other saved this while you were writing" in shown
    assert theirs in shown
    assert form_in(refused)[field] == mine
    again = here.browser.post(where(here), form_in(refused))
    assert again.status_code == 302, words(again)


def test_a_row_that_was_taken_out_meanwhile_is_said_and_stays_out(here):
    """The page was loaded, and the row goes between its reading and the DELETE."""
    where = address("end_holding", here.holding.pk)
    typed = form_on(here.browser, where)
    actions.take_back_holding(by=None, holding=here.holding)
    assert here.browser.post(where, typed).status_code == 404


def test_a_meddled_start_is_a_conflict_not_an_error(here):
    where = address("change_post", here.post.pk)
    for mark in ("", "x", "-1", "9" * 30, "٣"):
        response = here.browser.post(where, {**form_on(here.browser, where), "title": "Mine", "started_from": mark})
        assert "saved this while you were writing" in words(response)
    response = here.browser.post(
        address("hand_over", here.post.pk),
        {"name": "Ned", "email": "n@example.org", "started_from": "x y", **day("starts_on", today())},
    )
    assert "saved this while you were writing" in words(response)
    assert Post.objects.get(pk=here.post.pk).title == "Head of SEND"

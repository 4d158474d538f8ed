"""Every form of a partnership saves what was typed, and says so."""

from datetime import date

import pytest

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.partnership.models import (
    Body,
    BodySuccession,
    Group,
    GroupMembership,
    LocalArea,
    Meeting,
    Post,
    PostHolding,
    RoleGrant,
)
from goldenthread.partnership.queries import holders_on
from tests.factories.partnership import (
    BodyFactory,
    PostFactory,
)
from tests.partnership.pages import address, day, form_on, words

# Page, what is typed, and what is stored then. The rest of each form is sent as it was shown.
SAVED = {
    "add_body": (
        lambda here: address("add_body"),
        {"name": "NHS Alder", "kind": "nhs"},
        lambda here: Body.objects.filter(name="NHS Alder", kind="nhs", service__area=here.area).exists(),
    ),
    "change_body": (
        lambda here: address("change_body", here.body.pk),
        {"name": "County council"},
        lambda here: Body.objects.get(pk=here.body.pk).name == "County council",
    ),
    "add_successor": (
        lambda here: address("add_successor", here.body.pk),
        {"whole": "no", **day("on", date(2026, 4, 1))},
        lambda here: BodySuccession.objects.get().whole is False,
    ),
    "add_post": (
        lambda here: address("add_post") + f"?body={here.body.pk}",
        {"title": "SENCO"},
        lambda here: Post.objects.get(title="SENCO").body == here.body,
    ),
    "change_post": (
        lambda here: address("change_post", here.post.pk),
        {"title": "Director", **day("ends_on", date(2030, 1, 1))},
        lambda here: Post.objects.get(title="Director").ends_on == date(2030, 1, 1),
    ),
    "hand_over": (
        lambda here: address("hand_over", here.post.pk),
        {"name": "Ned New", "email": "ned@example.org"},
        lambda here: holders_on([here.post.pk], today())[here.post.pk].name == "Ned New",
    ),
    "add_deputy": (
        lambda here: address("add_deputy", here.post.pk),
        {"name": "Dee Deputy", "email": "dee@example.org"},
        lambda here: holders_on([here.post.pk], today())[here.post.pk].deputies == ("Dee Deputy",),
    ),
    "end_holding": (
        lambda here: address("end_holding", here.holding.pk),
        day("ends_on", date(2026, 2, 1)),
        lambda here: PostHolding.objects.get(pk=here.holding.pk).ends_on == date(2026, 2, 1),
    ),
    "end_holding by mistake": (
        lambda here: address("end_holding", here.holding.pk),
        {"mistake": "on"},
        lambda here: not PostHolding.objects.filter(pk=here.holding.pk).exists(),
    ),
    "add_group": (
        lambda here: address("add_group"),
        {"name": "Forum", "kind": "partnership"},
        lambda here: Group.objects.filter(name="Forum").exists(),
    ),
    "change_group": (
        lambda here: address("change_group", here.group.pk),
        {"purpose": "It decides much.", "name": "Board"},
        lambda here: Group.objects.get(pk=here.group.pk).purpose == "It decides much.",
    ),
    "add_member": (
        lambda here: address("add_member", here.group.pk),
        {"is_chair": "on"},
        lambda here: GroupMembership.objects.filter(is_chair=True).exists(),
    ),
    "end_membership": (
        lambda here: address("end_membership", here.membership.pk),
        day("ends_on", date(2026, 2, 1)),
        lambda here: GroupMembership.objects.get(pk=here.membership.pk).ends_on == date(2026, 2, 1),
    ),
    "end_membership by mistake": (
        lambda here: address("end_membership", here.membership.pk),
        {"mistake": "on"},
        lambda here: not GroupMembership.objects.exists(),
    ),
    "add_meeting": (
        lambda here: address("add_meeting", here.group.pk),
        {**day("held_on", date(2027, 5, 8)), **day("paper_deadline", date(2027, 5, 1))},
        lambda here: Meeting.objects.filter(held_on=date(2027, 5, 8)).exists(),
    ),
    "change_meeting": (
        lambda here: address("change_meeting", here.meeting.pk),
        day("held_on", date(2027, 5, 8)),
        lambda here: Meeting.objects.get(pk=here.meeting.pk).held_on == date(2027, 5, 8),
    ),
    "cancel_meeting": (
        lambda here: address("change_meeting", here.meeting.pk),
        {"cancelled": "on"},
        lambda here: not Meeting.objects.exists(),
    ),
    "grant_role": (
        lambda here: address("grant_role") + f"?person={here.reader.pk}",
        {"role": "analyst"},
        lambda here: here.reader.grants.filter(role="analyst").exists(),
    ),
    "end_role": (
        lambda here: address("end_role", here.grant.pk),
        {},
        lambda here: RoleGrant.objects.get(pk=here.grant.pk).ends_on == today(),
    ),
    "end_role by mistake": (
        lambda here: address("end_role", here.grant.pk),
        {"mistake": "on"},
        lambda here: not RoleGrant.objects.filter(pk=here.grant.pk).exists(),
    ),
    "change_person": (
        lambda here: address("change_person", here.reader.pk),
        {"email": "beatrix@example.org", "may_sign_in": "no"},
        lambda here: Person.objects.get(email="beatrix@example.org").is_active is False,
    ),
    "settings": (
        lambda here: address("settings"),
        {"closed_days": "24 December 2026\r\n25 December 2026 to 1 January 2027"},
        lambda here: len(LocalArea.objects.get(pk=here.area.pk).closed_days) == 2,
    ),
}


@pytest.mark.parametrize("page", SAVED)
def test_a_form_saves_and_says_so(page, here):
    where, typed, stored = SAVED[page]
    if page == "add_successor":
        typed = {**typed, "new": str(BodyFactory(area=here.area).pk)}
    if page == "add_member":
        typed = {**typed, "post": str(PostFactory(area=here.area).pk)}
    response = here.browser.post(where(here), {**form_on(here.browser, where(here)), **typed}, follow=True)
    assert response.redirect_chain, words(response)
    assert "govuk-notification-banner--success" in words(response)
    assert stored(here)

"""Each invariant of the room's tables, on whichever database the tests run."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from goldenthread.common.clock import now
from goldenthread.monitoring.models import (
    AskedAction,
    Contribution,
    ContributionText,
    Round,
    RoundMeeting,
    RoundSnapshot,
    SnapshotText,
    Update,
    UpdateCorrection,
    UpdateText,
)
from tests.factories.monitoring import FREEZE_ON, OPENS, REPLY_BY, situation, three_words, word
from tests.factories.partnership import MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    made = situation(2)
    made.round = made.open(name="Autumn")
    return made


def broken(name, make):
    """Assert that the database refuses, and, on PostgreSQL, that the constraint of this name does."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make()
        connection.check_constraints()
    if connection.vendor == "postgresql":
        assert name in str(error.value)


def new_round(here, **changed):
    fields = {
        "area": here.area,
        "plan": here.plan,
        "name": "Winter",
        "opens_on": OPENS,
        "reply_by": REPLY_BY,
        "freeze_on": FREEZE_ON,
        "scale": three_words(),
        "opened_at": now(),
        "state": "frozen",
        "frozen_at": now(),
    }
    return lambda: Round.objects.create(**fields | changed)


OPEN = {"state": "open", "frozen_at": None}
ROUNDS = [
    ("round_name_once_per_plan", {"name": "Autumn"}),
    ("round_one_open_per_plan", OPEN),
    ("round_has_a_name", {"name": ""}),
    ("round_in_order", {"reply_by": date(2026, 11, 1)}),
    ("round_in_order", {"freeze_on": date(2026, 11, 19)}),
    ("round_frozen_when", {"frozen_at": None}),
    ("round_frozen_when", {"state": "open"}),
]


@pytest.mark.parametrize(("name", "changed"), ROUNDS)
def test_rounds(here, name, changed):
    broken(name, new_round(here, **changed))


def new_update(here, **changed):
    fields = {"area": here.area, "round": here.round, "action": here.actions[0], "post": here.post}
    return lambda: Update.objects.create(**fields | changed)


UPDATES = [
    ("update_a_rating_or_none_of_these", {"rating": "Started", "none_of_these": True}),
    ("update_sent_with_an_answer", {"state": "submitted", "sent": True}),
    ("update_sent_when_and_by", {"state": "submitted", "rating": "Started"}),
    ("update_accepted_when_and_by", {"state": "accepted", "sent": True, "rating": "Started"}),
    ("update_accepted_when_and_by", {"accepted": True}),
    ("update_clearance_of_what_was_sent", {"clearance": "waiting"}),
    ("update_clearance_of_what_was_sent", {"clearing": True}),
    ("update_clearance_of_what_was_sent", {"clearing": True, "clearance": "waiting"}),
    ("update_cleared_when_and_by", {"clearing": True, "clearance": "cleared", "state": "returned"}),
    ("update_cleared_when_and_by", {"cleared_at": now()}),
    ("update_unchanged_at_most_twice", {"unchanged": True}),
    ("update_unchanged_at_most_twice", {"unchanged_in_a_row": 1}),
    ("update_unchanged_at_most_twice", {"unchanged": True, "unchanged_in_a_row": 3}),
    ("update_unchanged_since_an_earlier_round", {"unchanged": True, "unchanged_in_a_row": 1, "round": None}),
    ("update_unchanged_since_an_earlier_round", {"unchanged": "today's", "unchanged_in_a_row": 1}),
    ("update_unchanged_proposes_nothing", {"unchanged": True, "unchanged_in_a_row": 2, "proposed_words": "Spring"}),
    ("update_proposal_in_order", {"proposed_start": date(2027, 2, 1), "proposed_finish": date(2027, 1, 1)}),
]


@pytest.mark.parametrize(("name", "changed"), UPDATES)
def test_updates(here, name, changed):
    fields = dict(changed)
    if "rating" in fields:
        fields["rating"] = word(fields["rating"])
    if fields.pop("clearing", False):
        fields["clearance_post"] = here.post
    if unchanged := fields.pop("unchanged", False):
        fields["unchanged_since"] = here.round if unchanged == "today's" else new_round(here)()
    if fields.pop("sent", False):
        fields |= {"submitted_at": now(), "submitted_by": here.lead}
    if fields.pop("accepted", False):
        fields |= {"accepted_at": now(), "accepted_by": here.officer}
    broken(name, new_update(here, **fields))


def test_one_update_per_action_and_round(here):
    new_update(here)()
    broken("update_once_per_round", new_update(here))


def test_one_waiting_update_per_action(here):
    new_update(here, round=None)()
    broken("update_one_waiting_per_action", new_update(here, round=None))
    new_update(here, round=None, action=here.actions[1])()


def test_what_is_asked_once(here):
    broken(
        "action_asked_once_per_round",
        lambda: AskedAction.objects.create(area=here.area, round=here.round, action=here.actions[0]),
    )
    meeting = MeetingFactory(area=here.area)
    serve = {"area": here.area, "round": here.round, "meeting": meeting}
    RoundMeeting.objects.create(**serve)
    broken("round_serves_meeting_once", lambda: RoundMeeting.objects.create(**serve))


def test_texts(here):
    text = {"area": here.area, "update": new_update(here)(), "kind": "comment"}
    UpdateText.objects.create(**text, text="One")
    broken("update_text_once_per_kind", lambda: UpdateText.objects.create(**text, text="Two"))
    redacted = text | {"kind": "obstacle", "redacted_at": now(), "text": "Not empty"}
    broken("update_text_redacted_is_empty", lambda: UpdateText.objects.create(**redacted))


def test_corrections_have_words(here):
    update = new_update(here)()
    fields = {"area": here.area, "update": update, "written_by": here.lead, "text": ""}
    broken("correction_has_words", lambda: UpdateCorrection.objects.create(**fields))


def test_snapshots(here):
    fields = {"area": here.area, "round": here.round, "content": "{}", "content_hash": "0" * 64, "rules": {}}
    snapshot = RoundSnapshot.objects.create(**fields)
    broken("round", lambda: RoundSnapshot.objects.create(**fields))
    text = {"area": here.area, "snapshot": snapshot, "key": "update:1:comment"}
    SnapshotText.objects.create(**text, text="One")
    broken("snapshot_text_once", lambda: SnapshotText.objects.create(**text, text="Two"))
    redacted = text | {"key": "update:2:comment", "redacted_at": now(), "text": "Not empty"}
    broken("snapshot_text_redacted_is_empty", lambda: SnapshotText.objects.create(**redacted))


def new_contribution(here, **changed):
    fields = {"area": here.area, "round": here.round, "action": here.actions[0], "post": here.post}
    fields |= {"asked_by": here.lead, "person": here.officer, "reply_by": REPLY_BY}
    return lambda: Contribution.objects.create(**fields | changed)


CONTRIBUTIONS = [
    ("contribution_answered_when", {"state": "answered"}),
    ("contribution_answered_when", {"state": "asked", "answered_at": now()}),
    ("contribution_settled_when_and_by", {"state": "withdrawn"}),
    ("contribution_settled_when_and_by", {"state": "asked", "settled_at": now()}),
    ("contribution_settled_when_and_by", {"state": "taken", "answered_at": now(), "settled_at": now()}),
]


@pytest.mark.parametrize(("name", "changed"), CONTRIBUTIONS)
def test_contributions(here, name, changed):
    broken(name, new_contribution(here, **changed))


def test_a_contribution_waits_once_and_has_words(here):
    made = new_contribution(here)()
    broken("contribution_waits_once_per_person", new_contribution(here))
    text = {"area": here.area, "contribution": made, "kind": "question", "written_by": here.lead}
    broken("contribution_text_or_gap", lambda: ContributionText.objects.create(**text, text=""))
    ContributionText.objects.create(**text, text="One")
    broken("contribution_text_once_per_kind", lambda: ContributionText.objects.create(**text, text="Two"))
    redacted = text | {"kind": "answer", "redacted_at": now(), "text": "Not empty"}
    broken("contribution_text_or_gap", lambda: ContributionText.objects.create(**redacted))


@pytest.mark.parametrize("who", ["lead", "officer", "post", "plan"])
def test_nothing_that_a_round_names_can_be_deleted(here, who):
    here.send(here.round)
    with pytest.raises(ProtectedError):
        getattr(here, who).delete()

"""Whether a post without an answer had a holder."""

from dataclasses import replace
from uuid import uuid4

import pytest

from goldenthread.monitoring.rules.vacancies import has_no_holder
from goldenthread.plans.content import ActionContent, LeadContent, PrintedTimescale
from tests.monitoring.rules.plain_values import ledger, update

POST = "Head of service"
SILENT, ANSWERED = update(), update("started")


def lead(name: str, holder: str, kind: str = "post") -> LeadContent:
    return LeadContent(uuid4(), kind, uuid4(), name, name, holder)


def action(*leads: LeadContent, answering: str = "", holder: str = "") -> ActionContent:
    return ActionContent(
        id=uuid4(),
        version=uuid4(),
        priority=uuid4(),
        reference="1.1",
        text="Do it",
        position=0,
        leads=leads,
        answering_post=uuid4() if answering else None,
        answering_name=answering,
        answering_holder=holder,
        printed_timescale=PrintedTimescale(""),
        printed_rating="",
        printed_progress="",
        ledger=ledger(),
        milestones=(),
        outcomes=(),
        withdrawn=False,
        withdrawn_reason="",
    )


@pytest.mark.parametrize(
    ("about", "said", "expected"),
    [
        (action(lead(POST, "")), SILENT, True),
        (action(lead(POST, "Priya Nair")), SILENT, False),
        (action(lead(POST, "")), ANSWERED, False),
        (action(lead(POST, "", "group")), SILENT, False),
        (action(lead("Everybody", "", "group"), answering=POST), SILENT, True),
        (action(lead("Everybody", "", "group"), answering=POST, holder="Priya Nair"), SILENT, False),
        (action(lead("Another post", "")), SILENT, False),
        (action(), replace(SILENT, post=""), False),
    ],
)
def test_no_reply_of_a_post_that_nobody_held(about, said, expected):
    assert has_no_holder(about, said) is expected

"""A lead's own page: agreeing the dates of their actions between two meetings."""

from datetime import date

import pytest

from goldenthread.plans import actions
from goldenthread.plans.models import Agreement
from goldenthread.plans.queries import plan_content
from tests.factories.partnership import HoldingFactory, PostFactory
from tests.factories.plans import ActionFactory, PlanFactory
from tests.plans.pages.editing import address, date_boxes, text_of

pytestmark = pytest.mark.django_db
JULY = {"text": "by July 2027", "periods": [{"start": None, "end": "2027-07-31"}], "recurs": None}


@pytest.fixture
def lead(desk, signed_in):
    """The browser of the desk's lead; their action prints a timescale."""
    actions.change_action(by=None, action=desk.action, printed_timescale=JULY)
    return signed_in(desk.lead.person)


def send(desk, lead, seen=None, **answers):
    """Answer for the desk's action."""
    page, prefix = address("agree_own", desk.area), f"a{desk.action.pk.hex}"
    opened = lead.get(page).content.decode()
    marker = f'name="{prefix}-seen" value="'
    shown = opened.split(marker)[1].split('"')[0] if marker in opened else ""
    boxes = {f"{prefix}-{name}": value for name, value in answers.items()}
    return lead.post(page, {f"{prefix}-seen": shown if seen is None else seen, **boxes}, follow=True)


def promise(desk):
    return plan_content(desk.plan).action(desk.action.pk)


def test_what_is_proposed_and_why(desk, lead):
    text = text_of(lead.get(address("agree_own", desk.area)))
    assert "by 31 July 2027" in text and "Its own printed timescale." in text and str(desk.lead.post) in text


def test_agreed_in_the_name_of_the_post(desk, lead):
    response = send(desk, lead, choice="agree", answers="on")
    assert "Saved for 1 action. Thank you." in text_of(response)
    current = promise(desk).ledger.current
    assert (current.finish, current.decided_by, current.proposed_by) == (
        date(2027, 7, 31),
        str(desk.lead.post),
        str(desk.lead.post),
    )
    assert promise(desk).answering_post == desk.lead.post.pk
    assert Agreement.objects.get().agreed_by_words == str(desk.lead.post)
    assert "All your dates are agreed" in text_of(response)


def test_other_dates_wait_for_agreement(desk, lead):
    send(desk, lead, choice="propose", words="Autumn 27", reason="The hall is taken")
    assert promise(desk).ledger.awaiting.finish == date(2027, 12, 31)
    send(desk, lead, choice="propose", **date_boxes("finish", date(2028, 1, 31)))
    decisions = [(move.decision, move.finish) for move in promise(desk).ledger.moves]
    assert decisions == [("withdrawn", date(2027, 12, 31)), ("awaiting", date(2028, 1, 31))]


def test_a_proposal_of_somebody_else_is_agreed_itself(desk, lead):
    actions.propose_timescale(by=None, action=desk.action, finish=date(2027, 9, 30), reason="Holidays")
    assert "Holidays" in text_of(lead.get(address("agree_own", desk.area)))
    send(desk, lead, choice="agree")
    assert promise(desk).ledger.current.finish == date(2027, 9, 30)


def test_what_changed_meanwhile_is_not_agreed_unseen(desk, lead):
    response = send(desk, lead, seen="plan||2026-01-01|", choice="agree")
    assert "1.1: Somebody else changed what is proposed" in text_of(response)
    assert promise(desk).ledger.moves == ()


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Enter the planned finish that you propose"),
        ({"words": "soon"}, "Enter the planned finish that you propose"),
        (
            date_boxes("start", date(2027, 4, 1)) | date_boxes("finish", date(2027, 3, 31)),
            "must be on or after the planned start",
        ),
        ({"finish_day": "1"}, "must include"),
    ],
)
def test_what_other_dates_need(desk, lead, answers, sentence):
    assert sentence in text_of(send(desk, lead, choice="propose", **answers))
    assert promise(desk).ledger.moves == ()


def test_nothing_said_yet(desk, lead):
    assert "Nothing to save yet." in text_of(send(desk, lead, choice="later"))


def test_only_who_answers_is_left(desk, lead):
    actions.agree_timescale(by=None, action=desk.action, finish=date(2027, 7, 31), by_words="Board")
    assert "My post answers for this action" in text_of(lead.get(address("agree_own", desk.area)))
    send(desk, lead, answers="on")
    assert promise(desk).answering_post == desk.lead.post.pk


def test_a_post_that_was_named_without_agreement_is_asked_for(desk, lead):
    actions.agree_timescale(by=None, action=desk.action, finish=date(2027, 7, 31), by_words="Board")
    actions.name_answering_post(by=None, action=desk.action, post=desk.lead.post)
    assert "My post answers for this action" in text_of(lead.get(address("agree_own", desk.area)))
    send(desk, lead, answers="on")
    assert promise(desk).answering_agreed
    assert "My post answers for this action" not in text_of(lead.get(address("agree_own", desk.area)))


def test_without_any_date_the_lead_is_asked_to_propose_one(desk, lead):
    actions.change_action(by=None, action=desk.action, printed_timescale={})
    text = text_of(lead.get(address("agree_own", desk.area)))
    assert "The plan names no date for this action" in text and "I agree these dates" not in text


def test_somebody_elses_actions_and_closed_plans_are_not_asked(desk, lead, signed_in):
    ActionFactory(priority=desk.priority, text="Of somebody else", leads=[PostFactory(area=desk.area)])
    closed = PlanFactory(area=desk.area)
    ActionFactory(plan=closed, text="Of an old plan", leads=[desk.lead.post])
    actions.close_plan(by=None, plan=closed, reason="Over")
    text = text_of(lead.get(address("agree_own", desk.area)))
    assert "Of somebody else" not in text and "Of an old plan" not in text
    other = signed_in(HoldingFactory(area=desk.area).person)
    assert "You lead no action here yet" in text_of(other.get(address("agree_own", desk.area)))

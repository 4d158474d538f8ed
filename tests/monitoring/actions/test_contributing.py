"""Asking a colleague for a part of an answer: who may, what comes back, and who stays accountable."""

from datetime import timedelta

import pytest

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions import (
    answer_contribution,
    ask_colleague,
    decline_contribution,
    freeze_round,
    redact_text,
    take_over,
    withdraw_contribution,
)
from goldenthread.monitoring.models import Contribution, ContributionText, UpdateText
from goldenthread.monitoring.queries.contributions import shown, waiting_for_colleagues
from goldenthread.monitoring.queries.personal import personal_texts, rows_of
from goldenthread.notices.models import WaitingMail
from goldenthread.requests.models import RequestLink
from goldenthread.requests.queries import door_of
from goldenthread.requests.secrets import code_of
from goldenthread.trail.models import TrailEntry
from tests.factories.accounts import PersonFactory
from tests.factories.monitoring import AFTER, FREEZE_ON, OPENS, REPLY_BY, on, situation
from tests.factories.partnership import PostFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    made = situation(2, reference="1.4", text="Share the data")
    made.round = made.open(name="Autumn")
    return made


def ask(here, day=OPENS, **changed) -> Contribution:
    fields = {"email": "sam@school.example", "name": "Sam Okafor", "question": "How many schools?"}
    fields |= {"reply_by": REPLY_BY, "by": here.lead, "post": here.post, "action": here.actions[0].pk} | changed
    with on(day):
        return ask_colleague(round=here.round, **fields)


def own_link() -> RequestLink:
    return RequestLink.objects.get(about_kind="contribution")


def answered(here, text="31 of 38.") -> Contribution:
    made = ask(here)
    with on(OPENS):
        answer_contribution(by=made.person, contribution=made, text=text)
    made.refresh_from_db()
    return made


def test_the_colleague_gets_a_link_a_code_and_the_question_alone(here):
    made = ask(here)
    link = own_link()
    mail = WaitingMail.objects.get(to="sam@school.example")
    assert (mail.to, mail.subject) == ("sam@school.example", f"{here.lead.name} asks you for a few words")
    for words in ("How many schools?", "1.4 Share the data", code_of(link.pk), "20 November 2026", str(here.post)):
        assert words in mail.text
    assert (link.person, link.about_kind, link.about_id) == (made.person, "contribution", made.pk)
    with on(OPENS):
        assert door_of(link).is_open
    assert (made.state, made.asked_by_post) == ("asked", str(here.post))
    assert waiting_for_colleagues(here.round) == {here.actions[0].pk: 1}


def test_somebody_who_is_known_is_found_by_address(here):
    known = PersonFactory(email="Sam@School.example", name="Samuel Okafor")
    assert ask(here).person == known
    assert Person.objects.filter(email__iexact="sam@school.example").count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"by": "stranger"}, "Only the holder of"),
        ({"email": "own"}, "This is your own email address"),
        ({"question": " "}, "Write what you want to know"),
        ({"reply_by": OPENS - timedelta(days=1)}, "Choose a day from today on"),
        ({"reply_by": FREEZE_ON + timedelta(days=1)}, "Choose a day by 26 November 2026"),
        ({"post": "other"}, "Only the holder of"),
    ],
)
def test_what_is_refused(here, changed, sentence):
    changed = dict(changed)
    if "by" in changed:
        changed["by"] = PersonFactory()
    if "email" in changed:
        changed["email"] = here.lead.email
    if "post" in changed:
        changed["post"] = PostFactory(area=here.area)
    with pytest.raises(RuleBroken, match=sentence):
        ask(here, **changed)
    assert not Contribution.objects.exists() and not RequestLink.objects.filter(about_kind="contribution").exists()


def test_nobody_is_asked_twice_at_once(here):
    ask(here)
    with pytest.raises(RuleBroken, match="Sam Okafor has been asked about this action already"):
        ask(here)
    ask(here, action=here.actions[1].pk)
    assert Contribution.objects.count() == 2


def test_what_comes_back_stands_beside_the_draft_and_the_lead_is_told(here):
    made = answered(here)
    assert (made.state, shown(made).answer) == ("answered", "31 of 38.")
    told = WaitingMail.objects.get(subject="Sam Okafor has answered your question")
    assert told.to == here.lead.email and "31 of 38." in told.text
    assert not UpdateText.objects.exists()
    with on(OPENS):
        answer_contribution(by=made.person, contribution=made, text="32 of 38.")
    assert shown(made).answer == "32 of 38."


def test_only_the_colleague_answers_and_not_with_nothing(here):
    made = ask(here)
    with on(OPENS), pytest.raises(RuleBroken, match="Only Sam Okafor is asked this"):
        answer_contribution(by=here.lead, contribution=made, text="Mine")
    with on(OPENS), pytest.raises(RuleBroken, match="Write your answer"):
        answer_contribution(by=made.person, contribution=made, text=" ")


def test_taken_over_word_for_word(here):
    made = answered(here)
    with on(OPENS):
        done = take_over(by=here.lead, contribution=made, given=here.give(rating=None, comment="In short:"))
    assert done.saved == [here.actions[0].pk]
    assert UpdateText.objects.get().text == "In short:\n\n31 of 38."
    here.send(here.round, here.give(comment="In short:\n\n31 of 38.\n\nMore to come."))
    made.refresh_from_db()
    assert (made.state, made.settled_by) == ("taken", here.lead)
    verbs = list(TrailEntry.objects.filter(object_kind="contribution").order_by("at").values_list("by_name", "verb"))
    assert verbs == [
        (here.lead.name, "asked Sam Okafor about"),
        ("Sam Okafor", "wrote a contribution to"),
        (here.lead.name, "took over what Sam Okafor wrote for"),
    ]


def test_taken_over_and_edited(here):
    made = answered(here)
    with on(OPENS):
        take_over(by=here.lead, contribution=made, given=here.give())
    here.send(here.round, here.give(comment="Most schools."))
    made.refresh_from_db()
    assert (made.state, shown(made).answer) == ("edited", "31 of 38.")
    assert TrailEntry.objects.filter(verb="edited what Sam Okafor wrote in").exists()


def test_declined_and_then_nothing_more_is_taken(here):
    made = answered(here)
    with on(OPENS):
        decline_contribution(by=here.lead, contribution=made)
        with pytest.raises(RuleBroken, match="Nothing more is asked of you here"):
            answer_contribution(by=made.person, contribution=made, text="But")
        with pytest.raises(RuleBroken, match="can’t be taken over now"):
            take_over(by=here.lead, contribution=made, given=here.give())
        assert not door_of(own_link()).is_open
    assert shown(made).answer == "31 of 38."


def test_a_question_can_be_taken_back_until_it_is_answered(here):
    made = ask(here)
    with on(OPENS):
        withdraw_contribution(by=here.lead, contribution=made)
        assert not door_of(own_link()).is_open
    made.refresh_from_db()
    assert made.state == "withdrawn"
    with on(OPENS), pytest.raises(RuleBroken, match="answered or settled already"):
        withdraw_contribution(by=here.lead, contribution=answered(here))


def test_others_can_settle_nothing(here):
    made = answered(here)
    with on(OPENS), pytest.raises(RuleBroken, match="Only the holder of"):
        decline_contribution(by=made.person, contribution=made)


def test_a_conflict_takes_nothing_over(here):
    made = answered(here)
    stale = here.give(comment="Mine")
    here.send(here.round, here.give(comment="The deputy's"))
    with on(OPENS):
        done = take_over(by=here.lead, contribution=made, given=stale)
    made.refresh_from_db()
    assert done.conflicts and made.state == "answered"


def test_after_the_freeze_it_closes(here):
    made = answered(here)
    with on(AFTER):
        freeze_round(by=here.officer, round=here.round)
        assert not door_of(own_link()).is_open
        with pytest.raises(RuleBroken, match="is frozen"):
            answer_contribution(by=made.person, contribution=made, text="Late")
        with pytest.raises(RuleBroken, match="is frozen"):
            decline_contribution(by=here.lead, contribution=made)


def test_a_contribution_can_be_taken_out_of_a_frozen_round(here):
    made = answered(here, "Tom Baker, aged nine")
    with on(AFTER):
        freeze_round(by=here.officer, round=here.round)
    (found,) = personal_texts(here.round, "tom baker")
    assert found.about == "1.4 The colleague's answer"
    (row,) = rows_of(here.round, found.key)
    redact_text(by=here.officer, row=row, reason="Named a child")
    assert "Tom" not in ContributionText.objects.get(kind="answer").text
    assert shown(made).answer.endswith("Named a child]")

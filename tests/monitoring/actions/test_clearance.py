"""A body's own clearance: what waits, who clears, what is sent back, and what a freeze says of the rest."""

import pytest

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.monitoring.actions import (
    accept,
    accept_all_clean,
    clear_answers,
    freeze_round,
    give_answers,
    return_update,
    save_draft,
    send_back,
)
from goldenthread.monitoring.queries import frozen_content
from goldenthread.monitoring.queries.answering import answer_page
from goldenthread.monitoring.queries.clearance import answers_to_clear, waiting_for_clearance
from goldenthread.notices.models import WaitingMail
from goldenthread.trail.models import TrailEntry
from tests.factories.monitoring import AFTER, OPENS, on, situation
from tests.factories.partnership import HoldingFactory, PostFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    """The lead's body has a director who clears what its other posts say."""
    made = situation(2)
    made.director = PostFactory(area=made.area, body=made.post.body, title="Director", gives_clearance=True)
    made.clears = HoldingFactory(area=made.area, post=made.director).person
    made.round = made.open(name="Autumn")
    return made


def clear(here, *places, by=None, edit_number=1):
    read = {here.update(place).pk: edit_number for place in places or (0,)}
    with on(OPENS):
        return clear_answers(by=by or here.clears, round=here.round, post=here.director, read=read)


def back(here, sentence="Name no school.", by=None, edit_number=1):
    fields = {"update": here.update(), "post": here.director, "sentence": sentence, "edit_number": edit_number}
    with on(OPENS):
        send_back(by=by or here.clears, **fields)


def test_a_sent_answer_waits_and_counts_as_sent(here):
    here.send(here.round)
    update = here.update()
    assert (update.state, update.clearance, update.clearance_post) == ("submitted", "waiting", here.director)
    assert waiting_for_clearance(here.round) == {here.actions[0].pk: here.director}
    (one,) = answers_to_clear(here.round, here.director, here.clears)
    assert (one.update, one.post, one.sent_by) == (update.pk, str(here.post), here.lead.name)


def test_a_body_without_such_a_post_asks_for_nothing():
    plain = situation()
    plain.send(plain.open())
    assert (plain.update().clearance, plain.update().clearance_post) == ("", None)


def test_a_draft_does_not_wait_and_a_change_waits_anew(here):
    with on(OPENS):
        save_draft(by=here.lead, round=here.round, post=here.post, answers=[here.give()])
    assert here.update().clearance == ""
    here.send(here.round)
    clear(here, edit_number=2)
    assert here.update().clearance == "cleared"
    here.send(here.round, here.give(comment="Changed"))
    assert (here.update().clearance, here.update().cleared_by) == ("waiting", None)


def test_clearing_is_recorded(here):
    here.send(here.round, here.give(0), here.give(1))
    assert clear(here, 0, 1) == 2
    update = here.update()
    assert (update.clearance, update.cleared_by, update.edit_number) == ("cleared", here.clears, 2)
    assert waiting_for_clearance(here.round) == {}
    entry = TrailEntry.objects.filter(verb="cleared an answer for").first()
    assert (entry.by_name, entry.by_post) == (here.clears.name, str(here.director))


def test_whoever_clears_and_sends_needs_nobody_else(here):
    HoldingFactory(area=here.area, post=here.post, is_deputy=True, person=here.clears)
    here.send(here.round, by=here.clears)
    assert (here.update().clearance, here.update().cleared_by) == ("cleared", here.clears)


@pytest.mark.parametrize("who", ["lead", "officer"])
def test_nobody_else_clears_or_sends_back(here, who):
    here.send(here.round)
    with pytest.raises(RuleBroken, match="Only the holder of Director"):
        clear(here, by=getattr(here, who))
    with pytest.raises(RuleBroken, match="Only the holder of Director"):
        back(here, by=getattr(here, who))


def test_nobody_clears_what_they_have_not_read(here):
    here.send(here.round)
    here.send(here.round, here.give(comment="Changed meanwhile"))
    with pytest.raises(StaleEdit):
        clear(here, edit_number=1)
    with pytest.raises(StaleEdit):
        back(here, edit_number=1)


def test_sent_back_with_a_sentence_the_lead_sees_it_and_sends_again(here):
    here.send(here.round)
    back(here)
    assert (here.update().state, here.update().clearance) == ("returned", "")
    page = answer_page(here.round, [here.post], here.lead, sees_notes=False, day=OPENS)
    assert (page.items[0].question.words, page.items[0].question.post) == ("Name no school.", str(here.director))
    told = WaitingMail.objects.get(subject="Director sent back your answer for Autumn")
    assert told.to == here.lead.email and "Name no school." in told.text
    here.send(here.round)
    assert (here.update().state, here.update().clearance) == ("submitted", "waiting")


def test_what_can_not_be_settled(here):
    here.send(here.round, here.give(0), here.give(1))
    with pytest.raises(RuleBroken, match="Write what has to change"):
        back(here, " ")
    clear(here, 1)
    with pytest.raises(RuleBroken, match="does not wait for clearance any more"):
        clear(here, 1, edit_number=2)
    return_update(by=here.officer, update=here.update(0), question="Which?", edit_number=1)
    assert answers_to_clear(here.round, here.director, here.clears) == ()
    with pytest.raises(StaleEdit):
        clear(here, 0, edit_number=2)


def test_the_officer_may_accept_but_never_unread(here):
    here.send(here.round, here.give(0), here.give(1))
    clear(here, 1)
    assert accept_all_clean(by=here.officer, round=here.round) == 1
    assert (here.update(0).state, here.update(1).state) == ("submitted", "accepted")
    accept(by=here.officer, update=here.update(0), edit_number=1)
    assert (here.update(0).state, here.update(0).clearance) == ("accepted", "waiting")


def test_the_freeze_says_what_was_not_cleared(here):
    here.send(here.round, here.give(0), here.give(1))
    clear(here, 1)
    with on(AFTER):
        frozen = freeze_round(by=here.officer, round=here.round)
        with pytest.raises(RuleBroken, match="is frozen"):
            clear_answers(by=here.clears, round=frozen, post=here.director, read={here.update(0).pk: 1})
    said = [asked.update for asked in frozen_content(frozen).asked]
    assert [(one.state, one.clearance, one.clearance_post) for one in said] == [
        ("submitted", "waiting", str(here.director)),
        ("submitted", "cleared", str(here.director)),
    ]


def test_who_clears_is_told_once_for_each_sending(here):
    given = [here.give(0), here.give(1)]
    with on(OPENS):
        give_answers(
            by=here.lead,
            round=here.round,
            answers={here.post: given},
            send=[one.action for one in given],
            clearing_address=lambda post: f"https://example.org/{post.pk}/",
        )
    mail = WaitingMail.objects.get(subject="Autumn: answers wait for your clearance")
    assert mail.to == here.clears.email
    assert "2 answers for Autumn wait" in mail.text and f"https://example.org/{here.director.pk}/" in mail.text

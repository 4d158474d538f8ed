"""Reading, accepting and returning answers."""

import pytest

from goldenthread.monitoring.actions import ask_colleague, freeze_round, save_draft
from tests.factories.monitoring import AFTER, OPENS, on, situation
from tests.monitoring.actions.test_answering import LATE
from tests.monitoring.views.reading import address, form_values, see, send, signed_in, words_of

pytestmark = pytest.mark.django_db


def sent(**fields):
    here = situation(2, finish=LATE)
    round = here.open()
    here.send(round, here.give(0, contradiction_reason="Snow", **fields), here.give(1, rating="Completed"))
    return here, round


def test_the_answer_with_its_note_and_the_next_one():
    here, _ = sent(comment="Begun", officer_note="Between us", help_wanted="Decide", obstacle="Snow")
    words = words_of(see(here.officer, "update", here.area, here.update(0).pk))
    for told in (
        "Begun",
        "Between us",
        "The lead’s reason: Snow",
        "is 32 days past",
        "Next new answer: ",
        "Decide",
    ):
        assert told in words, told


def test_accepting():
    here, _ = sent()
    page = see(here.officer, "update", here.area, here.update(0).pk)
    number = form_values(page)["edit_number"]
    send(here.officer, "accept", here.area, here.update(0).pk, data={"edit_number": number})
    assert here.update(0).state == "accepted"
    assert "Accepted" in words_of(see(here.officer, "update", here.area, here.update(0).pk))


def test_accepting_what_changed_meanwhile():
    here, _ = sent()
    words = words_of(send(here.officer, "accept", here.area, here.update(0).pk, data={"edit_number": 0}))
    assert "Somebody else saved this after you opened it." in words
    send(here.officer, "accept", here.area, here.update(0).pk, data={"edit_number": "x"})
    assert here.update(0).state == "submitted"


def test_returning():
    here, _ = sent()
    fields = {"edit_number": 1, "question": "Which schools?"}
    words = words_of(send(here.officer, "update", here.area, here.update(0).pk, data=fields))
    assert "sees your question on their page" in words
    words = words_of(see(here.officer, "update", here.area, here.update(0).pk))
    assert "Your question Which schools?" in words


def test_returning_needs_a_question_and_the_answer_that_was_read():
    here, _ = sent()
    words = words_of(send(here.officer, "update", here.area, here.update(0).pk, data={"edit_number": 1}))
    assert "Write what you want to know" in words
    fields = {"edit_number": 7, "question": "Which schools?"}
    page = send(here.officer, "update", here.area, here.update(0).pk, data=fields)
    assert "Somebody else saved this" in words_of(page)
    assert "Which schools?" in page.content.decode()


def test_a_draft_stays_private():
    here = situation()
    round = here.open()
    with on(OPENS):
        save_draft(by=here.lead, round=round, post=here.post, answers=[here.give(comment="Not yet")])
    words = words_of(see(here.officer, "update", here.area, here.update().pk))
    assert "In draft" in words and "Not yet" not in words


def test_accepting_the_clean_ones():
    here, round = sent()
    words = words_of(send(here.officer, "accept_clean", here.area, round.pk))
    assert "1 answer accepted." in words
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
    assert "is frozen" in words_of(send(here.officer, "accept_clean", here.area, round.pk))


def test_after_the_freeze_the_history_is_shown():
    here, round = sent()
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
    own = address("update", here.area, here.update(0).pk)
    assert own in see(here.officer, "round", here.area, round.pk, day=AFTER).content.decode()
    assert own not in see(here.lead, "round", here.area, round.pk, day=AFTER).content.decode()
    told = words_of(signed_in(here.officer).get(own))
    assert "is frozen, and this answer stays as it was" in told
    assert f"{here.lead.name} ({here.post}) sent an answer for" in told
    data = {"question": "Too late?", "edit_number": "1"}
    late = words_of(send(here.officer, "update", here.area, here.update(0).pk, data=data, day=AFTER))
    assert "There is a problem" in late and "You had written: Too late?" in late


def test_the_history_of_an_answer_tells_of_colleagues():
    here = situation(2)
    round = here.open()
    for action in here.actions:
        question = {"question": "How many?", "reply_by": round.reply_by, "name": "Sam Okafor", "email": "sam@a.example"}
        with on(OPENS):
            ask_colleague(by=here.lead, round=round, post=here.post, action=action.pk, **question)
    here.send(round, here.give(0))
    told = words_of(see(here.officer, "update", here.area, here.update(0).pk))
    assert told.count("asked Sam Okafor about") == 1


def test_an_answer_that_waits_has_no_page():
    here = situation()
    round = here.open()
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
        save_draft(by=here.lead, round=round, post=here.post, answers=[here.give()])
    assert see(here.officer, "update", here.area, here.update().pk).status_code == 404


def test_get_changes_nothing():
    here, round = sent()
    assert see(here.officer, "accept", here.area, here.update(0).pk).status_code == 405
    assert see(here.officer, "accept_clean", here.area, round.pk).status_code == 405

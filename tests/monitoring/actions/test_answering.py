"""Saving and sending answers: nothing typed is lost, and nothing is sent that should not be."""

from datetime import date

import pytest

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions import accept, answer, freeze_round, return_update, save_draft, submit
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import TextKind, Update
from goldenthread.plans.actions import change_plan, name_answering_post, propose_timescale, set_leads
from goldenthread.plans.actions.actions import NewLead
from goldenthread.plans.models import TimescaleChange
from goldenthread.requests.models import Request
from goldenthread.trail.models import TrailEntry
from tests.factories.accounts import PersonFactory
from tests.factories.monitoring import AFTER, OPENS, REPLY_BY, four_colours, on, situation, word
from tests.factories.partnership import GroupFactory, HoldingFactory, PostFactory

pytestmark = pytest.mark.django_db
LATE = date(2026, 10, 1)


def draft(here, round, *given, by=None, day=OPENS):
    with on(day):
        return save_draft(by=by or here.lead, round=round, post=here.post, answers=given)


def test_a_draft_may_be_half_an_answer():
    here = situation()
    round = here.open()
    done = draft(here, round, here.give(rating=None, comment="Half"))
    update = here.update()
    assert done.saved == [here.actions[0].pk]
    assert (update.state, update.rating, update.submitted_at, update.edit_number) == ("draft", None, None, 1)
    assert update.texts.get().text == "Half"


def test_sending_records_who_when_and_in_which_post():
    here = situation()
    done = here.send(here.open(), here.give(comment="Begun"))
    update = here.update()
    assert done.sent == [here.actions[0].pk]
    assert (update.state, update.rating, update.submitted_by, update.late) == (
        "submitted",
        word("Started"),
        here.lead,
        False,
    )
    assert update.submitted_by_post == str(here.post)
    assert update.submitted_at.date() == OPENS


def test_an_answer_with_a_problem_is_kept_as_a_draft():
    here = situation(2)
    done = here.send(here.open(), here.give(0, rating=None, comment="Half"), here.give(1))
    assert done.sent == [here.actions[1].pk]
    assert [problem.field for problem in done.problems[here.actions[0].pk]] == ["rating"]
    assert (here.update(0).state, here.update(1).state) == ("draft", "submitted")


def test_a_contradiction_needs_a_reason():
    here = situation(finish=LATE)
    round = here.open()
    done = here.send(round)
    assert [problem.field for problem in done.problems[here.actions[0].pk]] == ["contradiction_reason"]
    assert here.update().state == "draft"
    assert here.send(round, here.give(contradiction_reason="Snow")).sent
    assert here.update().texts.get(kind=TextKind.CONTRADICTION_REASON).text == "Snow"


def test_none_of_these_needs_a_reason():
    here = situation(finish=LATE)
    round = here.open()
    assert here.send(round, here.give(rating=None, none_of_these=True)).problems
    assert here.send(round, here.give(rating=None, none_of_these=True, none_reason="Nobody in post")).sent


def test_a_text_keeps_its_writer_until_somebody_changes_it():
    here = situation()
    deputy = HoldingFactory(area=here.area, post=here.post, is_deputy=True).person
    round = here.open()
    draft(here, round, here.give(comment="Mine", next_step="Mine too"))
    draft(here, round, here.give(comment="Ours", next_step="Mine too"), by=deputy)
    texts = {text.kind: text for text in here.update().texts.all()}
    assert texts["comment"].written_by == deputy
    assert texts["comment"].written_by_post == f"Deputy of {here.post}"
    assert texts["next_step"].written_by == here.lead


def test_a_text_that_a_form_does_not_show_stays():
    here = situation()
    round = here.open()
    draft(here, round, here.give(officer_note="For you only"))
    draft(here, round, here.give(comment="Seen by all"))
    assert here.update().texts.get(kind=TextKind.OFFICER_NOTE).text == "For you only"


def test_a_text_can_be_emptied():
    here = situation()
    round = here.open()
    draft(here, round, here.give(comment="Wrong"))
    draft(here, round, here.give(comment=""))
    assert here.update().texts.get().text == ""


def test_saving_what_was_sent_takes_it_back():
    here = situation()
    round = here.open()
    here.send(round)
    assert Request.objects.get().answered_at is not None
    draft(here, round, here.give(comment="Wait"))
    assert here.update().state == "draft"
    assert Request.objects.get().answered_at is None


def test_the_request_is_answered_when_everything_is():
    here = situation(2)
    round = here.open()
    here.send(round, here.give(0))
    assert Request.objects.get().answered_at is None
    here.send(round, here.give(1))
    assert Request.objects.get().answered_at is not None


def test_an_accepted_answer_is_refused_and_the_others_go_on():
    here = situation(2)
    round = here.open()
    here.send(round, here.give(0))
    accept(by=here.officer, update=here.update(0), edit_number=1)
    done = here.send(round, here.give(0, comment="Changed"), here.give(1))
    assert done.sent == [here.actions[1].pk]
    assert "has been accepted" in done.refused[here.actions[0].pk]
    assert not here.update(0).texts.exists()


@pytest.mark.parametrize(("day", "late"), [(REPLY_BY, False), (date(2026, 11, 21), True)])
def test_late_after_the_reply_by_day(day, late):
    here = situation()
    here.send(here.open(), day=day)
    assert here.update().late is late


def test_an_answer_that_was_in_time_and_is_returned_does_not_become_late():
    here = situation()
    round = here.open()
    here.send(round, day=REPLY_BY)
    with on(AFTER):
        return_update(by=here.officer, update=here.update(), question="Which schools?", edit_number=1)
    here.send(round, here.give(comment="All."), day=AFTER)
    assert not here.update().late


def test_somebody_else_saved_first():
    """The second sees what is stored and nothing of either is lost."""
    here = situation()
    deputy = HoldingFactory(area=here.area, post=here.post, is_deputy=True).person
    round = here.open()
    mine, theirs = here.give(comment="Mine"), here.give(comment="Theirs")
    draft(here, round, theirs, by=deputy)
    done = draft(here, round, mine)
    conflict = done.conflicts[here.actions[0].pk]
    assert (conflict.theirs.text("comment"), conflict.by, conflict.theirs.edit_number) == ("Theirs", deputy.name, 1)
    assert here.update().texts.get().text == "Theirs"
    again = AnswerGiven(action=mine.action, edit_number=1, rating=mine.rating, texts=mine.texts)
    assert draft(here, round, again).saved
    assert here.update().texts.get().text == "Mine"


def test_a_stale_edit_number_is_a_conflict_too():
    here = situation()
    round = here.open()
    draft(here, round, here.give(comment="One"))
    draft(here, round, here.give(comment="Two"))
    done = draft(here, round, here.give(comment="Three", edit_number=1))
    assert list(done.conflicts) == [here.actions[0].pk]
    assert here.update().texts.get().text == "Two"


def test_the_officer_answers_on_behalf_and_the_record_says_so():
    here = situation()
    here.send(here.open(), by=here.officer)
    assert here.update().submitted_by_post == f"Programme officer, on behalf of {here.post}"


@pytest.mark.parametrize("who", ["somebody", "holder of another post", "former holder"])
def test_nobody_else_may_answer(who):
    here = situation()
    round = here.open()
    person = PersonFactory()
    if who == "holder of another post":
        HoldingFactory(area=here.area, person=person)
    if who == "former holder":
        HoldingFactory(area=here.area, post=here.post, person=person, is_deputy=True, ends_on=date(2026, 11, 1))
    with on(OPENS), pytest.raises(RuleBroken, match="Only the holder"):
        submit(by=person, round=round, post=here.post, answers=[here.give()])
    assert not Update.objects.exists()


def test_only_asked_actions_are_answered():
    here = situation(2)
    round = here.open(actions={here.actions[0].pk})
    with pytest.raises(RuleBroken, match="does not ask"):
        here.send(round, here.give(1))


def test_a_rating_of_another_scale_is_refused():
    here = situation()
    done = here.send(here.open(scale=four_colours()), here.give(rating="Started"))
    assert "this round's scale" in done.refused[here.actions[0].pk]


def test_nothing_is_answered_before_the_round_opens():
    here = situation()
    round = here.open()
    with pytest.raises(RuleBroken, match="opens on 2 November 2026"):
        here.send(round, day=date(2026, 11, 1))


def test_history_tells_the_rating_and_never_the_words():
    here = situation()
    here.send(here.open(), here.give(comment="Private words", officer_note="More private words"))
    entry = TrailEntry.objects.of("update", here.update().pk).get()
    assert (entry.verb, entry.by_post) == ("sent an answer for", str(here.post))
    assert entry.after == {"rating": "Started", "state": "submitted", "late": False}
    assert not TrailEntry.objects.filter(after__icontains="private words").exists()


MOVE = {"proposed_finish": date(2027, 3, 31), "move_reason": "The data came late."}


def changes():
    return list(TimescaleChange.objects.filter(proposed_by__isnull=False).order_by("proposed_at", "id"))


def test_a_move_is_proposed_when_it_is_sent():
    here = situation(finish=LATE)
    round = here.open()
    draft(here, round, here.give(**MOVE, proposed_words="Spring 2027"))
    assert changes() == []
    here.send(round, here.give(**MOVE, proposed_words="Spring 2027"))
    (change,) = changes()
    assert (change.words, change.finish, change.reason) == ("Spring 2027", date(2027, 3, 31), "The data came late.")
    assert (change.decision, change.proposed_by_post) == ("awaiting", str(here.post))
    assert here.update().timescale_change == change


def test_a_move_awaits_the_plans_implementing_group():

    here = situation(finish=LATE)
    group = GroupFactory(area=here.area)
    change_plan(by=None, plan=here.plan, implementing_group=group)
    here.send(here.open(), here.give(**MOVE))
    assert changes()[0].awaiting_group == group


def test_sending_the_same_move_again_proposes_it_once():
    here = situation(finish=LATE)
    round = here.open()
    here.send(round, here.give(**MOVE))
    here.send(round, here.give(**MOVE, comment="More"))
    assert len(changes()) == 1


def test_another_date_replaces_the_first_proposal():
    here = situation(finish=LATE)
    round = here.open()
    here.send(round, here.give(**MOVE))
    here.send(round, here.give(**MOVE | {"proposed_finish": date(2027, 5, 1)}))
    first, second = changes()
    assert (first.decision, second.decision, second.finish) == ("withdrawn", "awaiting", date(2027, 5, 1))
    assert here.update().timescale_change == second


def test_taking_the_proposal_back_withdraws_it():
    here = situation(finish=LATE)
    round = here.open()
    here.send(round, here.give(**MOVE))
    here.send(round, here.give(contradiction_reason="Snow", move_reason=""))
    (change,) = changes()
    assert change.decision == "withdrawn"
    assert here.update().timescale_change is None


def test_a_proposal_of_somebody_else_stays_where_the_lead_proposes_nothing():

    here = situation(finish=LATE)
    kept = propose_timescale(
        by=here.officer, action=here.actions[0], finish=date(2027, 1, 1), reason="Asked by the board"
    )
    here.send(here.open(), here.give(contradiction_reason="Snow"))
    kept.refresh_from_db()
    assert kept.decision == "awaiting"


def test_a_move_that_may_not_be_proposed_leaves_the_answer_unsent():
    """The post no longer leads the action: the plan refuses the move, and the lead hears why."""
    here = situation(finish=LATE)
    round = here.open()
    set_leads(by=None, action=here.actions[0], leads=[NewLead(PostFactory(area=here.area))])
    done = here.send(round, here.give(**MOVE))
    assert "can propose a timescale" in done.refused[here.actions[0].pk]
    assert not Update.objects.exists()


def frozen_round(here):
    round = here.open()
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
    round.refresh_from_db()
    return round


def test_after_the_freeze_answers_wait_for_the_next_round():
    here = situation()
    round = frozen_round(here)
    done = draft(here, round, here.give(comment="Later news"), day=AFTER)
    update = here.update()
    assert done.saved == [here.actions[0].pk]
    assert (update.round, update.state) == (None, "draft")


def test_nothing_is_sent_into_a_frozen_round():
    here = situation()
    round = frozen_round(here)
    with pytest.raises(RuleBroken, match="waits for the next round"):
        here.send(round, day=AFTER)


def test_while_the_next_round_is_open_answers_go_there():
    here = situation()
    round = frozen_round(here)
    here.open(name="Next", opens_on=AFTER, reply_by=AFTER, freeze_on=AFTER)
    with pytest.raises(RuleBroken, match="Next is open"):
        draft(here, round, here.give(), day=AFTER)


def test_only_what_is_named_is_sent():
    here = situation(2)
    round = here.open()
    with on(OPENS):
        done = answer(
            by=here.lead,
            round=round,
            post=here.post,
            answers=[here.give(0), here.give(1)],
            send=[here.actions[1].pk],
        )
    assert (done.saved, done.sent) == ([here.actions[0].pk], [here.actions[1].pk])


def test_a_post_named_for_an_action_may_propose_its_move():
    here = situation(finish=LATE)
    other = PostFactory(area=here.area)
    holder = HoldingFactory(area=here.area, post=other).person
    name_answering_post(by=None, action=here.actions[0], post=other)
    round = here.open()
    with on(OPENS):
        done = submit(by=holder, round=round, post=other, answers=[here.give(**MOVE)])
    assert done.sent and len(changes()) == 1

"""Everything as known on a day: content, agreed dates, claims, proofs, holders."""

from datetime import date, timedelta

import pytest

from goldenthread.plans import actions as plans
from goldenthread.thread.queries.known import NO_REPLY, NONE_OF_THESE, NOT_ASKED, known_plan
from goldenthread.thread.rules import now_or_then
from tests.factories.monitoring import on
from tests.thread import scene as story
from tests.thread.values import calendar, claim, row


def known(scene, day):
    with on(story.TODAY):
        return known_plan(scene.plan, now_or_then(day))


# What the story says, written down by hand: the day, the claim, the calendar's state, moves, finish, impact, holder.
BEFORE_AGREEING = (NOT_ASKED, "no_timescale", 0, None, "not_yet_due", "Fran Former")
AS_THEN = [
    (story.RECORDED, *BEFORE_AGREEING),
    (story.AGREED - timedelta(days=1), *BEFORE_AGREEING),
    (story.AGREED, NOT_ASKED, "due", 0, story.FIRST_FINISH, "not_yet_due", "Fran Former"),
    (story.SPRING_OPENS, NO_REPLY, "due", 0, story.FIRST_FINISH, "not_yet_due", "Fran Former"),
    (story.SPRING_ANSWERED, "In progress", "due", 0, story.FIRST_FINISH, "not_yet_due", "Fran Former"),
    (story.CAME, "In progress", "due", 0, story.FIRST_FINISH, "received", "Fran Former"),
    (story.JUDGED, "In progress", "due", 0, story.FIRST_FINISH, "no_change", "Fran Former"),
    (story.MOVE_PROPOSED, "In progress", "due", 0, story.FIRST_FINISH, "no_change", "Fran Former"),
    (story.MOVE_AGREED, "In progress", "due", 1, story.MOVED_FINISH, "no_change", "Fran Former"),
    (story.NEW_HOLDER_CAME, "In progress", "due", 1, story.MOVED_FINISH, "no_change", "Lena Lead"),
    (story.SUMMER_OPENS, "In progress", "overdue", 1, story.MOVED_FINISH, "no_change", "Lena Lead"),
    (story.SUMMER_ANSWERED, "Completed", "completed", 1, story.MOVED_FINISH, "no_change", "Lena Lead"),
    (story.TODAY, "Completed", "completed", 1, story.MOVED_FINISH, "no_change", "Lena Lead"),
]


@pytest.mark.parametrize(("day", "said", "state", "moved", "finish", "answer", "holder"), AS_THEN)
def test_everything_is_as_it_was_known(scene, day, said, state, moved, finish, answer, holder):
    found = known(scene, day).row(scene.action.pk)
    standing = found.standing
    assert (found.claim, standing.calendar.state, standing.calendar.moved) == (said, state, moved)
    assert (standing.calendar.finish, standing.impact.answer) == (finish, answer)
    assert found.action.answering_holder == holder


def test_a_proof_is_awaited_from_the_day_after_it_was_due(scene):
    def awaited(day):
        return known(scene, day).row(scene.action.pk).standing.impact.awaited

    assert [awaited(story.SECOND_DUE), awaited(story.SECOND_DUE + timedelta(days=1))] == [0, 1]


def test_a_proposal_waits_only_until_it_is_decided(scene):
    def waiting(day):
        return known(scene, day).row(scene.action.pk).standing.calendar.awaiting

    assert waiting(story.MOVE_PROPOSED - timedelta(days=1)) == ""
    assert waiting(story.MOVE_PROPOSED) == "SEND board"
    assert waiting(story.MOVE_AGREED) == ""


def test_words_and_parts_are_those_of_the_day(scene):
    with on(date(2026, 5, 10)):
        version = scene.action.versions.get(recorded_to=None)
        plans.change_action(by=None, action=scene.action, started_from=version.pk, text="Ring and visit")
        plans.withdraw_action(by=None, action=scene.bare, reason="Somebody else does it.")
    before, after = known(scene, date(2026, 5, 9)), known(scene, date(2026, 5, 10))
    assert [row.action.text for row in before.live] == ["Ring every absent pupil", "Write to schools"]
    assert [row.action.text for row in after.live] == ["Ring and visit"]
    assert [row.action.id for row in after.withdrawn] == [scene.bare.pk]


def test_silence_is_counted_round_by_round(scene):
    def silent(day):
        return known(scene, day).row(scene.bare.pk).standing.rounds_silent

    assert [silent(story.SPRING_OPENS), silent(story.SPRING_FROZEN), silent(story.SUMMER_FROZEN)] == [0, 1, 2]


def test_parts_are_found_by_their_keys_and_only_there(scene):
    found = known(scene, None)
    assert found.priority(scene.priority.pk).reference == "1"
    assert found.priority(scene.action.pk) is None
    assert found.row(scene.priority.pk) is None
    assert [outcome.id for outcome in found.outcomes_of(found.row(scene.action.pk).action)] == [scene.outcome.pk]
    assert [row.action.id for row in found.rows_of((scene.bare.pk,))] == [scene.bare.pk]


def test_none_of_the_words_is_a_claim_too():
    assert row(claim("")).claim == NONE_OF_THESE
    assert row(claim("Started"), when=calendar()).claim == "Started"


def test_the_gravest_disagreement_comes_first(scene):
    found = known(scene, None)
    rows = (
        row(claim("Completed"), codes=["completed_no_change"]),
        row(claim(), when=calendar("overdue", days=10), codes=["claim_overdue"]),
        row(claim(), when=calendar("overdue", days=99), codes=["claim_overdue"]),
        row(claim("Completed"), codes=["completed_unproved", "completed_worse"]),
        row(claim("Completed")),
    )
    found.__dict__["rows"] = rows
    assert found.disagreeing == (rows[3], rows[2], rows[1], rows[0])

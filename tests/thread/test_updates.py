"""What was said of an action, round by round."""

from datetime import timedelta

import pytest

from goldenthread.partnership import actions as partnership
from goldenthread.partnership.models import Post
from goldenthread.thread.queries.updates import rounds_of_action
from goldenthread.thread.rules import end_of
from tests.thread import scene as story


def said(scene, day=None, action=None, notes=False):
    moment = end_of(day) if day else None
    return rounds_of_action((action or scene.action).pk, as_at=moment, sees_notes=notes)


def test_the_newest_round_comes_first_with_its_answer_correction_and_meeting(scene):
    summer, spring = said(scene)
    assert [summer.name, spring.name] == ["Summer 2026", "Spring 2026"]
    assert (summer.update.rating.word, summer.update.comment) == ("Completed", "All are rung.")
    assert summer.update.answered_by == "Lena Lead"
    assert [(one.text, one.by) for one in summer.corrections] == [("It was 31 schools, not 30.", "Lena Lead")]
    assert [meeting.group for meeting in summer.meetings] == [scene.board]
    assert (spring.update.answered_by, spring.corrections) == ("Fran Former", ())


def test_notes_for_the_officer_are_only_for_those_who_may_read_them(scene):
    assert [one.note for one in said(scene)] == [None, None]
    assert {one.note.words for one in said(scene, notes=True)} == {"Between us: two schools refuse."}
    assert all("Between us" not in str(one.update) for one in said(scene, notes=True))


def test_no_reply_is_an_answer_too(scene):
    rounds = said(scene, action=scene.bare)
    assert [one.update.state for one in rounds] == ["no_reply", "no_reply"]
    assert not any(one.is_waiting for one in rounds)


@pytest.mark.parametrize(
    ("day", "names", "state", "waiting", "frozen"),
    [
        (story.SPRING_OPENS - timedelta(days=1), [], "", False, False),
        (story.SPRING_OPENS, ["Spring 2026"], "no_reply", True, False),
        (story.SPRING_ANSWERED, ["Spring 2026"], "submitted", False, False),
        (story.SPRING_FROZEN, ["Spring 2026"], "accepted", False, True),
        (story.SUMMER_OPENS, ["Summer 2026", "Spring 2026"], "no_reply", True, False),
    ],
)
def test_only_what_was_there_on_the_day(scene, day, names, state, waiting, frozen):
    rounds = said(scene, day)
    assert [one.name for one in rounds] == names
    newest = rounds[0] if rounds else None
    assert (newest.update.state if newest else "") == state
    assert bool(newest and newest.is_waiting) == waiting
    assert bool(newest and newest.frozen_at) == frozen


def test_a_correction_is_known_from_the_day_it_was_written(scene):
    before, after = said(scene, story.CORRECTED - timedelta(days=1))[0], said(scene, story.CORRECTED)[0]
    assert (len(before.corrections), len(after.corrections)) == (0, 1)


def test_a_post_that_was_renamed_since_spoke_under_its_name_of_then(scene):
    [before, *_] = said(scene, story.SPRING_ANSWERED)
    for post in Post.objects.select_related("body", "area").filter(area=scene.area):
        partnership.change_post(by=None, post=post, title=f"New {post.title}")
    assert said(scene, story.SPRING_ANSWERED)[0].update.post == before.update.post
    assert said(scene)[1].update.post == f"New {before.update.post}"

"""Where each action stands, the matrix in its three ways, and whom to ring; numbers counted a second time."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from goldenthread.common.clock import now
from goldenthread.monitoring.actions import give_more_time, return_update, save_draft
from goldenthread.monitoring.models import AskedAction, Update
from goldenthread.monitoring.queries.collecting import MISSING_STANDINGS, STANDINGS, Waiting, standing_of
from goldenthread.monitoring.queries.matrix import BODY, LEAD, PRIORITY, matrix_of
from goldenthread.monitoring.queries.progress import progress_of
from goldenthread.notices.models import MailState, WaitingMail
from goldenthread.partnership.models import Post
from tests.factories.monitoring import OPENS, REPLY_BY, on, situation
from tests.factories.partnership import HoldingFactory, PostFactory
from tests.factories.plans import ActionFactory, PriorityFactory
from tests.monitoring.rules.plain_values import update as said

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    """One lead with four actions in four states; a vacant post; a lead whose mail fails; an action without a post."""
    made = situation(4)
    made.vacant = PostFactory(area=made.area, title="Vacant post", body=made.post.body)
    made.deputy = HoldingFactory(area=made.area, post=made.vacant, is_deputy=True).person
    made.bounced = HoldingFactory(area=made.area)
    second = PriorityFactory(plan=made.plan, reference="2", title="Health")
    for leads in ([made.vacant], [made.bounced.post], []):
        ActionFactory(priority=second, leads=leads)
    made.round = made.open()
    WaitingMail.objects.create(
        to=made.bounced.person.email,
        subject="x",
        text="x",
        state=MailState.FAILED,
        reason="No such address.",
        failed_at=now(),
    )
    made.send(made.round, made.give(0), made.give(1))
    with on(OPENS):
        update = Update.objects.get(round=made.round, action=made.actions[1])
        return_update(by=made.officer, update=update, question="Which?", edit_number=update.edit_number)
        save_draft(by=made.lead, round=made.round, post=made.post, answers=[made.give(2)])
    return made


def test_each_state_comes_from_what_is_stored(here):
    progress = progress_of(here.round, OPENS)
    stored = dict(Update.objects.filter(round=here.round).values_list("action_id", "state"))
    posts = dict(AskedAction.objects.filter(round=here.round).values_list("action_id", "post_id"))
    expected = {}
    for action, post in posts.items():
        if action in stored:
            expected[action] = {"submitted": "to_accept"}.get(stored[action], stored[action])
        elif post is None:
            expected[action] = "no_post"
        else:
            expected[action] = "bounced" if post == here.bounced.post.pk else "silent"
    assert {row.action.id: row.standing for row in progress.rows} == expected
    assert set(expected.values()) == {"to_accept", "returned", "draft", "silent", "bounced", "no_post"}
    assert progress.missing == sum(state in MISSING_STANDINGS for state in expected.values()) == 6


@pytest.mark.parametrize("by", [LEAD, BODY, PRIORITY])
def test_the_matrix_counts_every_action_once_in_each_way(here, by):
    progress = progress_of(here.round, OPENS)
    matrix = matrix_of(progress, by)
    counted = Counter(row.standing for row in progress.rows)
    columns = list(zip(*(line.numbers for line in matrix.lines), strict=True))
    assert {
        state: sum(numbers) for state, numbers in zip(matrix.states, columns, strict=True) if sum(numbers)
    } == counted
    assert matrix.total.numbers == tuple(counted.get(state, 0) for state in matrix.states)
    assert sum(line.asked for line in matrix.lines) == matrix.total.asked == 7
    assert [state for state in reversed(STANDINGS) if state in matrix.states] == list(matrix.states)


def test_the_lines_are_posts_bodies_or_priorities(here):
    progress = progress_of(here.round, OPENS)
    bodies = {line.label: line.asked for line in matrix_of(progress, BODY).lines}
    assert bodies == {here.post.body.name: 5, here.bounced.post.body.name: 1, "": 1}
    assert [line.asked for line in matrix_of(progress, PRIORITY).lines] == [4, 3]
    posts = {line.key: line.asked for line in matrix_of(progress, LEAD).lines}
    assert posts == {str(here.post.pk): 4, str(here.vacant.pk): 1, str(here.bounced.post.pk): 1, "": 1}


def test_whom_to_ring_as_what_and_why(here):
    ring = {one.owing.post.pk: one for one in progress_of(here.round, OPENS).ring}
    lead, vacant, bounced = ring[here.post.pk], ring[here.vacant.pk], ring[here.bounced.post.pk]
    assert (lead.asked.person, lead.capacity) == (here.lead, "")
    assert lead.why == ("1 answer returned with a question", "1 answer in draft, not sent", "1 answer not begun")
    assert (vacant.asked.person, vacant.capacity, vacant.why) == (here.deputy, "Deputy", ())
    assert bounced.why == ("Mail failed: No such address.",)


def test_after_the_day_it_says_how_long_ago_and_more_time_says_until_when(here):
    with on(OPENS):
        give_more_time(
            by=here.officer,
            round=here.round,
            post=here.vacant,
            reply_by=REPLY_BY + timedelta(days=5),
            reason="Nobody held it",
        )
    progress = progress_of(here.round, REPLY_BY + timedelta(days=2))
    ring = {one.owing.post.pk: one.why for one in progress.ring}
    assert "Reply-by day was 2 days ago" in ring[here.bounced.post.pk]
    assert any(told.startswith("Has until") and told.endswith("Nobody held it") for told in ring[here.vacant.pk])
    assert progress.latest_reply == REPLY_BY + timedelta(days=5)


def test_who_has_answered_is_not_rung(here):
    here.send(here.round, here.give(1), here.give(2), here.give(3))
    assert here.post.pk not in {one.owing.post.pk for one in progress_of(here.round, OPENS).ring}


POST, ELSEWHERE = Post(pk=uuid4()), Post(pk=uuid4())
ACTION = uuid4()
ASKED_COLLEAGUE, CLEARS, BOUNCES = {ACTION: 1}, {ACTION: ELSEWHERE}, {POST.pk: "No such address."}


@pytest.mark.parametrize(
    ("state", "post", "known", "standing"),
    [
        ("", None, {}, "no_post"),
        ("", POST, {}, "silent"),
        ("", POST, {"bounced": BOUNCES}, "bounced"),
        ("", POST, {"bounced": {ELSEWHERE.pk: "Full"}}, "silent"),
        ("", POST, {"bounced": BOUNCES, "colleagues": ASKED_COLLEAGUE}, "contributor"),
        ("draft", POST, {}, "draft"),
        ("draft", POST, {"bounced": BOUNCES}, "draft"),
        ("draft", POST, {"colleagues": ASKED_COLLEAGUE}, "contributor"),
        ("returned", POST, {"colleagues": ASKED_COLLEAGUE}, "returned"),
        ("submitted", POST, {}, "to_accept"),
        ("submitted", POST, {"clearing": CLEARS}, "clearance"),
        ("submitted", POST, {"colleagues": ASKED_COLLEAGUE}, "to_accept"),
        ("accepted", POST, {"clearing": CLEARS}, "accepted"),
    ],
)
def test_who_must_do_something_next(state, post, known, standing):
    update = replace(said("started"), id=uuid4() if state else None, state=state or "no_reply")
    asked = SimpleNamespace(action=ACTION, update=update)
    assert standing_of(asked, post, Waiting(**known)) == standing

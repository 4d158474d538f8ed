"""Opening a round, changing it, and naming who answers."""

from datetime import date

import pytest

from goldenthread.monitoring.models import AskedAction, Round
from goldenthread.partnership.roles import Role
from goldenthread.plans.actions import close_plan
from goldenthread.requests.models import Request
from tests.factories.monitoring import situation, three_words
from tests.factories.partnership import MeetingFactory, PostFactory, person_with
from tests.factories.plans import ActionFactory, OutcomeFactory, PlanFactory, PriorityFactory
from tests.monitoring.views.reading import form_values, see, send, words_of

pytestmark = pytest.mark.django_db


def filled_in(here, **changed):
    days = {
        "opens_on": date(2026, 11, 2),
        "reply_by": date(2026, 11, 20),
        "freeze_on": date(2026, 11, 26),
    } | changed
    fields = {"name": "Autumn 2026", "scale": str(three_words().pk), "which": "all"}
    for name, day in days.items():
        if isinstance(day, date):
            fields |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
        else:
            fields[name] = day
    return fields


def test_it_proposes_and_says_what_is_missing():
    here = situation()
    ActionFactory(priority=PriorityFactory(plan=here.plan), reference="9.9")
    page = see(here.officer, "open_round", here.area)
    words = words_of(page)
    assert "2 live actions, to be answered by 1 post." in words
    assert "Nobody answers: 9.9" in words
    assert "No meeting lies ahead." in words
    values = form_values(page)
    assert (values["name"], values["reply_by_day"], values["which"]) == ("Autumn 2026", "16", "all")


def test_nothing_missing():
    here = situation(finish=date(2026, 12, 1))
    OutcomeFactory(plan=here.plan, actions=here.actions)
    assert "Every action has a post that answers" in words_of(see(here.officer, "open_round", here.area))


def test_many_missing_are_counted():
    here = situation(10)
    assert "and 2 more" in words_of(see(here.officer, "open_round", here.area))


def test_each_meeting_says_the_latest_day_for_the_freeze():
    here = situation()
    MeetingFactory(area=here.area, held_on=date(2026, 12, 10), paper_deadline=date(2026, 12, 3))
    words = words_of(see(here.officer, "open_round", here.area))
    assert "Papers by 3 December 2026, so freeze by 26 November 2026" in words


def test_opening():
    here = situation(2)
    meeting = MeetingFactory(area=here.area, held_on=date(2026, 12, 10), paper_deadline=date(2026, 12, 3))
    fields = filled_in(here) | {"meetings": [str(meeting.pk)]}
    words = words_of(send(here.officer, "open_round", here.area, data=fields))
    assert "Autumn 2026 is open." in words
    assert Round.objects.get().meetings.get() == meeting
    assert AskedAction.objects.count() == 2


def test_only_ticked_actions():
    here = situation(3)
    fields = filled_in(here, which="some", actions=[str(here.actions[1].pk)])
    send(here.officer, "open_round", here.area, data=fields)
    assert AskedAction.objects.get().action == here.actions[1]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Enter the name of the round"),
        ({"reply_by": date(2026, 10, 1)}, "Choose a reply-by day on or after 2 November 2026"),
        ({"scale": ""}, "Select a rating scale"),
        ({"which": "some"}, "Tick at least one action, or ask for all of them"),
        ({"which": "some", "actions": ["nonsense"]}, "Select actions from the list"),
    ],
)
def test_what_is_wrong_is_said_and_kept(changed, sentence):
    here = situation()
    page = send(here.officer, "open_round", here.area, data=filled_in(here, **changed))
    words = words_of(page)
    assert "There is a problem" in words and sentence in words
    assert form_values(page)["freeze_on_day"] == "26"
    assert not Round.objects.exists()


def test_while_another_is_open():
    here = situation()
    here.open(name="Summer")
    assert "Summer is still open for this plan." in words_of(see(here.officer, "open_round", here.area))


def test_choosing_the_plan_first():
    here = situation()
    second = PlanFactory(area=here.area, title="Second plan")
    words = words_of(see(here.officer, "open_round", here.area))
    assert "Which plan is the round for?" in words and "Second plan" in words
    words = words_of(see(here.officer, "open_round", here.area, query=f"?plan={second.pk}"))
    assert "0 live actions" in words


def test_without_a_plan():
    here = situation()

    close_plan(by=None, plan=here.plan, reason="Done")
    assert "No running plan" in words_of(see(here.officer, "open_round", here.area))


@pytest.mark.parametrize("role", [Role.READER, Role.CHAIR, Role.AREA_ADMINISTRATOR, Role.POST_HOLDER])
def test_only_the_officer_opens(role):
    here = situation()
    assert see(person_with(role, here.area), "open_round", here.area).status_code == 403


def test_change_the_form_holds_what_is_stored():
    here = situation()
    meeting = MeetingFactory(area=here.area, held_on=date(2026, 12, 10), paper_deadline=date(2026, 12, 3))
    round = here.open(name="Autumn", meetings=[meeting])
    page = see(here.officer, "change_round", here.area, round.pk)
    values = form_values(page)
    assert (values["name"], values["meetings"], values["reply_by_day"]) == ("Autumn", str(meeting.pk), "20")
    values |= {"name": "Autumn 2026", "reply_by_day": "24"}
    words = words_of(send(here.officer, "change_round", here.area, round.pk, data=values))
    assert "Everybody who was asked sees the new days." in words
    assert Request.objects.get().reply_by == date(2026, 11, 24)


def test_change_what_is_wrong_is_said():
    here = situation()
    round = here.open()
    values = form_values(see(here.officer, "change_round", here.area, round.pk)) | {"reply_by_day": "1"}
    words = words_of(send(here.officer, "change_round", here.area, round.pk, data=values))
    assert "Choose a reply-by day on or after 2 November 2026" in words


def test_who_answers_a_named_post_is_asked_at_once():
    here = situation()
    orphan = ActionFactory(priority=PriorityFactory(plan=here.plan), text="Orphaned promise")
    round = here.open()
    other = PostFactory(area=here.area)
    assert "Orphaned promise" in words_of(see(here.officer, "who_answers", here.area, round.pk))
    fields = {f"post-{orphan.pk}": str(other.pk)}
    words = words_of(send(here.officer, "who_answers", here.area, round.pk, data=fields))
    assert "1 action is asked for now." in words
    assert Request.objects.filter(post=other).count() == 1
    assert "Every action has a post that answers" in words_of(see(here.officer, "who_answers", here.area, round.pk))


def test_who_answers_nobody_named_yet():
    here = situation()
    orphan = ActionFactory(priority=PriorityFactory(plan=here.plan))
    round = here.open()
    words = words_of(send(here.officer, "who_answers", here.area, round.pk, data={f"post-{orphan.pk}": ""}))
    assert "0 actions are asked for now." in words


def test_who_answers_a_closed_plan_says_so():

    here = situation()
    orphan = ActionFactory(priority=PriorityFactory(plan=here.plan))
    round = here.open()
    close_plan(by=None, plan=here.plan, reason="Done")
    fields = {f"post-{orphan.pk}": str(here.post.pk)}
    assert "This plan is closed" in words_of(send(here.officer, "who_answers", here.area, round.pk, data=fields))

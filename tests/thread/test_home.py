"""The first page: what is asked, what one looks after, one next step; for each role, and for nobody in particular."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.evidence import actions as evidence
from goldenthread.monitoring.actions import answer, freeze_round, return_update, save_draft
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import Update
from goldenthread.partnership.roles import Role
from goldenthread.plans import actions as plans
from goldenthread.requests.models import Request
from tests.factories.accounts import PersonFactory
from tests.factories.evidence import due_of
from tests.factories.monitoring import RoundFactory, on, word
from tests.factories.partnership import (
    AreaFactory,
    HoldingFactory,
    MeetingFactory,
    PostFactory,
    RoleGrantFactory,
    person_with,
)
from tests.factories.plans import ActionFactory, PlanFactory
from tests.thread import scene as story
from tests.thread.reading import links, page_of, rows, section, words

OPENS, REPLY_BY, FREEZE_ON = date(2026, 7, 6), date(2026, 7, 17), date(2026, 7, 24)


@pytest.fixture
def seen(see):
    return lambda person, day=story.TODAY: see(person, "home", day=day)


def open_round(scene):
    with on(OPENS):
        days = {"opens_on": OPENS, "reply_by": REPLY_BY, "freeze_on": FREEZE_ON}
        return RoundFactory(plan=scene.plan, name="Autumn 2026", by=scene.officer, **days)


def given(scene, rating="In progress", **texts):
    return AnswerGiven(action=scene.action.pk, rating=word(rating).pk if rating else None, texts=texts)


def primary(response):
    """The green buttons of a page."""
    buttons = page_of(response).xpath("//main//a[contains(@class, 'govuk-button')]")
    return [words(each).partition(":")[0] for each in buttons if "secondary" not in each.get("class")]


def counts(response):
    found = page_of(response).xpath("//ul[contains(@class, 'app-counts')]//li")
    return {words(each).partition(" ")[2]: int(words(each).partition(" ")[0]) for each in found}


def test_a_visitor_learns_what_this_is_and_how_to_sign_in(client, db):
    response = client.get(reverse("thread:home"))
    assert response.status_code == 200
    assert links(response)["Sign in"] == reverse("accounts:sign_in")
    said = words(page_of(response))
    assert "improvement plan" in said and "There is no password." in said


def test_somebody_without_post_or_role_is_told_whom_to_ask(seen, text, db):
    response = seen(PersonFactory(name="Nora New"))
    assert "Welcome, Nora New" in text(response)
    assert "You belong to no area yet" in text(response)
    assert primary(response) == []


def test_a_lead_sees_what_is_asked_and_how_long_there_is(scene, seen, text):
    round = open_round(scene)
    response = seen(scene.lead)
    assert "Autumn 2026: your update: 1 of your 1 action still needs an answer" in text(response)
    # From Monday 6 July to Friday 17 July there are nine more working days.
    assert "Reply by Friday 17 July 2026 (9 working days)" in text(response)
    assert primary(response) == ["Answer now"]
    address = reverse("monitoring:answer", args=[scene.area.slug, round.pk, scene.post.pk])
    assert next(href for said, href in links(response).items() if said.startswith("Answer now")) == address


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (REPLY_BY, "Reply by Friday 17 July 2026 (today)"),
        (date(2026, 7, 18), "Reply by Friday 17 July 2026 (that day has passed; answers are taken until the freeze)"),
    ],
)
def test_the_last_day_and_the_days_after_it(scene, seen, text, day, said):
    open_round(scene)
    assert said in text(seen(scene.lead, day))


def test_drafts_and_returned_answers_are_told(scene, seen, text):
    round = open_round(scene)
    with on(OPENS):
        save_draft(by=scene.lead, round=round, post=scene.post, answers=[given(scene, comment="Begun.")])
    assert "1 answer is in draft: saved, but not sent" in text(seen(scene.lead))
    update = Update.objects.get(round=round)
    with on(OPENS):
        sent = AnswerGiven(
            action=scene.action.pk, edit_number=update.edit_number, none_of_these=True, texts={"none_reason": "x"}
        )
        answer(by=scene.lead, round=round, post=scene.post, answers=[sent], send=[scene.action.pk])
    assert "Answered Autumn 2026: your update. See or change your answers" in text(seen(scene.lead))
    update.refresh_from_db()
    with on(OPENS):
        return_update(by=scene.officer, update=update, question="Which?", edit_number=update.edit_number)
    assert "1 answer was returned with a question" in text(seen(scene.lead))


def test_what_another_room_asks_for_shows_without_an_address_that_is_not_there(scene, seen, text):
    with on(OPENS):
        Request.objects.create(
            area=scene.area,
            post=scene.post,
            about_kind="survey",
            about_id=scene.plan.pk,
            title="A survey",
            reply_by=REPLY_BY,
        )
    response = seen(scene.lead, date(2026, 7, 7))
    assert "A survey" in text(response)
    assert "Answer now" not in text(response)


def test_a_lead_finds_their_actions(scene, see, seen):
    response = seen(scene.lead)
    address = next(href for said, href in links(response).items() if said.startswith("1 action of Head of inclusion"))
    listed = see(scene.lead, "actions", scene.area.slug, scene.plan.pk, lead=str(scene.post.pk))
    assert address.endswith(f"?lead={scene.post.pk}")
    assert [cells[0] for cells in rows(listed, "Actions")] == ["1.1 Ring every absent pupil"]
    assert primary(response) == ["See the plan"]


def test_a_lead_is_led_to_agree_dates_that_are_missing(scene, seen, text):
    ActionFactory(priority=scene.priority, leads=[scene.post], answering=scene.post)
    response = seen(scene.lead)
    assert "2 actions of Head of inclusion" in text(response)
    assert "1 action without an agreed date" in text(response)
    assert primary(response) == ["Agree the dates of your actions"]
    assert links(response)["Agree the dates of your actions"] == reverse("plans:agree_own", args=[scene.area.slug])


def test_proofs_that_one_s_post_brings_are_told_when_past_due_or_near(scene, seen):
    version = scene.proof.versions.get(recorded_to=None)
    with on(story.RECORDED):
        evidence.change_proof(by=None, version=version, brought_by=scene.post)
    late, near, far = date(2026, 7, 6), date(2026, 6, 5), date(2026, 5, 5)
    assert "Termly absence 6 days past due" in section(seen(scene.lead, late), "Proofs that you bring")
    assert "Termly absence Due 30 June 2026" in section(seen(scene.lead, near), "Proofs that you bring")
    assert "Proofs that you bring" not in words(page_of(seen(scene.lead, far)))
    with on(late):
        evidence.receive_proof(by=scene.lead, due=due_of(scene.proof, story.SECOND_DUE), text="Here")
    assert "Proofs that you bring" not in words(page_of(seen(scene.lead, late)))


def test_the_officer_sees_how_far_the_round_has_come(scene, seen, text):
    round = open_round(scene)
    response = seen(scene.officer)
    assert "Autumn 2026: 0 of 2 answered" in text(response)
    assert (counts(response)["silent"], counts(response)["nobody answers"]) == (1, 1)
    assert primary(response) == ["Go to the round"]
    with on(OPENS):
        answer(by=scene.lead, round=round, post=scene.post, answers=[given(scene, move_reason="")], send=[])
    after = counts(seen(scene.officer))
    assert (after["in draft"], after["silent"], after["nobody answers"]) == (1, 0, 1)


def test_an_officer_is_led_to_import_then_to_agree_then_to_open_a_round(scene, seen, text):
    assert primary(seen(scene.officer)) == ["Open a round"]
    lonely = person_with(Role.PROGRAMME_OFFICER, area := AreaFactory())
    assert primary(seen(lonely)) == ["Import a plan"]
    empty = PlanFactory(area=area)
    assert primary(seen(lonely)) == ["Import a plan"]
    ActionFactory(plan=empty)
    assert primary(seen(lonely)) == ["Agree the plan"]
    assert "Before the first round" in text(seen(lonely))


def test_the_chair_sees_what_waits_for_a_decision(scene, seen, text):
    MeetingFactory(area=scene.area, group=scene.board, held_on=date(2026, 9, 10), paper_deadline=date(2026, 9, 3))
    round = open_round(scene)
    with on(OPENS):
        wanted = AnswerGiven(
            action=scene.action.pk,
            none_of_these=True,
            help_from=scene.board.pk,
            proposed_finish=date(2026, 12, 31),
            proposed_words="by Christmas",
            texts={"none_reason": "Stuck.", "help_wanted": "Lend us a telephone.", "move_reason": "No telephone."},
        )
        done = answer(by=scene.lead, round=round, post=scene.post, answers=[wanted], send=[scene.action.pk])
        assert not done.problems
        came = evidence.receive_proof(by=scene.analyst, due=due_of(scene.proof, story.SECOND_DUE), text="Figures")
        evidence.judge_proof(by=scene.analyst, received=came, answer="worse", sentence="It rose.")
        plans.propose_timescale(by=scene.officer, outcome=scene.outcome, finish=date(2027, 1, 31))
    response = seen(scene.chair)
    page = text(response)
    assert "Next: SEND board on Wednesday 15 July 2026." in page
    assert counts(response) == {
        "help or decisions wanted": 1,
        "dates waiting to be agreed": 2,
        "actions whose answers disagree": 0,
        "judgements to confirm": 1,
    }
    assert "Lend us a telephone. From SEND board" in page
    assert "From 29 May 2026 to 31 December 2026. No telephone." in page
    assert "Pupils are in school First finish: 31 January 2027." in page
    assert "Worse It rose. Judged by Ann Analyst" in page
    assert primary(response) == ["See the plan"]


def test_the_chair_is_led_to_where_the_answers_disagree(scene, see, seen):
    response = seen(scene.chair)
    assert counts(response)["actions whose answers disagree"] == 1
    assert primary(response) == ["Where the answers disagree"]
    listed = see(scene.chair, "actions", scene.area.slug, scene.plan.pk, disagree="yes")
    assert len(rows(listed, "Actions")) == 1


def test_long_lists_end_with_a_link_to_all(scene, seen):
    for number in range(6):
        action = ActionFactory(priority=scene.priority, reference=f"1.{number + 3}", finish=date(2026, 9, 1))
        plans.propose_timescale(by=None, action=action, finish=date(2026, 10, 1), reason="Later.")
    response = seen(scene.chair)
    assert counts(response)["dates waiting to be agreed"] == 6
    assert links(response)["All 6"].endswith("?calendar=proposed")


def test_an_administrator_sees_vacant_posts_those_that_answer_first(scene, seen):
    ActionFactory(
        priority=scene.priority, leads=[vacant := PostFactory(area=scene.area, title="Z post")], answering=vacant
    )
    PostFactory(area=scene.area, title="A post")
    PostFactory(area=scene.area, title="Gone post", ends_on=date(2020, 1, 1))
    deputised = PostFactory(area=scene.area, title="B post")
    HoldingFactory(area=scene.area, post=deputised, is_deputy=True)
    response = seen(person_with(Role.AREA_ADMINISTRATOR, scene.area))
    listed = [
        words(each) for each in page_of(response).xpath("//ul[@class='govuk-list']/li") if "Vacant" in words(each)
    ]
    assert [each.removeprefix("Vacant ").split(" at ")[0] for each in listed] == ["Z post", "A post", "B post"]
    assert listed[0].endswith("answers for 1 action")
    assert primary(response) == ["All posts"]


def test_the_installation_s_administrator_starts_areas_and_sees_them_all(scene, seen):
    AreaFactory(name="Bexcombe")
    response = seen(PersonFactory(is_installation_administrator=True))
    assert {"Alderbourne", "Bexcombe"} <= links(response).keys()
    assert primary(response) == ["Start a new area"]
    assert links(response)["Start a new area"] == reverse("partnership:new_area")


def test_a_person_in_several_areas_sees_each_thing_with_its_area(scene, seen, text):
    other = PlanFactory(area=AreaFactory(name="Bexcombe"), title="Their plan")
    RoleGrantFactory(area=other.area, person=scene.officer, role=Role.PROGRAMME_OFFICER.value)
    ActionFactory(plan=other)
    RoundFactory(plan=other, name="Their round", opens_on=OPENS, reply_by=REPLY_BY, freeze_on=FREEZE_ON)
    RoleGrantFactory(area=AreaFactory(name="Coldharbour"), person=scene.officer, role=Role.PROGRAMME_OFFICER.value)
    response = seen(scene.officer)
    assert {cells[1] for cells in rows(response, "Plans")} == {"Alderbourne", "Bexcombe"}
    assert "Bexcombe Their round: 0 of 1 answered" in text(response)
    assert "Coldharbour No plan yet" in text(response)
    assert primary(response) == ["Go to the round"]
    # With one area only, its name stands in the header.
    assert "Golden Thread Alderbourne" not in text(response)


def test_a_lead_in_two_areas_sees_which_area_asks(scene, seen, text):
    open_round(scene)
    RoleGrantFactory(area=AreaFactory(name="Bexcombe"), person=scene.lead)
    assert "Head of inclusion at" in text(seen(scene.lead))
    card = words(page_of(seen(scene.lead)).xpath("//section[contains(@class, 'app-card')]")[0])
    assert ", Alderbourne" in card


def test_a_closed_plan_stays_in_the_list_and_waits_for_nothing(scene, seen):
    plans.close_plan(by=None, plan=scene.plan, reason="It has ended.")
    response = seen(scene.chair)
    assert rows(response, "Plans")[0][0] == "Our plan Closed"
    assert counts(response) == {}


def test_after_the_freeze_nothing_is_asked_any_more(scene, seen, text):
    round = open_round(scene)
    with on(FREEZE_ON):
        freeze_round(by=scene.officer, round=round)
    assert "still needs an answer" not in text(seen(scene.lead, FREEZE_ON))

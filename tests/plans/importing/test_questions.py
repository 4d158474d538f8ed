"""Every kind of answer changes the stored plan as it says, with history, once."""

from datetime import date

import pytest

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.models import Post
from goldenthread.plans.actions.importing import answer_question, store_plan
from goldenthread.plans.interpreting import from_json, to_json
from goldenthread.plans.models import OutcomeVersion, PlanQuestion
from goldenthread.plans.queries import plan_content
from goldenthread.trail.models import TrailEntry
from tests.plans.importing.making import address, small, stored, text_of
from tests.plans.interpreting.real_plan import WORD, parsed

pytestmark = pytest.mark.django_db
EITHER = "Is it so?"


def asked(desk, *changes, plan=None):
    """A small plan stored with one question, whose option "yes" makes these changes."""
    data = to_json(plan or small())
    options = [
        {"value": "yes", "label": "Yes", "changes": list(changes)},
        {"value": "no", "label": "No", "changes": []},
    ]
    about = changes[0]["key"] if changes else "plan"
    data["questions"] = [
        {"key": "x:1", "code": "x", "ref": None, "message": EITHER, "about": about, "options": options, "taken": None}
    ]
    imported = store_plan(by=desk.officer, area=desk.area, parsed=from_json(data))
    return imported.plan, PlanQuestion.objects.get(plan=imported.plan, code="x")


def change(key, field, value):
    return {"key": key, "field": field, "value": value}


def answered(desk, *changes):
    plan, question = asked(desk, *changes)
    answer_question(by=desk.officer, question=question, value="yes")
    return plan_content(plan)


def test_leads_and_who_answers(desk):
    action = answered(desk, change("p1.a3", "leads", ["Head of SEND at Alderbourne Council"])).actions[2]
    assert [lead.target for lead in action.leads] == [desk.post.pk]
    assert action.answering_post == desk.post.pk


def test_a_lead_that_this_plan_prints_elsewhere_is_the_same_post(desk):
    """The bare words "Therapy manager" mean the post that the plan's other actions have, wherever that was put."""
    content = answered(desk, change("p1.a3", "leads", ["Therapy manager"]))
    assert content.actions[2].leads[0].target == content.actions[1].leads[0].target
    assert Post.objects.filter(title="Therapy manager").count() == 1


def test_two_spellings_of_one_lead_are_one(desk):
    names = ["Head of SEND at Alderbourne Council", "Head of SEND, Alderbourne Council"]
    assert len(answered(desk, change("p1.a3", "leads", names)).actions[2].leads) == 1


def test_a_near_match_in_an_answer_is_asked_about(desk):
    answered(desk, change("p1.a3", "leads", ["The Head of SEND at Alderbourne Council"]))
    assert PlanQuestion.objects.filter(code="near_match", answered_at=None).exists()


def test_leads_taken_away(desk):
    action = answered(desk, change("p1.a1", "leads", [])).actions[0]
    assert action.leads == ()


def test_the_actions_of_an_outcome(desk):
    content = answered(desk, change("p1.o1", "attached_to", ["p1.a2", "p2.a1"]))
    assert set(content.outcomes[0].actions) == {content.actions[1].id, content.actions[3].id}


def test_one_more_action_of_an_outcome(desk):
    content = answered(desk, change("p1.o1", "attach", ["p1.a1", "p1.a2"]))
    assert set(content.outcomes[0].actions) == {content.actions[0].id, content.actions[1].id}


def test_the_words_of_an_outcome_and_their_time(desk):
    outcome = answered(desk, change("p1.o1", "text", "Autumn 26 survey Waits are shorter")).outcomes[0]
    assert outcome.text == "Autumn 26 survey Waits are shorter"
    assert outcome.printed_timescale.periods == ((date(2026, 9, 1), date(2026, 12, 31)),)


def test_words_without_a_time_leave_none(desk):
    plan, question = asked(desk, change("p1.o1", "text", "Shorter"))
    answer_question(by=desk.officer, question=question, value="yes")
    assert plan_content(plan).outcomes[0].printed_timescale.text == ""


def test_an_outcome_of_its_own(desk):
    content = answered(desk, change("p1", "add_outcome", {"text": "July 26 They feel it", "attached_to": ["p1.a2"]}))
    added = next(outcome for outcome in content.outcomes if outcome.text == "July 26 They feel it")
    assert added.actions == (content.actions[1].id,)
    assert added.printed_timescale.periods == ((date(2026, 7, 1), date(2026, 7, 31)),)


@pytest.mark.parametrize(("key", "parts"), [("p1.a1", "actions"), ("p1.o1", "outcomes")])
def test_a_timescale(desk, key, parts):
    value = {"text": "2026", "periods": [{"start": "2026-04-01", "end": "2027-03-31"}], "recurs": None}
    part = getattr(answered(desk, change(key, "timescale", value)), parts)[0]
    assert part.printed_timescale.periods == ((date(2026, 4, 1), date(2027, 3, 31)),)


def test_no_timescale(desk):
    assert answered(desk, change("p1.a1", "timescale", None)).actions[0].printed_timescale.text == ""


def test_what_a_release_measures(desk):
    plan, question = asked(desk, change("p1.o1", "measured_period", {"start": "2025-09-01", "end": "2026-08-31"}))
    answer_question(by=desk.officer, question=question, value="yes")
    kept = OutcomeVersion.objects.get(outcome_id=plan_content(plan).outcomes[0].id, recorded_to=None).printed_details
    assert kept["measured_period"] == {"start": "2025-09-01", "end": "2026-08-31"}


def test_the_plans_period(desk):
    content = answered(desk, change("plan", "proposed_period", {"start": "2026-09-01", "end": "2027-08-31"}))
    assert (content.period_start, content.period_end) == (date(2026, 9, 1), date(2027, 8, 31))


def test_history_says_what_was_asked_and_answered(desk):
    plan, question = asked(desk, change("p1.a1", "leads", []))
    answer_question(by=desk.officer, question=question, value="yes")
    line = TrailEntry.objects.of("plan", plan.pk).get(verb="answered a question about")
    assert (line.by_name, line.after) == ("Olive Officer", {"question": EITHER, "answer": "Yes"})
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("Yes", desk.officer)


def test_only_offered_answers_and_only_once(desk):
    _, question = asked(desk)
    with pytest.raises(RuleBroken, match="one of the offered"):
        answer_question(by=desk.officer, question=question, value="perhaps")
    answer_question(by=desk.officer, question=question, value="no")
    with pytest.raises(StaleEdit, match="Somebody else answered"):
        answer_question(by=desk.officer, question=question, value="yes")


def test_an_answer_that_is_refused_leaves_the_question_open(desk):
    from goldenthread.plans.actions import close_plan

    plan, question = asked(desk, change("p1.a1", "leads", []))
    close_plan(by=desk.officer, plan=plan, reason="Over")
    with pytest.raises(RuleBroken, match="closed"):
        answer_question(by=desk.officer, question=question, value="yes")
    question.refresh_from_db()
    assert question.answered_at is None


def test_every_answer_to_every_question_of_the_real_plan_can_be_stored(desk):
    """Not one option of the real document leads into an error, whichever is chosen."""
    plan = store_plan(by=desk.officer, area=desk.area, parsed=parsed(WORD)).plan
    questions = list(PlanQuestion.objects.filter(plan=plan))
    assert {question.code for question in questions} >= {"range_unclear", "no_lead_printed", "outcome_runs_on"}
    for place in range(max(len(question.details["options"]) for question in questions)):
        PlanQuestion.objects.filter(plan=plan).update(answered_at=None, answered_by=None, answer="")
        for question in questions:
            options = question.details["options"]
            answer_question(by=desk.officer, question=question, value=options[min(place, len(options) - 1)]["value"])
    assert len(plan_content(plan).actions) == len(parsed(WORD).actions())


def test_the_pages_list_ask_and_answer(desk):
    plan, question = asked(desk, change("p1.a3", "leads", ["Head of SEND at Alderbourne Council"]))
    listed = desk.client.get(address("questions", desk.area, plan.pk))
    assert EITHER in text_of(listed)
    page = address("question", desk.area, question.pk)
    assert "Select an answer" in text_of(desk.client.post(page, {}))
    after = text_of(desk.client.post(page, {"answer": "yes"}, follow=True))
    assert "Answered. The plan says so now." in after and "Olive Officer" in after and "No question is open" in after
    assert plan_content(plan).actions[2].leads[0].target == desk.post.pk
    assert desk.client.get(page).status_code == 404


def test_a_plan_without_questions_says_so(desk):
    plan = stored(desk).plan
    PlanQuestion.objects.all().delete()
    assert "No question is open" in text_of(desk.client.get(address("questions", desk.area, plan.pk)))

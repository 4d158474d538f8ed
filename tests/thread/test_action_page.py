"""An action: three answers and how one knows, where it comes from, who, when, what was said."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.monitoring.actions import answer, freeze_round, return_update
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import Update
from goldenthread.partnership.roles import Role
from goldenthread.plans import actions as plans
from tests.factories.monitoring import RoundFactory, on, word
from tests.factories.partnership import GroupFactory, PostFactory, person_with
from tests.factories.plans import ActionFactory, OutcomeFactory
from tests.thread import scene as story
from tests.thread.reading import links, page_of, rows, section, words

AUTUMN = date(2026, 7, 6)


@pytest.fixture
def seen(scene, see):
    """Open an action's page, by default 1.1 as the chair."""
    return lambda person=None, action=None, **query: see(
        person or scene.chair, "action", scene.area.slug, (action or scene.action).pk, **query
    )


def answers(response):
    return [words(each) for each in page_of(response).xpath("//section[contains(@class, 'app-three__answer')]")]


def test_the_three_answers_stand_side_by_side_and_say_how_one_knows(seen):
    claim, calendar, impact = answers(seen())
    assert claim.startswith("What the lead claims Completed Summer 2026 How do you know?")
    assert "Lena Lead said so in Summer 2026 on 5 June 2026" in claim
    assert "“Completed” means: Everything that the action promises is done" in claim
    assert calendar.startswith(
        "What the calendar says Completed 7 days after the agreed finish Moved once, 29 days later"
    )
    assert "agreed by SEND board on 22 April 2026" in calendar
    assert impact.startswith("What proofs show No change 1 of 1 proof judged; 1 due date past; target not met")
    assert "No movement yet. (judged by Ann Analyst" in impact


def test_disagreements_come_first_with_the_lead_s_reason(seen):
    page = page_of(seen())
    told = [words(each) for each in page.xpath("//ul[contains(@class, 'app-sentences--disagree')]/li")]
    assert told[0] == "The lead says “Completed”. Its one proof is past its due date and has not come."
    assert told[1].endswith("no change. The lead’s reason: It takes a term to show.")


def test_a_silent_reason_is_said_to_be_missing(scene, seen, text):
    assert "The lead has given no reason." in text(seen(as_at=story.SUMMER_OPENS.isoformat()))


def test_the_line_goes_from_the_finding_to_the_papers(scene, seen):
    stops = [words(each) for each in page_of(seen()).xpath("//li[contains(@class, 'app-line__stop')]")]
    beginnings = ["What inspectors", "Priority", "This action", "Expected outcomes", "In which papers"]
    assert all(stop.startswith(start) for stop, start in zip(stops, beginnings, strict=True))
    assert "F1 Too many pupils are absent." in stops[0] and "Absence rose for three years." in stops[0]
    assert "Termly absence No change 31 March 2026 Past due, nothing came 30 June 2026" in stops[3]
    assert "Summer 2026 frozen on 16 June 2026, report of Summer 2026; for SEND board on 15 July 2026" in stops[4]


def test_a_finding_that_the_action_itself_answers_is_told_from_the_priority_s(scene, seen):
    plans.set_answers(by=None, finding=scene.finding, actions=[scene.action])
    first = page_of(seen()).xpath("//li[contains(@class, 'app-line__stop')]")[0]
    assert "F1 Too many pupils are absent." in words(first)
    assert "answered by the whole priority" not in words(first)


def test_every_move_is_in_the_ledger_and_its_table(seen):
    said = section(seen(), "Timescale and every move")
    assert "Moved to 29 May 2026 (29 days later) 22 April 2026, agreed by SEND board" in said
    assert "First promised: 30 April 2026 5 March 2026, agreed by SEND board" in said
    assert [cells[:2] for cells in rows(seen(), "Every timescale")] == [
        ["30 April 2026", ""],
        ["29 May 2026", "29 days later"],
    ]


def test_proposed_declined_and_taken_back_dates_stay_visible(scene, seen):
    def propose(**fields):
        return plans.propose_timescale(by=scene.officer, action=scene.action, reason="Later.", **fields)

    with on(date(2026, 7, 1)):
        declined = propose(finish=date(2026, 9, 30))
        plans.decide_timescale(
            by=scene.officer, change=declined, decision="declined", by_words="Board", reason="Too late."
        )
        taken_back = propose(finish=date(2026, 8, 31))
        plans.decide_timescale(by=scene.officer, change=taken_back, decision="withdrawn")
        propose(finish=date(2026, 5, 15), awaiting_group=scene.board)
    said = section(seen(), "Timescale and every move")
    assert "Declined: 30 September 2026 (124 days later) 1 July 2026, by Board" in said
    assert "Proposal withdrawn: 31 August 2026" in said
    assert "Proposed: 15 May 2026 (14 days earlier)" in said
    assert "awaiting SEND board" in said
    table = {cells[0]: cells for cells in rows(seen(), "Every timescale")}
    assert table["15 May 2026"][3] == "Awaiting SEND board"
    assert "Too late." in table["30 September 2026"][4]


def test_an_action_that_recurs_and_has_printed_words(scene, seen):
    action = ActionFactory(
        priority=scene.priority, printed_timescale={"text": "Each term", "periods": [], "recurs": "termly"}
    )
    plans.agree_timescale(by=None, action=action, recurs="termly", by_words="Board")
    said = section(seen(action=action), "Timescale and every move")
    assert "As printed in the plan Each term" in said
    assert "Agreed now recurs termly" in said


def test_milestones_say_whether_they_were_reached(scene, seen):
    assert rows(seen(), "Milestones") == [["Agree the script", "20 March 2026", "Past and not reached"]]
    milestone = scene.action.milestones.get()
    with on(date(2026, 4, 1)):
        plans.change_milestone(
            by=None,
            milestone=milestone,
            started_from=milestone.versions.get(recorded_to=None).pk,
            reached_on=date(2026, 3, 30),
        )
        plans.add_milestone(by=None, action=scene.action, text="Report", due_on=date(2026, 12, 1))
    assert [cells[2] for cells in rows(seen(), "Milestones")] == ["30 March 2026", "Still to come"]


def test_a_vacant_post_shows_as_vacant(scene, seen):
    vacant = ActionFactory(priority=scene.priority, leads=[PostFactory(area=scene.area, title="Nobody's")])
    assert "Vacant" in section(seen(action=vacant), "Who leads and answers")
    led = ActionFactory(priority=scene.priority, leads=[GroupFactory(area=scene.area, name="All partners")])
    assert section(seen(action=led), "Who leads and answers") == "Lead All partners"


def test_updates_come_newest_first_with_corrections(seen, text):
    page = text(seen())
    said = page[page.index("What was said, the newest first") :]
    assert (
        said.index("Summer 2026")
        < said.index("All are rung.")
        < said.index("It was 31 schools")
        < said.index("Half are")
    )
    assert "Correction, 20 June 2026, by Lena Lead" in said


@pytest.mark.parametrize("role", Role)
def test_notes_for_the_officer_are_seen_by_nobody_else(scene, seen, text, role):
    shown = "Between us: two schools refuse." in text(seen(person_with(role, scene.area)))
    assert shown == (role is Role.PROGRAMME_OFFICER)


def test_a_lead_of_another_action_does_not_see_the_notes_either(scene, seen, text):
    assert "Between us" not in text(seen(scene.lead))


def open_round(scene, **given):
    with on(AUTUMN):
        round = RoundFactory(
            plan=scene.plan,
            name="Autumn 2026",
            opens_on=AUTUMN,
            reply_by=date(2026, 7, 20),
            freeze_on=date(2026, 7, 27),
        )
        if given:
            whole = AnswerGiven(action=scene.action.pk, **given)
            done = answer(by=scene.lead, round=round, post=scene.post, answers=[whole], send=[scene.action.pk])
            assert not done.problems
    return round


def test_the_lead_is_offered_to_answer_in_the_open_round(scene, seen, text):
    assert not [name for name in links(seen(scene.lead)) if "answer in" in name.lower()]
    round = open_round(scene)
    offered = links(seen(scene.lead))
    address = reverse("monitoring:answer", args=[scene.area.slug, round.pk, scene.post.pk])
    assert offered["Answer for it in Autumn 2026"] == address
    assert "Answer for it in Autumn 2026" not in links(seen(scene.chair))
    assert "is asked to reply by 20 July 2026" in text(seen())


def test_silence_until_the_freeze_is_told(scene, seen, text):
    round = open_round(scene)
    with on(date(2026, 7, 27)):
        freeze_round(by=scene.officer, round=round)
    page = seen(day=date(2026, 7, 28))
    assert "Head of inclusion at" in text(page)
    assert "was asked and did not reply before the freeze on 27 July 2026." in text(page)
    assert answers(page)[0].startswith("What the lead claims Completed Summer 2026 No reply in the last 1 round")


def test_who_has_answered_may_change_it_and_who_was_asked_back_must(scene, seen, text):
    texts = {"none_reason": "The system is down.", "help_wanted": "Lend us a telephone.", "next_step": "Wait."}
    round = open_round(scene, none_of_these=True, texts=texts, help_from=scene.board.pk)
    page = seen(scene.lead)
    assert "See or change your answer in Autumn 2026" in links(page)
    assert "None of the scale’s words was true. The reason given: The system is down." in answers(page)[0]
    assert "Help or decision wanted (SEND board) Lend us a telephone." in text(page)
    assert "not accepted yet" in text(page)
    update = Update.objects.get(round=round)
    with on(AUTUMN):
        return_update(by=scene.officer, update=update, question="Since when?", edit_number=update.edit_number)
    assert "Answer for it in Autumn 2026" in links(seen(scene.lead))
    assert "returned with a question" in text(seen())


def test_late_answers_and_proposed_dates_are_told(scene, seen, text):
    round = open_round(scene)
    with on(date(2026, 7, 22)):
        given = AnswerGiven(
            action=scene.action.pk,
            rating=word("In progress").pk,
            proposed_words="by the end of the year",
            proposed_finish=date(2026, 12, 31),
            texts={"move_reason": "Two schools joined late.", "obstacle": "No telephones."},
        )
        done = answer(by=scene.lead, round=round, post=scene.post, answers=[given], send=[scene.action.pk])
        assert not done.problems
    page = text(seen(day=date(2026, 7, 22)))
    assert "; late" in page
    assert "Another date proposed by the end of the year: 31 December 2026" in page
    assert "Why another date Two schools joined late." in page
    assert "In the way No telephones." in page


def test_who_may_changes_and_who_only_reads(scene, seen):
    ways = {"Change who leads", "Its words, reference or place", "Propose another date", "Change the milestones"}
    assert ways <= links(seen(scene.officer)).keys()
    assert ways & links(seen(scene.chair)).keys() == set()
    assert ways & links(seen(scene.lead)).keys() == {"Propose another date"}
    assert ways & links(seen(scene.officer, as_at="2026-06-20")).keys() == set()


def test_a_proposal_is_decided_by_the_officer_and_taken_back_by_the_lead(scene, seen):
    with on(date(2026, 7, 1)):
        plans.propose_timescale(by=scene.lead, action=scene.action, finish=date(2026, 9, 30), reason="Later.")
    assert "Record what was decided on the proposal" in links(seen(scene.officer))
    assert "Take the proposal back" in links(seen(scene.lead))


def test_a_closed_plan_can_only_be_read(scene, seen):
    plans.close_plan(by=None, plan=scene.plan, reason="It has ended.")
    assert "Propose another date" not in links(seen(scene.officer, day=date(2027, 1, 1)))


def test_a_withdrawn_action_says_why_and_can_come_back(scene, seen, text):
    with on(date(2026, 7, 1)):
        plans.withdraw_action(by=None, action=scene.bare, reason="Somebody else does it.")
    page = seen(scene.officer, action=scene.bare)
    assert "This action was withdrawn: Somebody else does it." in text(page)
    assert "Bring it back into the plan" in links(page)


def test_an_action_without_anything_says_what_is_missing(scene, seen, text):
    action = ActionFactory(plan=scene.plan, reference="", text="Think")
    page = text(seen(action=action))
    for sentence in (
        "No round has asked for this action yet.",
        "Neither a finding nor evidence is named",
        "No outcome is named",
        "In none yet.",
        "A post or a group must be accountable",
        "No steps are set",
        "Nothing was said yet",
    ):
        assert sentence in page


def test_what_the_plan_printed_is_kept(scene, seen, text):
    action = ActionFactory(priority=scene.priority, printed_rating="Amber", printed_progress="Two meetings held.")
    assert "Rating: Amber Two meetings held." in text(seen(action=action))
    told = ActionFactory(priority=scene.priority, printed_progress="Three meetings held.")
    assert "What the plan itself printed Three meetings held." in text(seen(action=told))


def test_an_outcome_without_proofs_stands_on_the_line(scene, seen, text):
    OutcomeFactory(priority=scene.priority, text="Schools write back", actions=[scene.bare])
    assert "Schools write back No proof agreed" in text(seen(action=scene.bare))


def test_history_tells_of_the_action_and_its_proofs(seen, text):
    page = text(seen())
    history = page[page.index("History of this action and its proofs") :]
    assert "Carol Chair confirmed the judgement of Termly absence." in history
    assert "agreed the timescale of 1.1" in history

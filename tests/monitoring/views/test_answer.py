"""The lead's page: all actions of one post, drafts, sending, contradictions and conflicts."""

from datetime import date

import pytest

from goldenthread.monitoring.actions import accept, freeze_round, return_update, save_draft
from goldenthread.monitoring.models import Update, UpdateText
from goldenthread.partnership.roles import Role
from goldenthread.plans.actions import propose_timescale
from tests.factories.accounts import PersonFactory
from tests.factories.monitoring import AFTER, OPENS, on, situation, word
from tests.factories.partnership import GroupFactory, HoldingFactory, MeetingFactory, PostFactory, person_with
from tests.factories.plans import ActionFactory, PriorityFactory
from tests.monitoring.views.reading import LeadsPage, address, signed_in

pytestmark = pytest.mark.django_db
LATE = date(2026, 10, 1)


def test_it_says_what_is_asked_by_when_and_why():
    here = situation(3, finish=date(2026, 12, 31))
    meeting = MeetingFactory(area=here.area, held_on=date(2026, 12, 20), paper_deadline=date(2026, 12, 18))
    page = LeadsPage(here, here.open(name="Autumn", meetings=[meeting]))
    assert "3 of your 3 actions still need an answer" in page.words
    assert "Reply by Friday 20 November 2026 (14 working days)." in page.words
    assert (
        f"Why we ask: {meeting.group.name} meets on 20 December 2026; what you write goes into its paper." in page.words
    )
    assert "Due 31 December 2026, 59 days left" in page.words
    assert "Work on the action began on time." in page.words
    assert "None of these is true" in page.words


def test_it_shows_this_posts_actions_and_no_others():
    here = situation(1)
    ActionFactory(
        priority=PriorityFactory(plan=here.plan), text="Somebody else's promise", leads=[PostFactory(area=here.area)]
    )
    page = LeadsPage(here, here.open())
    assert "Somebody else's promise" not in page.words


def test_it_shows_what_was_said_last_time():
    here = situation(3)
    first = here.open(name="Summer")
    here.send(
        first,
        here.give(0, comment="Data shared with 31 of 38 schools"),
        here.give(1, None, none_of_these=True, none_reason="x"),
    )
    with on(AFTER):
        freeze_round(by=here.officer, round=first)
    page = LeadsPage(here, here.open(name="Autumn", opens_on=AFTER, reply_by=AFTER, freeze_on=AFTER), day=AFTER)
    assert "Last time (Summer): Started “Data shared with 31 of 38 schools”" in page.words
    assert "Last time (Summer): none of these." in page.words
    assert "Last time (Summer): no reply." in page.words


@pytest.mark.parametrize("who", ["lead of another post", "reader of another area", "analyst"])
def test_to_everybody_else_the_page_does_not_exist(who):

    here = situation()
    round = here.open()
    person = {
        "lead of another post": lambda: HoldingFactory(area=here.area).person,
        "reader of another area": PersonFactory,
        "analyst": lambda: person_with(Role.ANALYST, here.area),
    }[who]()
    assert LeadsPage(here, round, person).response.status_code == 404


def test_a_post_that_is_not_asked_has_no_page():
    here = situation()
    round = here.open()
    holding = HoldingFactory(area=here.area)
    assert signed_in(holding.person).get(address("answer", here.area, round.pk, holding.post.pk)).status_code == 404


def test_saving_keeps_drafts_and_says_what_is_left():
    here = situation(2)
    page = LeadsPage(here, here.open()).fill(0, comment="Half an answer")
    page.press(save="draft")
    assert "1 answer saved, not yet sent. 2 actions still need an answer." in page.words
    assert (here.update().state, UpdateText.objects.get().text) == ("draft", "Half an answer")
    assert Update.objects.count() == 1


def test_saving_without_a_change_stores_nothing():
    here = situation()
    page = LeadsPage(here, here.open())
    page.press(save="draft")
    assert "Nothing had changed" in page.words
    assert not Update.objects.exists()


def test_everything_that_can_be_typed_is_kept():
    here = situation(finish=date(2026, 12, 31))
    group = GroupFactory(area=here.area, name="SEND board")
    page = LeadsPage(here, here.open()).fill(
        0,
        word("Started"),
        comment="For the board\n\nSecond paragraph",
        next_step="Next",
        obstacle="Nobody in post",
        help_wanted="Decide on money",
        help_from=str(group.pk),
        proposed_words="Spring 2027",
        proposed_start_day="1",
        proposed_start_month="1",
        proposed_start_year="2027",
        proposed_finish_day="31",
        proposed_finish_month="3",
        proposed_finish_year="2027",
        move_reason="The data came late",
        officer_note="Between us",
    )
    page.press(send="all")
    assert "1 answer sent. Everything is answered. Thank you." in page.words
    update = here.update()
    assert (update.help_from, update.proposed_words) == (group, "Spring 2027")
    assert (update.proposed_start, update.proposed_finish) == (date(2027, 1, 1), date(2027, 3, 31))
    texts = {text.kind: text.text for text in update.texts.all()}
    assert texts["comment"] == "For the board\n\nSecond paragraph"
    assert texts["officer_note"] == "Between us"
    again = LeadsPage(here, update.round)
    assert "Between us" in again.response.content.decode()


def test_a_contradiction_is_shown_when_sending_and_everything_typed_is_kept():
    here = situation(2, finish=LATE)
    page = LeadsPage(here, here.open()).fill(0, word("In progress"), comment="All well").fill(1, word("Completed"))
    page.press(send="all")
    assert (
        "You say “In progress”, which means on schedule. The agreed finish, 1 October 2026, is 32 days past."
        in page.words
    )
    assert "propose a new date, or say why." in page.words
    assert "1 answer sent." in page.words
    assert [here.update(index).state for index in (0, 1)] == ["draft", "submitted"]
    assert "All well" in page.response.content.decode()
    page.fill(0, contradiction_reason="Snow closed the schools").press(send="all")
    assert "1 answer sent. Everything is answered." in page.words
    assert here.update(0).state == "submitted"


def test_a_proposed_date_answers_a_contradiction_with_the_calendar():
    here = situation(finish=LATE)
    page = LeadsPage(here, here.open()).fill(0, word("In progress")).press(send="all") and None
    page = LeadsPage(here, here.update().round)
    page.fill(0, proposed_finish_day="1", proposed_finish_month="2", proposed_finish_year="2027", move_reason="Snow")
    page.press(send="all")
    assert here.update().state == "submitted"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"comment": "Words"}, "Choose a rating, or “none of these is true”"),
        ({"rating": "none"}, "Say why none of these is true"),
        (
            {"proposed_finish_day": "31", "proposed_finish_month": "2", "proposed_finish_year": "2027"},
            "must be a real date",
        ),
        ({"proposed_finish_day": "31"}, "must include a month and a year"),
        ({"comment": "x" * 20_001}, "must be 20000 characters or fewer"),
    ],
)
def test_what_is_wrong_is_said_in_the_summary_with_the_reference(fields, sentence):
    here = situation(reference="1.4")
    page = LeadsPage(here, here.open()).fill(0, **fields)
    page.press(send="all")
    assert "There is a problem" in page.words
    assert "1.4: " in page.words and sentence in page.words
    typed = next(iter(fields.values()))
    assert typed in page.response.content.decode()


def test_a_new_finish_before_the_new_start_is_refused():
    here = situation()
    page = LeadsPage(here, here.open()).fill(
        0, proposed_start_day="2", proposed_start_month="1", proposed_start_year="2027"
    )
    page.fill(0, proposed_finish_day="1", proposed_finish_month="1", proposed_finish_year="2027").press(save="draft")
    assert "The new finish must be on or after the new start" in page.words


def test_one_answer_can_be_sent_alone():
    here = situation(2)
    page = LeadsPage(here, here.open()).fill(0, word("Started")).fill(1, word("Started"))
    page.press(send=str(here.actions[1].pk))
    assert [here.update(index).state for index in (0, 1)] == ["draft", "submitted"]
    assert "1 answer sent. 1 answer saved, not yet sent. 1 action still needs an answer." in page.words


def test_the_button_counts_what_is_ready():
    here = situation(2)
    round = here.open()
    with on(OPENS):
        save_draft(by=here.lead, round=round, post=here.post, answers=[here.give(0), here.give(1)])
    assert "Send these 2 answers" in LeadsPage(here, round).words


def test_somebody_else_saved_meanwhile():
    """The second person sees both answers, keeps their own in the form, and may save it knowingly."""
    here = situation(2)
    deputy = HoldingFactory(area=here.area, post=here.post, is_deputy=True).person
    round = here.open()
    mine, theirs = LeadsPage(here, round), LeadsPage(here, round, deputy)
    theirs.fill(0, word("Started"), comment="Written by the deputy").press(save="draft")
    mine.fill(0, word("In progress"), comment="Written by the lead").press(save="draft")
    assert f"{deputy.name} saved this while you were writing" in mine.words
    assert "Somebody else saved this answer meanwhile" in mine.words
    assert "Written by the [removed: deputy ]" in mine.words
    assert "Written by the lead" in mine.response.content.decode()
    assert UpdateText.objects.get().text == "Written by the deputy"
    mine.press(save="draft")
    assert UpdateText.objects.get().text == "Written by the lead"
    assert here.update().rating == word("In progress")


def test_an_answer_that_this_person_did_not_touch_is_no_conflict():
    here = situation(2)
    deputy = HoldingFactory(area=here.area, post=here.post, is_deputy=True).person
    round = here.open()
    mine, theirs = LeadsPage(here, round), LeadsPage(here, round, deputy)
    theirs.fill(0, word("Started"), comment="The deputy's").press(save="draft")
    mine.fill(1, word("Started")).press(save="draft")
    assert "meanwhile" not in mine.words
    assert UpdateText.objects.get().text == "The deputy's"
    assert here.update(1).rating == word("Started")


def test_a_note_is_read_by_its_writer_and_the_officer_only():
    here = situation()
    deputy = HoldingFactory(area=here.area, post=here.post, is_deputy=True).person
    round = here.open()
    LeadsPage(here, round).fill(0, comment="For all", officer_note="Between us").press(save="draft")
    assert "Between us" in LeadsPage(here, round).response.content.decode()
    assert "Between us" in LeadsPage(here, round, here.officer).response.content.decode()
    page = LeadsPage(here, round, deputy)
    assert "Between us" not in page.response.content.decode()
    assert f"{here.lead.name} wrote a note that only they and the programme officer can read." in page.words
    page.fill(0, comment="Changed").press(save="draft")
    assert UpdateText.objects.get(kind="officer_note").text == "Between us"


def test_a_returned_answer_shows_the_question_first():
    here = situation(2)
    round = here.open()
    here.send(round, here.give(0), here.give(1))
    return_update(by=here.officer, update=here.update(1), question="Which schools?", edit_number=1)
    page = LeadsPage(here, round)
    assert "1 of your 2 actions still needs an answer" in page.words
    assert "The programme officer asks: Which schools?" in page.words
    page.fill(1, comment="All 38").press(send="all")
    assert here.update(1).state == "submitted"
    assert here.update(0).edit_number == 1


def test_an_accepted_answer_is_locked_and_says_why():
    here = situation()
    round = here.open()
    here.send(round, here.give(comment="Begun"))
    accept(by=here.officer, update=here.update(), edit_number=1)
    page = LeadsPage(here, round)
    assert "The programme officer has accepted this answer." in page.words
    assert "Begun" in page.words
    assert "Everything is answered" in page.words
    page.press(send="all")
    assert here.update().state == "accepted"


def test_a_sent_answer_can_be_changed():
    here = situation()
    round = here.open()
    here.send(round, here.give(comment="Begun"))
    page = LeadsPage(here, round)
    assert "Change this answer" in page.words
    page.fill(0, comment="Begun well").press(send="all")
    assert (here.update().state, UpdateText.objects.get().text) == ("submitted", "Begun well")


def test_an_answer_accepted_while_somebody_writes_is_refused_and_kept():
    here = situation()
    round = here.open()
    here.send(round)
    page = LeadsPage(here, round).fill(0, comment="A late thought")
    accept(by=here.officer, update=here.update(), edit_number=1)
    page.press(send="all")
    assert here.update().state == "accepted"
    assert not UpdateText.objects.exists()


def test_late_answers_are_taken_and_the_page_says_so():
    here = situation()
    page = LeadsPage(here, here.open(), day=date(2026, 11, 23))
    assert "The reply-by day, 20 November 2026, has passed." in page.words
    assert "until the round is frozen (planned for 26 November 2026)" in page.words
    page.fill(0, word("Started")).press(send="all")
    assert here.update().late


def test_before_it_opens_one_can_look_but_not_answer():
    here = situation()
    page = LeadsPage(here, here.open(), day=date(2026, 11, 1))
    assert "This round opens on Monday 2 November 2026." in page.words
    page.fill(0, word("Started")).press(send="all")
    assert "opens on 2 November 2026" in page.words
    assert not Update.objects.exists()


def test_the_officer_answers_on_behalf():
    here = situation()
    page = LeadsPage(here, here.open(), here.officer)
    assert f"You answer on behalf of {here.post}, and the record says so." in page.words
    page.fill(0, word("Started")).press(send="all")
    assert here.update().submitted_by == here.officer


def test_a_waiting_proposal_is_named():
    here = situation(finish=LATE)
    board = GroupFactory(area=here.area, name="SEND board")
    propose_timescale(
        by=here.officer, action=here.actions[0], finish=date(2027, 1, 1), reason="x", awaiting_group=board
    )
    page = LeadsPage(here, here.open())
    assert "A move already awaits SEND board." in page.words


def test_an_action_without_a_form_on_the_sent_page_is_left_alone():
    """It was added to the post while the page was open."""
    here = situation(2)
    round = here.open()
    page = LeadsPage(here, round).fill(0, word("Started"))
    gone = f"a{here.actions[1].pk.hex}"
    page.values = {name: value for name, value in page.values.items() if not name.startswith(gone)}
    page.press(send="all")
    assert Update.objects.get().action == here.actions[0]

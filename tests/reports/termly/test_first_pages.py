"""The first pages: exceptions, decisions, dates that move, changes, good news."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.reports.rows import rows_of
from tests.reports.made import (
    DONE,
    STARTED,
    action,
    asked,
    due,
    judgement,
    lead,
    move,
    priority,
    round_content,
    update,
)
from tests.reports.sections import LATE, MOVING, WORSE, one, report, section, table, text, whole
from tests.reports.term import a_term


def test_disagreeing_answers_come_first_with_the_leads_reason_beside_them():
    said = update(STARTED, contradiction_reason="The supplier closed.\nA new one starts in January.")
    document = one(action("1.1", "Buy it", moves=LATE), said)

    ((who, what, reason),) = table(document, "Where claim, calendar and impact disagree")

    assert who == "1.1 Buy it\nLead: Inclusion manager"
    assert what == "The lead says “Started”. The agreed finish, 1 September 2026, is 87 days past.\n! 87 days overdue"
    assert reason == "The supplier closed.\nA new one starts in January."
    assert text(section(document, "Other exceptions")) == "No other exceptions."


@pytest.mark.parametrize(
    ("moves", "said", "dues", "what", "reason"),
    [
        (
            LATE,
            update(state="no_reply"),
            (),
            "! 87 days overdue\nAgreed finish: 1 September 2026.\n– No reply",
            "No reason given",
        ),
        ((), update(None, none_of_these=True, none_reason="Stopped."), (), "! None of these is true", "Stopped."),
        ((), update(state="draft"), (), "– No reply\nAn answer was begun but not sent.", "No reason given"),
        ((), update(obstacle="No clerk"), (WORSE,), "↓ Worse (1 of 1 proofs in)", "In the way: No clerk"),
        (
            MOVING,
            update(),
            (),
            "A move to 1 February 2027 is proposed and awaits SEND board.",
            "Why the date should move: Two posts are vacant",
        ),
    ],
)
def test_other_exceptions_say_what_stands_out_and_why(moves, said, dues, what, reason):
    ((_, found, why),) = table(one(action("1.1", moves=moves), said, *dues), "Other exceptions")

    assert (found, why) == (what, reason)


def test_no_reply_from_a_post_that_nobody_holds_says_so():
    vacant = replace(action("1.1"), leads=(replace(lead("Inclusion manager"), holder=""),))
    document = one(vacant, update(state="no_reply", post="Inclusion manager"))

    ((_, found, _),) = table(document, "Other exceptions")

    assert found == "– No reply\nNobody holds the post."


def test_an_exception_is_printed_once_and_every_exception_is_printed():
    content = a_term()
    rows = [row for row in rows_of(content) if row.exceptions]
    document = report(content)
    headings = ("Where claim, calendar and impact disagree", "Other exceptions")
    printed = [cells[0] for heading in headings for cells in table(document, heading)]

    assert sorted(cell.split()[0] for cell in printed) == sorted(row.action.reference for row in rows)


def test_proof_past_due_is_named_with_its_actions():
    document = one(action("1.1", "Buy it"), update(), due(date(2026, 5, 1)), due(date(2026, 8, 1)))

    assert text(section(document, "Proof that is past its due date")) == (
        "Local figures: it Due 1 May 2026 and 1 August 2026; Data analyst brings it.\nFor 1.1 Buy it"
    )


def test_what_leads_want_comes_by_group_and_what_names_none_last():
    about = [action(f"1.{number}", f"Thing {number}") for number in range(3)]
    wants = [("", "Anybody"), ("Schools forum", "Money"), ("Board", "A decision")]
    said = [update(help_from=who, help_wanted=what) for who, what in wants]
    answers = [asked(each, words) for each, words in zip(about, said, strict=True)]
    document = report(round_content([priority("1", "Only", about)], answers))

    assert [cells[:2] for cells in table(document, "Decisions and help wanted")] == [
        ["Board", "A decision"],
        ["Schools forum", "Money"],
        ["No group named", "Anybody"],
    ]


def test_a_proposed_move_shows_both_dates_the_reason_and_whom_it_awaits():
    moves = (
        move("a", date(2027, 1, 1)),
        move("b", date(2027, 2, 1), "awaiting", days=31, reason="Two posts are vacant"),
    )
    document = one(action("1.1", moves=moves))

    ((_, agreed, proposed, why),) = table(document, "Moves proposed, awaiting agreement")

    assert agreed == "1 January 2027"
    assert proposed == "1 February 2027\n31 days later\nAwaits SEND board."
    assert why == "Two posts are vacant"


def test_a_moved_finish_shows_the_first_promise_and_the_present_one():
    moves = [
        move(name, day, days=days)
        for name, day, days in (
            ("a", date(2026, 12, 1), None),
            ("b", date(2027, 1, 1), 31),
            ("c", date(2027, 2, 1), 31),
        )
    ]
    ((_, first, now, how),) = table(one(action("1.1", moves=moves)), "Moved so far")

    assert (first, now, how) == ("1 December 2026", "1 February 2027", "Twice\n62 days later")


def test_what_changed_leaves_out_what_stands_the_same():
    about = [action(f"1.{number}", f"Thing {number}") for number in range(4)]
    answers = [
        asked(about[0], update(DONE), previous=STARTED),
        asked(about[1], update(STARTED), previous=STARTED),
        asked(about[2], update(STARTED), previous_state="no_reply"),
        asked(about[3], update(STARTED)),
    ]
    document = report(round_content([priority("1", "Only", about)], answers))

    assert table(document, "What changed since Summer 2026") == [
        ["1.0 Thing 0", "○ Started", "● Done"],
        ["1.2 Thing 2", "– No reply", "○ Started"],
    ]
    assert "2 actions stand otherwise than in Summer 2026; 1 action was not asked for then." in whole(document)


def test_good_news_says_why():
    judged = due(date(2026, 5, 1), judged=judgement("improved", "met"))
    document = one(action("1.1", "Buy it"), update(DONE), judged)

    assert text(section(document, "What is good")) == "1.1 Buy it\n● Done\n↑ Improved (1 of 1 proofs in)\n1 target met."

"""Each priority: its line, and the row of every action."""

from dataclasses import replace
from datetime import date

from goldenthread.plans.content import Ledger, PrintedTimescale
from tests.reports.made import (
    DONE,
    STARTED,
    action,
    asked,
    due,
    judgement,
    move,
    outcome,
    priority,
    proof,
    round_content,
    update,
)
from tests.reports.sections import LATE, one, report, section, table, text, whole
from tests.reports.term import a_term


def _titles():
    return [each.title for each in a_term().plan.priorities]


def test_each_priority_in_one_line():
    document = report(a_term())
    rows = table(document, "Each priority in one line")

    assert [cells[0] for cells in rows] == [
        f"Priority {number}: {title}" for number, title in enumerate(_titles(), start=1)
    ]
    assert [cells[1] for cells in rows] == ["11", "9", "6", "9", "8", "4"]
    line = text(section(document, rows[0][0])[:1])
    assert line.startswith("Promised: 11 actions. Claimed: ") and "Difference made: " in line


def test_the_plans_own_word_for_a_priority_is_used():
    content = round_content([priority("2", "Only", [action("2.1")])], [])
    document = report(replace(content, plan=replace(content.plan, priority_word="key area")))

    assert "Key area 2: Only" in whole(document)
    assert "Each key area in one line" in whole(document)


def test_every_action_stands_once_in_its_prioritys_table():
    content = a_term()
    document = report(content)
    for each in content.plan.priorities:
        references = [cells[0].split()[0] for cells in table(document, f"Priority {each.reference}: {each.title}")]
        assert references == [about.reference for about in each.actions]


def test_the_row_of_an_action_tells_everything_that_was_said():
    said = update(
        STARTED,
        state="returned",
        late=True,
        post="Deputy head",
        comment="First line.\n\nSecond line.",
        next_step="Meet",
        obstacle="No room",
        help_wanted="A room",
        help_from="Board",
        contradiction_reason="Because.",
    )
    about = action("1.1", "Buy it", ("Head", "Nurse"), LATE)
    ((what, lead, rating, comment, timescale, outcomes),) = table(one(about, said, previous=DONE), "Priority 1: Only")

    assert (what, lead, rating) == ("1.1 Buy it", "Head\nNurse\nAnswers: Deputy head", "○ Started\nLast time: Done")
    assert comment.split("\n") == [
        "First line.",
        "Second line.",
        "Next step: Meet",
        "In the way: No room",
        "Wanted from Board: A room",
        "The answers disagree: The lead says “Started”. The agreed finish, 1 September 2026, is 87 days past.",
        "The lead’s reason: Because.",
        "Sent by Sam Okafor on 14 November 2026, after the reply-by day.",
        "Returned with a question; no new answer came.",
    ]
    assert timescale.split("\n")[0] == "! 87 days overdue"
    assert outcomes.split("\n")[:2] == ["– No proof agreed", "Outcome: Families notice that all is well."]


def test_a_timescale_tells_every_move_and_who_agreed_it():
    moves = (
        move("a", date(2026, 12, 1), start=date(2026, 9, 1), words="Autumn term"),
        move("b", date(2027, 3, 1), "declined", decision_reason="Too late"),
        move("c", date(2027, 1, 1), days=31, reason="Money came late."),
        move("d", date(2027, 2, 1), "awaiting", days=31, reason="Two posts are vacant"),
    )
    timescale = table(one(action("1.1", moves=moves)), "Priority 1: Only")[0][4]

    assert timescale.split("\n")[1:] == [
        "First promised: 1 December 2026 (Autumn term) from 1 September 2026; agreed by SEND board on 4 March 2026.",
        "Declined: 1 March 2027; declined by SEND board on 4 March 2026. Reason: Too late.",
        "Moved to: 1 January 2027; 31 days later; agreed by SEND board on 4 March 2026. Reason: Money came late.",
        "Move proposed: 1 February 2027; 31 days later; proposed by Inclusion manager, awaits SEND board. "
        "Reason: Two posts are vacant.",
    ]


def test_without_an_agreed_timescale_the_printed_words_stand():
    about = replace(action("1.1"), ledger=Ledger(), printed_timescale=PrintedTimescale("ongoing"))

    assert table(one(about), "Priority 1: Only")[0][4] == "No timescale agreed.\nPrinted in the plan: ongoing"


def test_proofs_tell_what_came_from_whom_for_which_period_and_who_judged_it():
    judged = due(date(2026, 7, 31), judged=judgement("worse", "not_met", confirmed_by="Jo Marsh"))
    outcomes = table(one(action("1.1"), update(), judged, due(date(2027, 7, 31))), "Priority 1: Only")[0][5]

    assert outcomes.split("\n") == [
        "↓ Worse (1 of 1 proofs in)",
        "Outcome: Families notice that all is well.",
        "Baseline: 41 in 100 (31 July 2025)",
        "Target: 60 in 100 (31 July 2027)",
        "Proof: Local figures: it (Local collection; Data analyst brings it)",
        "Due 31 July 2026; came 3 August 2026: The figures of the spring census. 12.4 per cent. "
        "Source: Local collection. Measures 2 April 2026 to 30 July 2026.",
        "Worse, target not met: The figures read as worse. Judged by Noor Ahmed, Data analyst; confirmed by Jo Marsh.",
        "Due 31 July 2027: not yet due.",
    ]


def test_earlier_periods_of_a_proof_are_told_in_short_and_what_is_late_is_not_hidden():
    dues = (
        due(date(2026, 2, 1), judged=judgement("no_change")),
        due(date(2026, 4, 1)),
        due(date(2026, 5, 1), judged=judgement("worse")),
        due(date(2026, 7, 1), judged=judgement("improved")),
        due(date(2026, 9, 1), came=True),
        due(date(2026, 10, 1), waived="The survey was not run."),
    )
    lines = table(one(action("1.1"), update(), *dues), "Priority 1: Only")[0][5].split("\n")[5:]

    assert [line[:46] for line in lines] == [
        "Earlier: no change (due 1 February 2026); wors",
        "Due 1 April 2026: past due, nothing came.",
        "Due 1 July 2026; came 4 July 2026: The figures",
        "Improved: The figures read as improved. Judged",
        "Due 1 September 2026; came 4 September 2026: T",
        "Not judged yet.",
        "Due 1 October 2026: waived by Priya Nair. The ",
    ]


def test_who_really_brought_a_proof_is_named():
    what = outcome("all is well", action("1.1"))
    late = due(date(2026, 7, 1), came=True)
    came = replace(late, received=(replace(late.received[0], brought_by="Head teacher"),))
    answer = asked(action("1.1"), None, proof("it", what.id, came))
    document = report(round_content([priority("1", "Only", [action("1.1")], [what])], [answer]))

    assert "came 4 July 2026 from Head teacher: " in table(document, "Priority 1: Only")[0][5]


def test_an_outcome_of_two_actions_is_told_once_and_referred_to():
    first, second = action("1.1"), action("1.2")
    what = outcome("all is well", first, second)
    content = round_content([priority("1", "Only", [first, second], [what])], [asked(first), asked(second)])

    rows = table(report(content), "Priority 1: Only")

    assert "Families notice" in rows[0][5]
    assert rows[1][5] == "– No proof agreed\nSame outcome as 1.1"


def test_an_outcome_under_another_priority_is_printed_with_the_action_that_leads_to_it():
    act = action("1.1")
    what = outcome("all is well", act)
    leading = priority("1", "Only", [act])
    leading = replace(leading, actions=(replace(leading.actions[0], outcomes=(what.id,)),))
    content = round_content([leading, priority("2", "Else", [], [what])], [asked(act)])

    assert "Families notice" in table(report(content), "Priority 1: Only")[0][5]


def test_withdrawn_actions_and_those_not_asked_for_say_so():
    gone = replace(action("1.1", "Buy it"), withdrawn=True, withdrawn_reason="Joined with 1.2")
    content = round_content([priority("1", "Only", [gone, action("1.2", "Sell it")])], [])

    rows = table(report(content), "Priority 1: Only")

    assert rows[0][0] == "1.1 Buy it\nWithdrawn: Joined with 1.2"
    assert rows[1][2] == "Not asked for in this round"
    assert "The round asked for no action." in whole(report(content))


def test_a_gap_where_a_text_was_taken_out_stays_visible():
    said = update(comment="[Taken out on 30 November 2026: named a child]", redacted=("comment",))

    assert "[Taken out on 30 November 2026: named a child]" in table(one(action("1.1"), said), "Priority 1: Only")[0][3]


def test_a_priority_without_actions_says_so():
    assert "It has no action." in whole(report(round_content([priority("1", "Only", [])], [])))


def test_typed_text_is_cleaned_and_nothing_of_it_lost():
    said = update(comment="Tab\there\x0b\x00 <b>bold</b> & “quotes” 👏\r\nNext")

    comment = table(one(action("1.1"), said), "Priority 1: Only")[0][3]

    assert comment.split("\n")[:3] == ["Tab here", "<b>bold</b> & “quotes” 👏", "Next"]


def test_an_answer_repeated_by_no_change_is_not_taken_for_a_new_one():
    said = update(STARTED, comment="As before.", unchanged_since="Summer 2026")
    about = action("1.1", "Buy it", ("Head",), LATE)
    document = report(round_content([priority("1", "Only", [about])], [asked(about, said)]))

    (row,) = table(document, "Priority 1: Only")
    assert row[3].startswith("No change since Summer 2026; what follows was written then.\nAs before.\n")


def test_what_a_body_cleared_and_what_it_did_not_is_said():
    about = [action("1.1", "Buy it", ("Head",), LATE), action("1.2", "Use it", ("Head",), LATE)]
    said = [
        update(STARTED, clearance="waiting", clearance_post="Director at ICB"),
        update(STARTED, clearance="cleared", clearance_post="Director at ICB"),
    ]
    content = round_content([priority("1", "Only", about)], [asked(*pair) for pair in zip(about, said, strict=True)])
    comments = [row[3] for row in table(report(content), "Priority 1: Only")]
    assert "Sent by the lead, not cleared by Director at ICB." in comments[0]
    assert "\nCleared by Director at ICB." in comments[1]

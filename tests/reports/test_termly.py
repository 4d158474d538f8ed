"""The termly report, section by section, from rounds made by hand."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.documents.writing.model import (
    BulletList,
    Heading,
    KeyFigures,
    Mark,
    Paragraph,
    Table,
    line_text,
    lines_of,
)
from goldenthread.plans.content import Ledger, PrintedTimescale
from goldenthread.reports.counting import count
from goldenthread.reports.rows import rows_of
from goldenthread.reports.termly import termly_report
from tests.reports.made import (
    DONE,
    SCALE,
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
from tests.reports.term import a_term

COLOUR = "#5a2d81"
LATE = (move("late", date(2026, 9, 1)),)


def report(content):
    return termly_report(content, colour=COLOUR)


def one(about, said=None, *dues, **changes):
    """The report of a round of one action, with one proof where dues are given."""
    what = outcome("all is well", about)
    previous = changes.pop("previous", None)
    answer = asked(about, said, *([proof("it", what.id, *dues)] if dues else []), previous=previous)
    return report(round_content([priority("1", "Only", [about], [what])], [answer], **changes))


def section(document, heading) -> list:
    """The blocks under a heading, up to the next of its level or above."""
    blocks = list(document.blocks())
    start = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == heading)
    level = blocks[start].level
    ends = (at for at, block in enumerate(blocks) if at > start and isinstance(block, Heading) and block.level <= level)
    return blocks[start + 1 : next(ends, len(blocks))]


def text(blocks) -> str:
    return "\n".join(line_text(line) for block in blocks for line in lines_of(block))


def table(document, heading) -> list[list[str]]:
    """The cells of the only table under a heading."""
    (found,) = [block for block in section(document, heading) if isinstance(block, Table)]
    return [[cell.text for cell in row] for row in found.rows]


def whole(document) -> str:
    return "\n".join([document.title, document.warning, *map(line_text, document.about), text(document.blocks())])


def test_the_title_block_says_what_whose_and_as_at_which_day():
    document = report(a_term())

    assert document.title == "Harbourshire SEND improvement plan 2025 to 2027: termly progress report"
    assert [line_text(line) for line in document.about] == [
        "Harbourshire Local Area",
        "As at 27 November 2026, frozen round Autumn 2026",
        "For SEND board on 10 December 2026",
    ]
    assert (document.warning, document.colour, document.language) == ("", COLOUR, "en-GB")


def test_sections_come_in_the_order_of_a_board_paper():
    headings = [block.text for block in report(a_term()).blocks() if isinstance(block, Heading) and block.level == 1]

    assert headings == [
        "Summary",
        "Contradictions and exceptions",
        "Decisions and help wanted",
        "Dates that move",
        "What changed since Summer 2026",
        "What is good",
        "Each priority in one line",
        *(f"Priority {number}: {title}" for number, title in enumerate(_titles(), start=1)),
        "How to read this report",
    ]


def _titles():
    return [each.title for each in a_term().plan.priorities]


def test_only_the_priorities_lie_on_wide_pages():
    assert [part.wide for part in report(a_term()).parts] == [False, True, False]


def test_the_figures_are_the_counts_and_lead_to_what_they_count():
    content = a_term()
    counts = count(content, rows_of(content))
    (figures,) = [block for block in section(report(content), "Summary") if isinstance(block, KeyFigures)]
    found = {figure.label: int(figure.value) for figure in figures.figures}

    assert found["Actions asked for"] == counts.asked == 47
    assert found["Answered"] + found["No reply"] == found["Actions asked for"]
    assert found["Overdue"] == counts.overdue
    assert found["Targets met"] == counts.targets_met
    assert all(figure.link for figure in figures.figures[2:] if figure.value != "0")


def test_ratings_stand_beside_those_of_the_round_before():
    about = [action(f"1.{number}") for number in range(3)]
    answers = [
        asked(about[0], update(DONE), previous=STARTED),
        asked(about[1], update(STARTED), previous=STARTED),
        asked(about[2], update(state="no_reply")),
    ]
    document = report(round_content([priority("1", "Only", about)], answers))

    assert table(document, "Summary") == [
        ["○ Started", "1", "2", "1 fewer"],
        ["◐ Under way", "0", "0", "Same"],
        ["● Done", "1", "0", "1 more"],
        ["! None of these is true", "0", "0", "Same"],
        ["– No reply", "1", "0", "1 more"],
        ["– Not asked", "0", "1", "1 fewer"],
    ]


def test_without_a_round_before_nothing_is_compared():
    document = one(action("1.1"), previous_name="")

    assert table(document, "Summary")[0] == ["○ Started", "0"]
    assert "What changed" not in whole(document)


def test_disagreeing_answers_come_first_with_the_leads_reason_beside_them():
    said = update(STARTED, contradiction_reason="The supplier closed.\nA new one starts in January.")
    document = one(action("1.1", "Buy it", moves=LATE), said)

    ((who, what, reason),) = table(document, "Where claim, calendar and impact disagree")

    assert who == "1.1 Buy it\nLead: Inclusion manager"
    assert what == "The lead says “Started”. The agreed finish, 1 September 2026, is 87 days past.\n! 87 days overdue"
    assert reason == "The supplier closed.\nA new one starts in January."
    assert text(section(document, "Other exceptions")) == "No other exceptions."


WORSE = due(date(2026, 5, 1), judged=judgement("worse"))
MOVING = (
    move("a", date(2027, 1, 1)),
    move("b", date(2027, 2, 1), "awaiting", days=31, reason="Two posts are vacant"),
)


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


def test_withdrawn_actions_and_those_not_asked_for_say_so():
    gone = replace(action("1.1", "Buy it"), withdrawn=True, withdrawn_reason="Joined with 1.2")
    content = round_content([priority("1", "Only", [gone, action("1.2", "Sell it")])], [])

    rows = table(report(content), "Priority 1: Only")

    assert rows[0][0] == "1.1 Buy it\nWithdrawn: Joined with 1.2"
    assert rows[1][2] == "Not asked for in this round"
    assert "The round asked for no action." in whole(report(content))


def test_how_to_read_gives_the_scales_words_and_meanings_and_the_rules():
    document = report(a_term())
    scale = table(document, "How to read this report")

    assert scale[: len(SCALE)] == [
        [f"{mark} {each.word}\nLetter {each.letter}", each.meaning] for mark, each in zip("○◐●", SCALE, strict=True)
    ]
    assert "calendar-1, impact-1" in whole(document)
    assert "Frozen on 27 November 2026 by Jo Marsh" in whole(document)


def test_a_gap_where_a_text_was_taken_out_stays_visible():
    said = update(comment="[Taken out on 30 November 2026: named a child]", redacted=("comment",))

    assert "[Taken out on 30 November 2026: named a child]" in table(one(action("1.1"), said), "Priority 1: Only")[0][3]


def test_an_open_round_gives_a_draft_that_says_so():
    document = report(replace(a_term(), frozen_at=None, frozen_by=""))

    assert document.warning == "Draft: Autumn 2026 is still open, and everything here can change."
    assert line_text(document.about[1]) == "As at 27 November 2026, open round Autumn 2026"
    assert "Frozen on" not in whole(document)


@pytest.mark.parametrize("kind", [Table, BulletList, Paragraph])
def test_a_round_without_anything_still_makes_a_report(kind):
    document = report(round_content([], [], scale=(), meetings=(), rules=(), previous_name=""))

    assert any(isinstance(block, kind) for block in document.blocks())


def test_a_priority_without_actions_says_so():
    assert "It has no action." in whole(report(round_content([priority("1", "Only", [])], [])))


def test_typed_text_is_cleaned_and_nothing_of_it_lost():
    said = update(comment="Tab\there\x0b\x00 <b>bold</b> & “quotes” 👏\r\nNext")

    comment = table(one(action("1.1"), said), "Priority 1: Only")[0][3]

    assert comment.split("\n")[:3] == ["Tab here", "<b>bold</b> & “quotes” 👏", "Next"]


def test_every_mark_is_a_word_with_a_shape():
    marks = {
        piece
        for block in report(a_term()).blocks()
        for line in lines_of(block)
        for piece in line
        if isinstance(piece, Mark)
    }

    assert {"Started", "No reply", "None of these is true"} <= {mark.word for mark in marks}
    assert len({mark.shape for mark in marks}) > 6


def test_the_same_round_gives_the_same_report():
    assert report(a_term()) == report(a_term())

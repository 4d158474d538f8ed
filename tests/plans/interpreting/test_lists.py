"""Plans without tables: lists, numbered lines, and lines that say who and when."""

import pytest

from goldenthread.common.errors import UnreadableDocument
from tests.plans.interpreting.written import codes, html, leads, markdown, only_action, question


def test_items_under_a_heading_of_actions():
    plan = markdown(
        "# SEND plan\n\n## Inclusion\n\n### What we will do\n\nWe want every child to belong.\n\n"
        "- train teachers\n- visit schools\n\n"
        "### What will be different\n\nFewer children are sent home.\n\n## Health\n\n### Our actions\n\n- hire nurses\n"
    )
    assert [(one.title, len(one.actions), len(one.outcomes)) for one in plan.priorities] == [
        ("Inclusion", 2, 1),
        ("Health", 1, 0),
    ]
    assert plan.priorities[0].introduction == "We want every child to belong."


def test_paragraphs_are_actions_where_no_list_is():
    plan = markdown("# Plan\n\n## Theme 1: A\n\n### Actions\n\nTrain teachers.\n\nVisit schools.\n")
    assert [action.text for action in plan.actions()] == ["Train teachers.", "Visit schools."]


def test_numbered_lines_are_actions_without_any_heading():
    plan = markdown(
        "# Plan\n\n**Theme 1: A**\n\nWhat the data tells us:\n\n- Absence is high.\n\n"
        "1.1 Train teachers.\n\n1.2 Visit schools.\n"
    )
    assert [(action.ref, action.text) for action in plan.actions()] == [
        ("1.1", "Train teachers."),
        ("1.2", "Visit schools."),
    ]
    assert plan.priorities[0].evidence == ("Absence is high.",)


def test_a_bare_list_is_read_as_actions_and_told():
    plan = markdown("# Plan\n\n## Theme 1: A\n\n- Train teachers\n- Visit schools\n")
    assert len(plan.actions()) == 2
    assert "list_read_as_actions" in codes(plan)


def test_printed_numbers_of_a_list_are_references():
    plan = html("<h1>Plan</h1><h2>Theme 1: A</h2><h3>Actions</h3><ol><li>Train</li><li>Visit</li></ol>")
    assert [action.ref for action in plan.actions()] == ["1", "2"]


@pytest.mark.parametrize(
    ("line", "text", "lead", "timescale"),
    [
        ("Train teachers (Lead: Head of SEND; By when: May 2025)", "Train teachers", "Head of SEND", "May 2025"),
        ("Train teachers (Chief nurse, December 2025)", "Train teachers", "Chief nurse", "December 2025"),
        ("Train teachers. Lead: Head of SEND. By March 2026.", "Train teachers.", "Head of SEND", "By March 2026"),
        ("Train teachers. Lead: Head of SEND. Timescale: termly", "Train teachers.", "Head of SEND", "termly"),
        ("Train teachers (all of them, in every school)", "Train teachers (all of them, in every school)", None, None),
        ("Improve outcomes: train teachers", "Improve outcomes: train teachers", None, None),
    ],
)
def test_who_and_when_in_the_same_line(line: str, text: str, lead: str | None, timescale: str | None):
    action = only_action(markdown(f"# Plan\n\n## Theme 1: A\n\n### Actions\n\n- {line}\n"))
    assert action.text == text
    assert leads(action) == ([lead] if lead else [])
    assert (action.timescale.text if action.timescale else None) == timescale


def test_who_and_when_in_lines_below():
    plan = markdown(
        "# Plan\n\n## Theme 1: A\n\n### Actions\n\n"
        "- Train teachers\n  - Lead: Head of SEND; Data lead\n  - Target date: 31/05/2025\n"
        "  - RAG: Green\n  - Progress: half are done\n  - Milestone: course written\n  - Baseline: 3\n  - Target: 9\n"
        "  - Success measure: teachers feel able\n  - including those in colleges\n- Visit schools\n"
    )
    action = plan.actions()[0]
    assert leads(action) == ["Head of SEND", "Data lead"]
    assert action.timescale is not None and action.timescale.text == "31/05/2025"
    assert (action.rating, action.rating_colour, action.progress) == ("Green", "green", "half are done")
    assert (action.milestones[0].text, action.baseline, action.target) == ("course written", "3", "9")
    assert action.text == "Train teachers\nincluding those in colleges"
    assert [(one.text, one.attached_to) for one in plan.outcomes()] == [("teachers feel able", ("p1.a1",))]
    assert len(plan.actions()) == 2


def test_outcomes_that_stand_in_no_row_are_one_question():
    plan = markdown(
        "# Plan\n\n## Theme 1: A\n\n### Actions\n\n- Train\n- Visit\n\n### Outcomes\n\n- Waits fall\n- 1.9: Calls end\n"
    )
    asked = question(plan, "outcomes_name_no_action")
    assert asked.about == "p1"
    assert [change.value for change in asked.options[0].changes] == [["p1.a1", "p1.a2"]] * 2
    assert "action_without_outcome" not in codes(plan)


def test_one_theme_takes_its_name_from_the_title():
    plan = markdown(
        "# Inclusion - SEND improvement plan\n\nOur actions:\n\n- train teachers\n\n"
        "Progress to date\n\nHalf are done.\n"
    )
    (priority,) = plan.priorities
    assert (plan.title, priority.title, priority.ref) == ("Inclusion - SEND improvement plan", "Inclusion", None)
    assert priority.progress == "Half are done."
    assert "no_priority_heading" in codes(plan)


@pytest.mark.parametrize(
    "text",
    [
        "# Letter\n\nWe write to you about the plan.\n\n- It is long\n",
        "# Plan\n\n## Contents\n\n1. Introduction\n\n2. Actions\n",
        "# Plan\n\n| Meeting | Date |\n|---|---|\n| Board | May |\n",
    ],
)
def test_a_document_without_an_action_is_refused_in_one_sentence(text: str):
    with pytest.raises(UnreadableDocument, match=r"^No action was found in this document: .*\.$"):
        markdown(text)


def test_a_heading_with_a_reference_may_be_the_action_itself():
    plan = markdown(
        "# Plan\n\n## Priority 1: A\n\n### 1.1 Train teachers\n\nLead: Head of SEND\n\nBy when: May 2025\n\n"
        "### 1.2 Visit schools\n\nLead: Chief nurse\n\n### 1.3 Background\n\nThis is how it was.\n"
    )
    assert [(action.ref, action.text, leads(action)) for action in plan.actions()] == [
        ("1.1", "Train teachers", ["Head of SEND"]),
        ("1.2", "Visit schools", ["Chief nurse"]),
    ]


def test_lines_that_only_lead_over_to_a_list_are_neither_evidence_nor_outcomes():
    plan = markdown(
        "# Plan\n\n## Theme 1: A\n\nWhat the data tells us\n\nWe know that:\n\n- waits are long\n\n"
        "### Our actions\n\n- train\n\n"
        "### What will be different\n\nWe expect that:\n\n- waits fall\n"
    )
    assert plan.priorities[0].evidence == ("waits are long",)
    assert [outcome.text for outcome in plan.outcomes()] == ["waits fall"]


def test_bold_items_of_a_list_may_be_headings():
    plan = html(
        "<h1>Plan</h1><ol><li><b>Voice</b></li></ol><p><b>Our actions</b></p><ul><li>train</li></ul>"
        "<ol start=2><li><b>Health</b></li></ol><p><b>Our actions</b></p><ul><li>visit</li></ul>"
    )
    assert [(one.ref, one.title, len(one.actions)) for one in plan.priorities] == [
        ("1", "Voice", 1),
        ("2", "Health", 1),
    ]

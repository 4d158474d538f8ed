"""How a plan names its priorities, and where each of them ends."""

import pytest

from goldenthread.documents.blocks import Cell, Document, Heading, Paragraph, Table
from goldenthread.plans.interpreting import ParsedPlan, interpret
from tests.plans.interpreting.written import codes, markdown, refs, table

TABLE = table("Action|Lead", "Train teachers|Head of SEND")


def priorities(plan: ParsedPlan) -> list[tuple[str | None, str | None, int]]:
    return [(one.ref, one.title, len(one.actions)) for one in plan.priorities]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("## Priority 1: Voice", "## Priority 2: Health", [("1", "Voice"), ("2", "Health")]),
        ("**Priority one – Voice**", "**Priority two – Health**", [("1", "Voice"), ("2", "Health")]),
        ("## Theme: Voice", "## Theme: Health", [(None, "Voice"), (None, "Health")]),
        ("## 1. Voice", "## 2. Health", [("1", "Voice"), ("2", "Health")]),
        ("## 1 Plan\n\n### 1.1 Voice", "### 1.2 Health", [("1.1", "Voice"), ("1.2", "Health")]),
        ("## Voice", "## Health", [(None, "Voice"), (None, "Health")]),
        ("**Voice**", "**Health**", [(None, "Voice"), (None, "Health")]),
        ("## Priority 1\n\nVoice", "## Priority 2\n\nHealth", [("1", "Voice"), ("2", "Health")]),
        ("Priority 1: Voice", "Priority 2: Health", [("1", "Voice"), ("2", "Health")]),
    ],
)
def test_headings_of_many_kinds(first: str, second: str, expected: list[tuple[str | None, str]]):
    plan = markdown(f"# SEND plan\n\nSome words first.\n\n{first}\n\n{TABLE}\n\n{second}\n\n{TABLE}\n")
    assert priorities(plan) == [(ref, title, 1) for ref, title in expected]


def test_the_outermost_word_orders_the_plan():
    plan = markdown(
        f"# Plan\n\n## Theme 1: A\n\n### Objective 1: x\n\n{TABLE}\n\n### Objective 2: y\n\n"
        f"{TABLE}\n\n## Theme 2: B\n\n"
        f"### Objective 3: z\n\n{TABLE}\n"
    )
    assert priorities(plan) == [("1", "A", 2), ("2", "B", 1)]
    assert [action.group for action in plan.actions()] == ["Objective 1: x", "Objective 2: y", "Objective 3: z"]


def test_contents_lists_make_no_priorities():
    plan = markdown(
        f"# Plan\n\n## Contents\n\nPriority 1: Voice ..... 3\n\nPriority 2: Health 4\n\n"
        f"## Priority 1: Voice\n\n{TABLE}\n\n"
        f"## Priority 2: Health\n\n{TABLE}\n"
    )
    assert priorities(plan) == [("1", "Voice", 1), ("2", "Health", 1)]


def test_a_chapter_of_the_same_rank_ends_the_last_priority():
    plan = markdown(
        f"# Plan\n\n## Priority 1: Voice\n\n### What the data tells us\n\n- Absence is high\n\n"
        f"{TABLE}\n\n## Monitoring\n\n"
        "- Progress is reported termly\n\n### What the data tells us\n\n- Reports come late\n"
    )
    assert plan.priorities[0].evidence == ("Absence is high",)


def test_actions_under_another_heading_make_a_priority_of_their_own():
    plan = markdown(
        f"# Plan\n\n## Priority 1: Voice\n\n### What we know\n\n- Much\n\n{TABLE}\n\n"
        f"## Priority 2: Health\n\n{TABLE}\n\n"
        f"## Quick wins\n\n{TABLE}\n"
    )
    assert priorities(plan) == [("1", "Voice", 1), ("2", "Health", 1), (None, "Quick wins", 1)]


def test_a_heading_repeated_on_a_later_page_goes_on_with_its_priority():
    plan = markdown(
        f"# Plan\n\n## Priority 1: Voice\n\n{TABLE}\n\n## Priority 1: Voice (continued)\n\n"
        f"{TABLE}\n\n## Priority 2: Health\n\n{TABLE}\n"
    )
    assert priorities(plan) == [("1", "Voice", 2), ("2", "Health", 1)]


def test_two_priorities_with_one_number_are_both_kept():
    plan = markdown(f"# Plan\n\n## Priority 1: Voice\n\n{TABLE}\n\n## Priority 1: Health\n\n{TABLE}\n")
    assert priorities(plan) == [("1", "Voice", 1), ("1", "Health", 1)]
    assert refs(plan, "priority_doubled") == ["1"]


def test_a_priority_without_actions_is_kept_and_told():
    plan = markdown(f"# Plan\n\n## Priority 1: Voice\n\n{TABLE}\n\n## Priority 2: Health\n\nTo be written.\n")
    assert priorities(plan) == [("1", "Voice", 1), ("2", "Health", 0)]
    assert refs(plan, "priority_without_actions") == ["2"]


def test_a_document_without_headings_has_one_priority():
    plan = markdown(TABLE)
    assert (plan.title, priorities(plan)) == (None, [(None, None, 1)])
    assert {"no_title", "no_priority_heading"} <= set(codes(plan))


def sheet(name: str, *rows: str) -> tuple[Heading, Table]:
    cells = tuple(tuple(Cell((Paragraph(text),) if text else ()) for text in row.split("|")) for row in rows)
    return Heading(name, 1), Table(cells, name=name)


def test_sheets_are_priorities_where_nothing_else_is():
    first = sheet("Voice", "SEND plan 2025-26|", "Action|Lead", "Train|Head")
    second = sheet("Health", "SEND plan 2025-26|", "Action|Lead", "Visit|Nurse")
    plan = interpret(Document((*first, *second)))
    assert (plan.title, priorities(plan)) == ("SEND plan 2025-26", [(None, "Voice", 1), (None, "Health", 1)])


def test_a_sheet_of_a_general_name_is_no_title():
    plan = interpret(Document(sheet("Sheet1", "Action|Lead", "Train|Head"), title="Sheet1"))
    assert plan.title is None


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("SEND plan 2019-20", "2019-04-01", "2020-03-31"), ("SEND plan 2019- 20", "2019-04-01", "2020-03-31"),
        ("Plan 2024/25", "2024-04-01", "2025-03-31"), ("Plan 2024 to 2027", "2024-04-01", "2027-03-31"),
        ("Plan 2024–2026", "2024-04-01", "2026-03-31"),
    ],
)  # fmt: skip
def test_years_in_the_title_propose_a_period(title: str, start: str, end: str):
    plan = markdown(f"# {title}\n\n{TABLE}")
    assert plan.proposed_period is not None
    assert plan.proposed_period.period.to_json() == {"start": start, "end": end}
    assert "plan_period_proposed" in codes(plan)


@pytest.mark.parametrize(
    "title", ["SEND plan", "SEND plan 2024", "SEND plan for ages 14-25", "Plan 2024-23", "Plan 2020-2050"]
)
def test_other_titles_propose_none(title: str):
    plan = markdown(f"# {title}\n\n{TABLE}")
    assert plan.proposed_period is None
    assert "plan_period_unknown" in codes(plan)


def test_what_the_reader_left_out_is_told():
    plan = interpret(
        Document((*sheet("Plan 2025-26", "Action|Lead", "Train|Head"),), notes=("Pictures were left out (2).",))
    )
    assert plan.notes == ("Pictures were left out (2).",)
    assert "document_note" in codes(plan)

"""Leads: how many a cell prints, who they are, and which actions they belong to."""

import pytest

from goldenthread.plans.interpreting.leads import lead_of, names_in
from goldenthread.plans.interpreting.parsed import LeadKind
from tests.plans.interpreting.written import codes, html, leads, markdown, question, refs, table


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["Council and colleges"], ["Council and colleges"]),
        (["Head of SEND, Borough Council"], ["Head of SEND, Borough Council"]),
        (["Head of SEND  Health lead"], ["Head of SEND", "Health lead"]),
        (["Head of SEND", "Health lead"], ["Head of SEND", "Health lead"]),
        (["Head of SEND; Health lead;"], ["Head of SEND", "Health lead"]),
        (["• Head of SEND\n• Health lead"], ["Head of SEND", "Health lead"]),
        (["Head of service at\nBorough Council"], ["Head of service at Borough Council"]),
        (["TBC"], []),
        (["-"], []),
        (["Vacant"], []),
        ([], []),
        (["n/a"], []),
    ],
)
def test_the_leads_of_a_cell(paragraphs: list[str], expected: list[str]):
    assert names_in(paragraphs) == expected


@pytest.mark.parametrize(
    ("name", "post", "body", "kind"),
    [
        ("Head of SEND at Oldport Council", "Head of SEND", "Oldport Council", LeadKind.POST),
        ("Head of SEND (Oldport Council)", "Head of SEND", "Oldport Council", LeadKind.POST),
        ("Head of SEND, Oldport Council", "Head of SEND", "Oldport Council", LeadKind.POST),
        ("NHS Vale – Designated Nurse", "Designated Nurse", "NHS Vale", LeadKind.POST),
        ("Director of Children's Services", "Director of Children's Services", None, LeadKind.POST),
        ("SENCO network", None, None, LeadKind.GROUP),
        ("Inclusion team at Oldport Council", None, "Oldport Council", LeadKind.GROUP),
        ("Parent carer forum", None, None, LeadKind.GROUP),
        ("Jo Smith", None, None, LeadKind.UNKNOWN),
    ],
)
def test_who_a_lead_is(name: str, post: str | None, body: str | None, kind: LeadKind):
    found = lead_of(name)
    assert (found.name, found.post, found.body, found.kind) == (name, post, body, kind)


def test_the_post_that_leads_a_group():
    found = lead_of("Data group led by the Head of SEND at Oldport Council")
    assert (found.kind, found.led_by, found.body) == (LeadKind.GROUP, "the Head of SEND", "Oldport Council")


def cells(actions: str, lead: str) -> str:
    return html_plan(f"<tr><td>{actions}</td><td>{lead}</td></tr>")


def html_plan(rows: str) -> str:
    return f"<h1>Plan 2025-26</h1><h2>Priority 1: A</h2><table><tr><th>Action</th><th>Lead</th></tr>{rows}</table>"


TWO_ACTIONS = "<p>1.1 Train every teacher</p><p>1.2 Train every nurse</p>"


def test_one_lead_serves_every_action_of_its_cell():
    plan = html(cells(TWO_ACTIONS, "Head of SEND"))
    assert [leads(action) for action in plan.actions()] == [["Head of SEND"], ["Head of SEND"]]
    assert "leads_every_action" not in codes(plan)


def test_equal_numbers_pair_in_order():
    plan = html(cells(TWO_ACTIONS, "<p>Head of SEND</p><p>Chief nurse</p>"))
    assert [leads(action) for action in plan.actions()] == [["Head of SEND"], ["Chief nurse"]]
    assert not {"leads_every_action", "leads_paired"} & set(codes(plan))


def test_otherwise_every_lead_goes_to_every_action_with_a_question():
    plan = html(cells(TWO_ACTIONS, "<p>Head of SEND</p><p>Chief nurse</p><p>Data lead</p>"))
    assert [len(action.leads) for action in plan.actions()] == [3, 3]
    asked = question(plan, "leads_every_action")
    assert [option.value for option in asked.options] == [
        "every",
        "only:Head of SEND",
        "only:Chief nurse",
        "only:Data lead",
    ]
    assert asked.taken == "every"


def test_leads_may_carry_the_references_of_their_actions():
    plan = html(cells(TWO_ACTIONS, "<p>1.2 Chief nurse</p><p>1.1 Head of SEND</p><p>1.1 Data lead</p>"))
    assert [leads(action) for action in plan.actions()] == [["Head of SEND", "Data lead"], ["Chief nurse"]]


def test_a_truly_merged_cell_serves_every_row_it_covers():
    rows = "<tr><td>1.1 Train</td><td rowspan=2>Head of SEND</td></tr><tr><td>1.2 Visit</td></tr>"
    assert [leads(action) for action in html(html_plan(rows)).actions()] == [["Head of SEND"], ["Head of SEND"]]


def test_a_merged_cell_with_as_many_leads_as_actions_is_paired_with_a_question():
    rows = (
        "<tr><td>1.1 Train</td><td rowspan=2><p>Head of SEND</p><p>Chief nurse</p></td></tr><tr><td>1.2 Visit</td></tr>"
    )
    plan = html(html_plan(rows))
    assert [leads(action) for action in plan.actions()] == [["Head of SEND"], ["Chief nurse"]]
    assert question(plan, "leads_paired").taken == "paired"


def test_a_merged_action_collects_the_leads_of_its_rows():
    merged = "<tr><td rowspan=2>1.1 Train</td><td>Head of SEND</td></tr><tr><td>Chief nurse</td></tr>"
    plan = html(html_plan(f"{merged}<tr><td>1.2 Visit</td><td></td></tr>"))
    assert [leads(action) for action in plan.actions()] == [["Head of SEND", "Chief nurse"], []]


def test_a_blank_cell_inherits_nothing_but_the_lead_above_is_offered():
    plan = markdown(
        "# Plan\n\n## Priority 1: A\n\n" + table("Action|Lead", "1.1 Train|Head of SEND", "1.2 Visit|", "1.3 Ring|TBC")
    )
    assert [leads(action) for action in plan.actions()] == [["Head of SEND"], [], []]
    assert refs(plan, "no_lead_printed") == ["1.2", "1.3"]
    offered = [one.options[0].changes[0].value for one in plan.questions if one.code == "no_lead_printed"]
    assert offered == [["Head of SEND"], ["Head of SEND"]]


def test_where_nothing_stands_above_nothing_is_offered():
    plan = markdown("# Plan\n\n## Priority 1: A\n\n" + table("Action|Lead", "1.1 Train|", "1.2 Visit|Chief nurse"))
    assert [option.value for option in question(plan, "no_lead_printed").options] == ["none"]


def test_a_plan_without_any_lead_says_so_once():
    plan = markdown("# Plan\n\n## Priority 1: A\n\n" + table("Action|By when", "1.1 Train|May 25", "1.2 Visit|June 25"))
    assert codes(plan).count("no_leads") == 1
    assert "no_lead_printed" not in codes(plan)

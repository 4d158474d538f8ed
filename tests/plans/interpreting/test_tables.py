"""Tables: headers, page breaks, banners, merged cells, cards, boxes, and tables of other things."""

from goldenthread.documents.blocks import Cell, Document, Heading, Paragraph, Run, Table
from goldenthread.plans.interpreting import ParsedPlan, interpret
from tests.plans.interpreting.written import codes, html, leads, markdown, question, refs, table


def rows(*printed: str) -> Table:
    return Table(tuple(tuple(cell(text) for text in row.split("|")) for row in printed))


def cell(text: str) -> Cell:
    return Cell(tuple(Paragraph(part, (Run(part),)) for part in text.split("/") if part))


def plan_of(*blocks: Heading | Paragraph | Table) -> ParsedPlan:
    return interpret(Document((Heading("Plan 2025-26", 1), Heading("Priority 1: A", 2), *blocks)))


def texts(plan: ParsedPlan) -> list[str]:
    return [action.text for action in plan.actions()]


HEADER = "Action|Lead|Outcome"


def test_a_table_goes_on_after_a_page_break_without_a_header():
    plan = plan_of(rows(HEADER, "1.1 Train|Head of SEND|"), Paragraph("Page 2"), rows("1.2 Visit|Chief nurse|"))
    assert texts(plan) == ["Train", "Visit"]
    assert leads(plan.actions()[1]) == ["Chief nurse"]


def test_a_repeated_header_is_no_action():
    plan = plan_of(
        rows(HEADER, "1.1 Train|Head of SEND|", HEADER, "1.2 Visit|Chief nurse|"), rows(HEADER, "1.3 Ring|Data lead|")
    )
    assert texts(plan) == ["Train", "Visit", "Ring"]


def test_a_cell_that_runs_over_a_page_is_joined_with_a_question():
    plan = plan_of(
        rows(HEADER, "1.1 Train every teacher in the|Head of service at|Families"),
        rows("borough by summer|Oldport Council|say so", "1.2 Visit|Chief nurse|"),
    )
    assert texts(plan) == ["Train every teacher in the borough by summer", "Visit"]
    assert leads(plan.actions()[0]) == ["Head of service at Oldport Council"]
    assert plan.outcomes()[0].text == "Families say so"
    assert question(plan, "action_runs_on").taken == "end"


def test_a_table_after_another_heading_goes_on_with_nothing():
    plan = plan_of(rows(HEADER, "1.1 Train|Head of SEND|"), Heading("Governance", 2), rows("Board|Meets termly|Chair"))
    assert texts(plan) == ["Train"]


def test_tables_of_other_things_are_named_in_a_warning():
    plan = plan_of(
        rows(HEADER, "1.1 Train|Head of SEND|"),
        Heading("Risks", 2),
        rows("Risk|Mitigating action|Owner|Rating", "No money|Ask for more|Director|Red"),
    )
    assert texts(plan) == ["Train"]
    assert [one.message for one in plan.warnings if one.code == "table_not_read"] == [
        "The table that begins “Risk | Mitigating action | Owner | Rating” was not read, because it lists no actions."
    ]


def test_an_action_without_a_reference_among_referenced_ones():
    plan = plan_of(rows(HEADER, "1.1 Train|Head of SEND|", "Visit every school|Chief nurse|"))
    assert texts(plan) == ["Train", "Visit every school"]
    assert "action_without_reference" in codes(plan)


def test_a_row_without_an_action_goes_on_with_the_row_above():
    plan = plan_of(
        rows(
            "Action|Lead|Outcome|Comments",
            "1.1 Train|Head of SEND|1.1 - Half trained|Begun",
            "||1.1 - All trained|Late",
        )
    )
    (action,) = plan.actions()
    assert action.progress == "Begun\nLate"
    assert [outcome.text for outcome in plan.outcomes()] == ["Half trained", "All trained"]


def test_a_row_above_every_action_is_named_in_a_warning():
    plan = plan_of(rows(HEADER, "|Head of SEND|", "1.1 Train|Chief nurse|"))
    assert texts(plan) == ["Train"]
    assert "row_without_action" in codes(plan)


def test_several_actions_of_one_cell_and_one_paragraph():
    plan = plan_of(
        rows(
            HEADER,
            "1.1 Train teachers. 1.2 Visit 2.5 schools a week.  1.3 Ring parents|Head of SEND|",
            "1.10 Ask/1.11 Tell|Head|",
        )
    )
    assert [(action.ref, action.text) for action in plan.actions()] == [
        ("1.1", "Train teachers."),
        ("1.2", "Visit 2.5 schools a week."),
        ("1.3", "Ring parents"),
        ("1.10", "Ask"),
        ("1.11", "Tell"),
    ]


def test_a_reference_on_a_line_of_its_own():
    plan = plan_of(rows(HEADER, "1.1/Train every teacher|Head of SEND|"))
    assert [(action.ref, action.text) for action in plan.actions()] == [("1.1", "Train every teacher")]


def test_references_of_other_shapes_count_where_most_actions_have_them():
    plan = plan_of(rows(HEADER, "A1 Train|Head|", "A2 Visit|Head|", "A3 Ring|Head|"))
    assert [action.ref for action in plan.actions()] == ["A1", "A2", "A3"]


def test_what_looks_like_a_reference_once_is_none():
    plan = plan_of(rows(HEADER, "KS2 outcomes rise|Head|", "Visit schools|Head|", "16 year olds get help|Head|"))
    assert [action.ref for action in plan.actions()] == [None, None, None]
    assert texts(plan)[0] == "KS2 outcomes rise"


def test_without_references_paragraphs_part_where_leads_match():
    two = "Train every teacher here/Visit every school here"
    assert len(plan_of(rows(HEADER, f"{two}|Head of SEND/Chief nurse|")).actions()) == 2
    assert texts(plan_of(rows(HEADER, f"{two}|Head of SEND|"))) == ["Train every teacher here\nVisit every school here"]


def test_a_reference_column_names_the_paragraphs_of_the_cell():
    plan = plan_of(rows("Ref|Action|Lead", "1.1/1.2|Train/Visit|Head", "1.3.|1.3 Ring|Head"))
    assert [(action.ref, action.text) for action in plan.actions()] == [
        ("1.1", "Train"),
        ("1.2", "Visit"),
        ("1.3", "Ring"),
    ]


def test_banners_inside_a_table_are_priorities():
    plan = html(
        "<h1>Plan</h1><table><tr><td colspan=2>Theme 1: Voice</td></tr><tr><th>Action</th><th>Lead</th></tr>"
        "<tr><td>Train</td><td>Head</td></tr>"
        "<tr><td colspan=2>Theme 2: Health</td></tr><tr><td>Visit</td><td>Nurse</td></tr></table>"
    )
    assert [(one.ref, one.title, len(one.actions)) for one in plan.priorities] == [
        ("1", "Voice", 1),
        ("2", "Health", 1),
    ]


def test_other_banners_are_sub_headings():
    plan = html(
        "<h1>Plan</h1><h2>Theme 1: Voice</h2><table><tr><th>Action</th><th>Lead</th></tr>"
        "<tr><td colspan=2>Short term</td></tr>"
        "<tr><td>Train</td><td>Head</td></tr></table>"
    )
    assert [action.group for action in plan.actions()] == ["Short term"]


def test_a_heading_over_two_columns():
    plan = html(
        "<h1>Plan</h1><h2>Theme 1: A</h2><table>"
        "<tr><th rowspan=2>Action</th><th colspan=2>Timescale</th><th rowspan=2>Lead</th></tr>"
        "<tr><th>Start</th><th>End</th></tr><tr><td>Train</td><td>Jan 25</td><td>May 25</td><td>Head</td></tr></table>"
    )
    (action,) = plan.actions()
    assert action.timescale is not None
    assert action.timescale.to_json() == {
        "text": "Jan 25 to May 25",
        "periods": [{"start": "2025-01-01", "end": "2025-05-31"}],
        "recurs": None,
    }


def test_one_of_two_dates_leaves_the_other_end_open():
    plan = plan_of(
        rows(
            "Action|Start|End",
            "Train|Jan 25|",
            "Visit||May 25",
            "Ring|-|",
            "Ask|June 25|May 25",
            "Tell|Jan 25|31.02.2025",
        )
    )
    periods = [action.timescale.to_json()["periods"] if action.timescale else None for action in plan.actions()]
    assert periods == [[{"start": "2025-01-01", "end": None}], [{"start": None, "end": "2025-05-31"}], None, [], []]
    assert {"timescale_reversed", "timescale_impossible_date", "no_timescale_printed"} <= set(codes(plan))


def test_a_card_for_each_action():
    card = (
        "<table><tr><th>Action</th><td>1.{0} Do it</td></tr><tr><th>Lead</th><td>Head</td></tr>"
        "<tr><th>By when</th><td>May 25</td></tr></table>"
    )
    plan = html("<h1>Plan</h1><h2>Theme 1: A</h2>" + card.format(1) + card.format(2))
    assert [(action.ref, leads(action)) for action in plan.actions()] == [("1.1", ["Head"]), ("1.2", ["Head"])]


def test_boxes_around_words_are_read_as_words():
    plan = plan_of(
        rows("Why this matters|Families wait/Plans are late", "Our aim|Shorter waits"),
        rows("What the data tells us:/• Half wait a year"),
        rows(HEADER, "1.1 Train|Head|"),
    )
    assert plan.priorities[0].evidence == ("Families wait", "Plans are late", "Half wait a year")
    assert plan.priorities[0].introduction == "Shorter waits"


def test_a_table_of_outcomes_names_its_actions():
    plan = plan_of(
        rows("Ref|Action|Lead", "1.1|Train|Head", "1.2|Visit|Head"),
        rows("Outcome|Target|Linked actions", "Waits fall|9 weeks by July 2026|1.1, 1.2"),
    )
    (outcome,) = plan.outcomes()
    assert (outcome.names, outcome.target) == (("1.1", "1.2"), "9 weeks by July 2026")
    assert outcome.timescale is not None and outcome.timescale.text == "by July 2026"


def test_baseline_and_target_of_an_action_without_outcome():
    (action,) = plan_of(rows("Action|Lead|Baseline|Target", "Train|Head|3 of 9|9 of 9")).actions()
    assert (action.baseline, action.target) == ("3 of 9", "9 of 9")


def test_milestones_are_kept_with_their_dates():
    plan = plan_of(
        rows("Action|By when|Milestones|12 months", "Train|May 25|Course written by Jan 25/Half trained|All trained")
    )
    (action,) = plan.actions()
    assert [(one.text, one.timescale.text if one.timescale else None) for one in action.milestones] == [
        ("Course written by Jan 25", "by Jan 25"),
        ("Half trained", None),
        ("12 months: All trained", None),
    ]


def test_an_objective_beside_the_action_groups_it():
    plan = plan_of(rows("Objective|Action|Lead", "Shorter waits|Train|Head", "|Visit|Head"))
    assert [action.group for action in plan.actions()] == ["Shorter waits", None]


def test_a_column_of_needs_is_evidence():
    plan = plan_of(rows("Issue|Action|Lead", "Waits are long|Train|Head", "Waits are long|Visit|Head"))
    assert plan.priorities[0].evidence == ("Waits are long",)


def test_a_priority_column_makes_the_priorities():
    text = table(
        "Theme|Action|Lead",
        "1. Voice|Train|Head",
        "1. Voice|Visit|Head",
        "2. Health|Ring|Nurse",
        "|Ask|Nurse",
        "1. Voice|Tell|Head",
    )
    plan = markdown(f"# Plan\n\n{text}")
    assert [(one.ref, one.title, [action.text for action in one.actions]) for one in plan.priorities] == [
        ("1", "Voice", ["Train", "Visit", "Tell"]),
        ("2", "Health", ["Ring", "Ask"]),
    ]
    assert "priority_not_repeated" in codes(plan)


def test_doubled_references_are_both_kept():
    plan = plan_of(rows(HEADER, "1.1 Train|Head|1.1 - Done", "1.1 Visit|Head|", "1.2 Ring|Head|1.1, 1.2 - Calls"))
    assert refs(plan, "reference_doubled") == ["1.1"]
    assert [outcome.attached_to for outcome in plan.outcomes()] == [(), ("p1.a3",)]


def test_numbers_that_begin_anew_in_each_priority_are_not_doubled():
    text = table("No.|Action|Success measure", "1|Train|1 - Half trained", "2|Visit|")
    plan = markdown(f"# Plan\n\n## Theme 1: A\n\n{text}\n\n## Theme 2: B\n\n{text}")
    assert "reference_doubled" not in codes(plan)
    assert [outcome.attached_to for outcome in plan.outcomes()] == [("p1.a1",), ("p2.a1",)]

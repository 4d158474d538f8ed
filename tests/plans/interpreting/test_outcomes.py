"""Expected outcomes: where each begins, and which actions it belongs to."""

from tests.plans.interpreting.written import codes, html, markdown, question, refs, table


def plan_of(*rows: str, headings: str = "Action|Lead|Outcome"):
    return markdown("# Plan 2025-26\n\n## Priority 1: A\n\n" + table(headings, *rows))


def outcomes(plan) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.text, one.attached_to) for one in plan.outcomes()]


def test_outcomes_attach_by_reference_and_not_by_row():
    plan = plan_of("1.1 Train|Head|1.2 - Calls end", "1.2 Ring|Head|1.1: Half trained", "1.3 Ask|Head|")
    assert outcomes(plan) == [("Calls end", ("p1.a2",)), ("Half trained", ("p1.a1",))]
    assert refs(plan, "action_without_outcome") == ["1.3"]


def test_outcomes_without_references_attach_by_row():
    plan = plan_of("1.1 Train|Head|Half trained", "1.2 Ring|Head|Calls end")
    assert outcomes(plan) == [("Half trained", ("p1.a1",)), ("Calls end", ("p1.a2",))]


def test_references_in_brackets_at_the_end():
    plan = plan_of(
        "1.1 Train|Head|Half trained", "1.2 Ring|Head|Calls end (1.1, 1.2)", "1.3 Ask|Head|Waits fall (see 1.1)"
    )
    assert outcomes(plan) == [
        ("Half trained", ("p1.a1",)),
        ("Calls end", ("p1.a1", "p1.a2")),
        ("Waits fall (see 1.1)", ("p1.a3",)),
    ]


def test_several_outcomes_in_one_paragraph():
    plan = plan_of(
        "1.1 Train|Head|1.1 - Half trained. 1.1 - Rise from 2.5 to 3.5 points. 1.2: Calls end", "1.2 Ring|Head|"
    )
    assert [text for text, _ in outcomes(plan)] == ["Half trained.", "Rise from 2.5 to 3.5 points.", "Calls end"]


def test_a_reference_that_the_plan_lacks_is_told():
    plan = plan_of("1.1 Train|Head|1.1, 1.7 - Half trained", "1.2 Ring|Head|1.9 - Calls end")
    assert refs(plan, "outcome_names_missing_action") == ["1.7", "1.9"]
    assert [one.names for one in plan.outcomes()] == [("1.1", "1.7"), ("1.9",)]
    assert [attached for _, attached in outcomes(plan)] == [("p1.a1",), ()]


def test_amounts_are_no_references():
    plan = plan_of(
        "1.1 Train|Head|1.1 - Half trained", "1.2 Ring|Head|2.5 days less on average", "1.3 Ask|Head|1.3 - Waits fall"
    )
    assert outcomes(plan)[0] == ("Half trained\n2.5 days less on average", ("p1.a1",))


def test_a_plain_range_asks_nothing():
    plan = plan_of("1.1 Train|Head|1.1 to 1.3: Waits fall", "1.2 Ring|Head|", "1.3 Ask|Head|")
    assert outcomes(plan) == [("Waits fall", ("p1.a1", "p1.a2", "p1.a3"))]
    assert "range_unclear" not in codes(plan)


def test_words_that_run_on_over_several_paragraphs_are_one_question():
    plan = html(
        "<h1>Plan</h1><h2>Priority 1: A</h2><table><tr><th>Action</th><th>Outcome</th></tr>"
        "<tr><td>1.1 Train</td><td>1.1 - Half trained</td></tr><tr><td>1.2 Ring</td><td><p>Calls "
        "end</p><p>Waits fall</p></td></tr>"
        "<tr><td>1.3 Ask</td><td>1.3 - Answers come</td></tr></table>"
    )
    assert plan.outcomes()[0].text == "Half trained\nCalls end\nWaits fall"
    own = question(plan, "outcome_runs_on").options[1]
    assert [change.value for change in own.changes] == [
        "Half trained",
        {"text": "Calls end\nWaits fall", "attached_to": ["p1.a2"]},
    ]


def test_words_broken_in_the_middle_of_a_sentence_cannot_stand_alone():
    plan = plan_of(
        "1.1 Train|Head|1.1 - Half of all teachers are", "1.2 Ring|Head|trained by May", "1.3 Ask|Head|1.3 - Answers"
    )
    assert plan.outcomes()[0].text == "Half of all teachers are trained by May"
    assert [option.value for option in question(plan, "outcome_runs_on").options] == ["before", "edit"]


def test_paragraphs_of_a_row_without_references_are_outcomes_of_their_own():
    plan = html(
        "<h1>Plan</h1><h2>Priority 1: A</h2><table><tr><th>Action</th><th>Outcome</th></tr>"
        "<tr><td>Train</td><td><p>Half trained by the</p><p>summer of next year</p><p>Parents say "
        "so</p></td></tr></table>"
    )
    assert [text for text, _ in outcomes(plan)] == ["Half trained by the summer of next year", "Parents say so"]


def test_a_merged_outcome_belongs_to_every_row_it_covers():
    plan = html(
        "<h1>Plan</h1><h2>Priority 1: A</h2><table><tr><th>Action</th><th>Outcome</th></tr>"
        "<tr><td>Train</td><td rowspan=2>Waits fall</td></tr><tr><td>Ring</td></tr></table>"
    )
    assert outcomes(plan) == [("Waits fall", ("p1.a1", "p1.a2"))]


def test_an_outcome_for_each_of_several_actions_is_a_question():
    plan = html(
        "<h1>Plan</h1><h2>Priority 1: "
        "A</h2><table><tr><th>Action</th><th>Outcome</th></tr><tr><td><p>1.1 Train</p><p>1.2 Ring</p></td>"
        "<td><p>1.1 - Half trained</p><p>Calls end</p></td></tr><tr><td>1.3 Ask</td><td>1.3 - Answers</td></tr></table>"
    )
    asked = question(plan, "outcome_may_be_several")
    assert (asked.ref, asked.taken) == ("1.1", "one")
    assert refs(plan, "action_without_outcome") == ["1.2"]


def test_a_plan_without_outcomes_says_so_once():
    plan = plan_of("1.1 Train|Head", "1.2 Ring|Head", headings="Action|Lead")
    assert codes(plan).count("no_outcomes") == 1
    assert "action_without_outcome" not in codes(plan)

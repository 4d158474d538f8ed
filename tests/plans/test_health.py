"""What a plan lacks, each as one sentence about one thing."""

from datetime import date
from uuid import uuid4

import pytest

from goldenthread.plans.content import Ledger
from goldenthread.plans.health import HEADINGS, health_of, shortened
from tests.plans.values import action, finding, group_lead, move, outcome, plan, post_lead, printed


def lines(actions=(), outcomes=(), findings=()):
    """Code and sentence of each line of a plan."""
    return [(line.code, line.sentence) for line in health_of(plan(actions, outcomes), findings)]


def test_a_plan_that_lacks_nothing_has_no_line():
    assert lines([action()], [outcome()], [finding(actions=(uuid4(),)), finding(withdrawn=True)]) == []


@pytest.mark.parametrize(
    ("fields", "code", "sentence"),
    [
        ({"leads": ()}, "no_lead", "1.1 has no lead. Name a post or a group that is accountable."),
        (
            {"leads": (group_lead("All partners"),)},
            "no_answering_post",
            "1.1 is led by All partners. Name one post that answers for it.",
        ),
        (
            {"leads": (post_lead("Head"), post_lead("Nurse"))},
            "no_answering_post",
            "1.1 is led by Head and Nurse. Name one post that answers for it.",
        ),
        ({"outcomes": ()}, "no_outcome", "1.1 has no expected outcome. Say what should come of it."),
        ({"ledger": Ledger()}, "no_timescale", "1.1 has no agreed timescale. Agree a planned finish."),
        (
            {"ledger": Ledger((move(decision="awaiting"),))},
            "no_timescale",
            "1.1 has no agreed timescale. A proposal waits for agreement.",
        ),
        (
            {"leads": (post_lead("Head of SEND at X", holder=""),)},
            "post_vacant",
            "Head of SEND at X is vacant. It leads or answers for 1.1.",
        ),
        (
            {"answering_post": uuid4(), "answering_name": "Nurse at Y"},
            "post_vacant",
            "Nurse at Y is vacant. It leads or answers for 1.1.",
        ),
    ],
)
def test_what_an_action_lacks(fields, code, sentence):
    assert lines([action(**fields)], [outcome()]) == [(code, sentence)]


def test_a_collective_lead_with_an_answering_post_lacks_nothing():
    answering = {"answering_post": uuid4(), "answering_name": "Nurse", "answering_holder": "Nadia"}
    assert lines([action(leads=(group_lead(), group_lead()), **answering)]) == []


def test_posts_that_nobody_agreed_are_one_line():
    answering = {"answering_post": uuid4(), "answering_name": "N", "answering_holder": "N", "answering_agreed": False}
    named = [action(reference=name, **answering) for name in ("1.1", "1.2")]
    sentence = "For 1.1 and 1.2, posts are named that answer, but no agreement is recorded. Record who agreed."
    assert lines([*named, action(reference="1.3", **{**answering, "answering_agreed": True})]) == [
        ("answering_not_agreed", sentence)
    ]
    (line,) = health_of(plan(named[:1]))
    assert (line.kind, line.sentence[:41]) == ("plan", "For 1.1, a post is named that answers, bu")


def test_a_vacant_post_is_one_line_with_all_that_it_leads():
    post = uuid4()
    led = [action(reference=name, leads=(post_lead("Head", "", post),)) for name in ("1.1", "1.2", "1.10")]
    assert lines(led) == [("post_vacant", "Head is vacant. It leads or answers for 1.1, 1.2 and 1.10.")]
    (line,) = health_of(plan(led))
    assert (line.kind, line.id) == ("post", post)


def test_printed_words_without_a_date_count_until_something_is_agreed():
    words = printed("ongoing")
    unresolved = lines([action(ledger=Ledger(), printed_timescale=words)])
    assert unresolved[1] == (
        "timescale_unresolved",
        "1.1: the printed timescale is “ongoing”. An ongoing timescale has no end to check against.",
    )
    assert lines([action(printed_timescale=words)]) == []
    for resolved in (printed("July 26", (None, date(2026, 7, 31))), printed("termly", recurs="termly")):
        assert [code for code, _ in lines([action(ledger=Ledger(), printed_timescale=resolved)])] == ["no_timescale"]


@pytest.mark.parametrize(
    ("fields", "code", "sentence"),
    [
        ({"baseline": ""}, "outcome_without_baseline", "“Attendance rises” has no baseline. Say where things stood"),
        ({"target": ""}, "outcome_without_target", "“Attendance rises” has no target. Say what would count"),
        (
            {"actions": (), "printed_references": ("1.3", "3.3")},
            "outcome_without_action",
            "“Attendance rises” belongs to no action. The plan names 1.3 and 3.3. Choose the actions",
        ),
        ({"actions": ()}, "outcome_without_action", "“Attendance rises” belongs to no action. Choose the actions"),
        (
            {"printed_timescale": printed("when ready")},
            "timescale_unresolved",
            "“Attendance rises”: the printed timescale is “when ready”. These words give no date",
        ),
    ],
)
def test_what_an_outcome_lacks(fields, code, sentence):
    ((found, said),) = lines([action()], [outcome(**fields)])
    assert found == code
    assert said.startswith(sentence)


def test_references():
    first, second = action(reference="1.1"), action(reference="1.1", text="Another thing")
    missing, gone = action(reference="", text="Unnumbered"), action(reference="1.1", withdrawn=True)
    assert lines([first, second, missing, gone]) == [
        ("reference_missing", "“Unnumbered” has no reference. Give it one."),
        ("reference_doubled", "1.1 is used more than once: “Analyse attendance”. Give each its own reference."),
        ("reference_doubled", "1.1 is used more than once: “Another thing”. Give each its own reference."),
    ]


def test_a_plan_without_any_references_is_told_once():
    (line,) = health_of(plan([action(reference=""), action(reference="")]))
    assert (line.code, line.kind) == ("reference_missing", "plan")


def test_a_withdrawn_action_lacks_nothing():
    assert lines([action(withdrawn=True, leads=(), outcomes=(), ledger=Ledger())]) == []


def test_findings_that_nothing_answers():
    unanswered = finding()
    (line,) = health_of(plan(), [unanswered, finding(priorities=(uuid4(),))])
    assert (line.code, line.kind, line.id) == ("finding_unanswered", "finding", unanswered.id)
    assert line.sentence == "A1 (Inspection 2024): nothing answers this finding. Link a priority or an action."


def test_lines_stand_in_the_order_of_the_headings_and_each_code_has_one():
    everything = health_of(
        plan([action(leads=(), outcomes=(), ledger=Ledger(), reference="")], [outcome(baseline="", target="")]),
        [finding()],
    )
    codes = [line.code for line in everything]
    assert codes == sorted(codes, key=list(HEADINGS).index)
    assert set(codes) <= set(HEADINGS)


def test_long_words_are_cut_between_words():
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one two", 7) == "one two"

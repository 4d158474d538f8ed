"""The real plan gives exactly what is printed in it; every figure here was counted in the document by hand."""

import re

import pytest

from goldenthread.common.terms import ENGLAND
from goldenthread.plans.interpreting import ParsedPlan, to_json
from goldenthread.plans.interpreting.parsed import LeadKind, ParsedAction, ParsedOutcome
from goldenthread.plans.interpreting.phrases import dated_words
from tests.plans.interpreting.real_plan import MARKDOWN, WORD, parsed


@pytest.fixture(params=[WORD, MARKDOWN], ids=["docx", "md"])
def plan(request: pytest.FixtureRequest) -> ParsedPlan:
    return parsed(request.param)


def action(plan: ParsedPlan, ref: str) -> ParsedAction:
    (found,) = [one for one in plan.actions() if one.ref == ref]
    return found


def outcomes_naming(plan: ParsedPlan, ref: str) -> list[ParsedOutcome]:
    return [one for one in plan.outcomes() if ref in one.names]


def leads(plan: ParsedPlan, ref: str) -> list[str]:
    return [lead.name for lead in action(plan, ref).leads]


def refs_with(plan: ParsedPlan, code: str) -> list[str | None]:
    return [notice.ref for notice in plan.warnings if notice.code == code]


def test_word_and_markdown_give_the_same():
    assert to_json(parsed(WORD)) == to_json(parsed(MARKDOWN))


def test_counts(plan: ParsedPlan):
    assert [priority.ref for priority in plan.priorities] == ["1", "2", "3", "4", "5", "6"]
    assert [len(priority.evidence) for priority in plan.priorities] == [5, 6, 6, 7, 10, 3]
    assert [len(priority.actions) for priority in plan.priorities] == [11, 13, 5, 9, 6, 3]
    assert [len(priority.outcomes) for priority in plan.priorities] == [9, 11, 4, 7, 4, 1]


def test_references_are_as_printed(plan: ParsedPlan):
    printed = [action.ref for action in plan.priorities[0].actions]
    assert printed == ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10", "1.11"]
    assert [action.ref for action in plan.priorities[2].actions] == ["3.1", "3.2", "3.4", "3.5", "3.6"]


def test_title_word_and_proposed_period(plan: ParsedPlan):
    assert plan.title == "SEND Strategy Improvement Plan 2019- 20"
    assert plan.priority_word == "Improvement priority"
    assert plan.priorities[1].title == "Preparation for adulthood from the earliest years"
    assert plan.proposed_period is not None
    assert plan.proposed_period.period.to_json() == {"start": "2019-04-01", "end": "2020-03-31"}
    assert "plan_period_proposed" in [question.code for question in plan.questions]


def test_dates_belong_to_outcomes(plan: ParsedPlan):
    assert [action for action in plan.actions() if action.timescale] == []
    assert [outcome for outcome in plan.outcomes() if outcome.timescale is None] == []


def test_what_a_person_should_look_at(plan: ParsedPlan):
    assert refs_with(plan, "outcome_names_missing_action") == ["3.3"]
    assert refs_with(plan, "action_without_outcome") == ["5.4", "5.5", "6.2", "6.3"]
    assert refs_with(plan, "no_lead_printed") == ["2.10", "3.5", "3.6"]
    assert refs_with(plan, "range_unclear") == ["1.3"]
    assert refs_with(plan, "outcome_runs_on") == ["2.8"]
    assert refs_with(plan, "outcome_may_be_several") == ["6.1"]
    assert refs_with(plan, "timescale_publication_year") == ["1.1", "1.3", "1.4"]
    assert refs_with(plan, "timescale_no_year") == ["5.3"]
    assert refs_with(plan, "timescale_two_rhythms") == ["5.2", "5.6", "6.1"]
    others = {"plan_period_proposed", "no_action_timescales"}
    assert [notice.code for notice in plan.warnings if notice.ref is None and notice.code not in others] == []
    assert len(plan.warnings) == 1 + 4 + 3 + 1 + 1 + 1 + 3 + 1 + 3 + len(others)


def test_every_question_is_a_warning_too(plan: ParsedPlan):
    assert all(question.notice() in plan.warnings for question in plan.questions)


def test_outcomes_attach_by_reference(plan: ParsedPlan):
    attached = [(one.names, one.attached_to) for one in plan.priorities[0].outcomes]
    assert attached == [
        (("1.1", "1.2"), ("p1.a1", "p1.a2")),
        (("1.3",), ("p1.a3",)),
        (("1.4",), ("p1.a4",)),
        (("1.3", "1.4", "1.5", "1.6", "1.7"), ("p1.a3", "p1.a4", "p1.a5", "p1.a6", "p1.a7")),
        (("1.6", "1.7", "1.8"), ("p1.a6", "p1.a7", "p1.a8")),
        (("1.9",), ("p1.a9",)),
        (("1.9",), ("p1.a9",)),
        (("1.10",), ("p1.a10",)),
        (("1.11",), ("p1.a11",)),
    ]
    (outcome,) = outcomes_naming(plan, "3.3")
    assert (outcome.names, outcome.attached_to) == (("3.2", "3.3"), ("p3.a2",))


def test_two_outcomes_of_one_paragraph(plan: ParsedPlan):
    first, second = outcomes_naming(plan, "1.9")
    assert first.text.startswith("Aug 19 annual academic year data collection Sustained")
    assert first.text.endswith("meeting timescale targets.")
    assert second.text.startswith("July and December 19 Pan Dorset")


def test_words_that_run_on_belong_to_the_outcome_before(plan: ParsedPlan):
    (outcome,) = outcomes_naming(plan, "2.8")
    assert outcome.names == ("2.8", "2.9", "2.10", "2.11")
    assert outcome.text.split("\n")[-1].startswith("Attendance at events attracts the targeted numbers")


def test_a_reference_inside_a_sentence_starts_no_outcome(plan: ParsedPlan):
    (outcome,) = outcomes_naming(plan, "3.6")
    assert "feedback from 3.6 families and young people\nEvidence that" in outcome.text


def test_leads(plan: ParsedPlan):
    assert leads(plan, "1.8") == ["LA and schools"]
    assert len(leads(plan, "1.9")) == 2
    assert leads(plan, "1.9")[1] == "Designated nurse for Looked after Children at Dorset CCG"
    assert leads(plan, "4.1") == leads(plan, "4.4") == ["Strategic SEND lead at Borough of Poole"]
    assert leads(plan, "4.5") == ["Principal Manager Children in Care Service at Borough of Poole"]
    assert leads(plan, "4.6") == ["Mental Health Commissioner at Dorset CCG"]
    assert len(leads(plan, "5.3")) == 3
    assert leads(plan, "2.10") == leads(plan, "3.5") == leads(plan, "3.6") == []


def test_who_the_leads_are(plan: ParsedPlan):
    officer = action(plan, "2.1").leads[0]
    assert (officer.post, officer.body, officer.kind) == ("Designated Clinical Officer", "Dorset CCG", LeadKind.POST)
    group = action(plan, "6.1").leads[0]
    assert (group.post, group.kind) == (None, LeadKind.GROUP)
    assert group.led_by == "Programme officer for primary and community directorate"
    assert action(plan, "1.8").leads[0].kind is LeadKind.GROUP


def test_the_lead_above_is_offered(plan: ParsedPlan):
    offered = {question.ref: question.options[0] for question in plan.questions if question.code == "no_lead_printed"}
    assert offered["2.10"].changes[0].value == leads(plan, "2.9")
    assert offered["3.5"].changes[0].value == leads(plan, "3.4")


@pytest.mark.parametrize(
    ("ref", "text", "periods", "recurs"),
    [
        ("1.3", "2019 SEND exclusions data release", [("2019-01-01", "2019-12-31")], None),
        ("1.5", "End of Academic year 18-19", [("2019-08-31", "2019-08-31")], None),
        ("1.8", "2019 EHCP termly panel data", [("2019-01-01", "2019-12-31")], "termly"),
        ("2.7", "Autumn 19 feedback from employers and providers", [("2019-09-01", "2019-12-31")], None),
        ("2.13", "Annual reporting to CTB in Dec 19", [("2019-12-01", "2019-12-31")], "annually"),
        ("3.4", "Spring & Summer Events 19", [("2019-01-01", "2019-04-20"), ("2019-04-21", "2019-08-31")], None),
        ("4.1", "Termly panel data", [], "termly"),
        ("4.2", "July and December 19", [("2019-07-01", "2019-07-31"), ("2019-12-01", "2019-12-31")], None),
        ("4.9", "Minutes of termly SSPG meetings", [], "termly"),
        ("5.3", "End of academic year ASQ3 data", [], None),
    ],
)
def test_timescales_of_outcomes(plan: ParsedPlan, ref: str, text: str, periods: list[tuple[str, str]], recurs):
    timescale = outcomes_naming(plan, ref)[0].timescale
    assert timescale is not None
    expected = [{"start": start, "end": end} for start, end in periods]
    assert timescale.to_json() == {"text": text, "periods": expected, "recurs": recurs}


def test_date_phrases_end_where_the_markdowns_bold_type_ends():
    """Bold type is an independent oracle: the Word file has none, and the rule does not look at it."""
    source = MARKDOWN.read_text(encoding="utf-8")
    bold = [squeezed(found) for found in re.findall(r"<b>(\d[^<]*)</b>", source)]
    phrases = [without_references(found) for found in bold]
    assert len(phrases) == len(parsed(WORD).outcomes())
    printed = [one.timescale.text for one in parsed(WORD).outcomes() if one.timescale]
    assert printed == phrases


def squeezed(text: str) -> str:
    return " ".join(text.replace("&amp;", "&").split())


def without_references(text: str) -> str:
    return re.sub(r"^(?:\d+\.\d+(?:,? -? ?|,|(?= )))+\s*[-–]?\s*", "", text)


def test_text_keeps_the_date_phrase_and_result_does_not(plan: ParsedPlan):
    for outcome in plan.outcomes():
        dated = dated_words(outcome.text, terms=ENGLAND)
        assert dated is not None and outcome.timescale is not None
        assert outcome.text.startswith(outcome.timescale.text)
        assert outcome.text.endswith(outcome.result or "")


def test_the_plans_own_scale(plan: ParsedPlan):
    assert [one.rating.lower() for one in plan.rating_key] == ["started", "in progress", "completed"]


def test_nothing_of_the_later_chapters_became_evidence(plan: ParsedPlan):
    assert not any("Policy Officer" in statement for priority in plan.priorities for statement in priority.evidence)

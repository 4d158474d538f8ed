"""Answers to the questions that reading left open change the plan, and settle their warnings."""

from datetime import date

import pytest

from goldenthread.common.errors import RuleBroken
from goldenthread.common.periods import Period
from goldenthread.plans.interpreting import ParsedPlan, from_json, to_json, with_answers
from goldenthread.plans.interpreting.parsed import ParsedAction, ParsedOutcome
from tests.plans.interpreting.real_plan import WORD, parsed
from tests.plans.interpreting.written import codes, leads, markdown, question, table


def answered(plan: ParsedPlan, code: str, value: str, *, ref: str | None = None) -> ParsedPlan:
    (asked,) = [one for one in plan.questions if one.code == code and ref in (None, one.ref)]
    return with_answers(plan, {asked.key: value})


def action(plan: ParsedPlan, key: str) -> ParsedAction:
    return next(one for one in plan.actions() if one.key == key)


def outcome(plan: ParsedPlan, key: str) -> ParsedOutcome:
    return next(one for one in plan.outcomes() if one.key == key)


def test_an_answer_settles_the_question_and_its_warning():
    plan = answered(parsed(WORD), "range_unclear", "range")
    assert "range_unclear" not in codes(plan)
    assert outcome(plan, "p1.o4") == outcome(parsed(WORD), "p1.o4")
    assert len(plan.questions) == len(parsed(WORD).questions) - 1


def test_only_the_ends_of_a_range():
    plan = answered(parsed(WORD), "range_unclear", "ends")
    assert outcome(plan, "p1.o4").attached_to == ("p1.a3", "p1.a7")


def test_the_lead_above_is_taken_only_when_a_person_says_so():
    plan = answered(parsed(WORD), "no_lead_printed", "above", ref="2.10")
    assert leads(action(plan, "p2.a10")) == leads(action(plan, "p2.a9"))
    assert leads(action(answered(parsed(WORD), "no_lead_printed", "none", ref="3.5"), "p3.a4")) == []


def test_words_that_ran_on_may_be_an_outcome_of_their_own():
    plan = answered(parsed(WORD), "outcome_runs_on", "own")
    added = plan.priorities[1].outcomes[-1]
    assert (added.key, added.attached_to) == ("p2.o12", ("p2.a10",))
    assert added.text.startswith("Attendance at events")
    assert "Attendance at events" not in outcome(plan, "p2.o9").text
    assert outcome(plan, "p2.o9").timescale == outcome(parsed(WORD), "p2.o9").timescale


def test_one_outcome_may_be_several():
    plan = answered(parsed(WORD), "outcome_may_be_several", "each")
    assert [one.attached_to for one in plan.priorities[5].outcomes] == [("p6.a1",), ("p6.a2",), ("p6.a3",)]
    together = answered(parsed(WORD), "outcome_may_be_several", "all")
    assert [one.attached_to for one in together.priorities[5].outcomes] == [("p6.a1", "p6.a2", "p6.a3")]


def test_which_period_a_data_release_measures():
    plan = answered(parsed(WORD), "timescale_publication_year", "academic:2017", ref="1.3")
    assert outcome(plan, "p1.o2").measured_period == Period(date(2017, 9, 1), date(2018, 8, 31))
    assert outcome(plan, "p1.o2").timescale == outcome(parsed(WORD), "p1.o2").timescale


def test_the_second_rhythm():
    plan = answered(parsed(WORD), "timescale_two_rhythms", "annually", ref="5.2")
    timescale = outcome(plan, "p5.o2").timescale
    assert timescale is not None and timescale.recurs == "annually"


def test_the_plans_period():
    plan = answered(parsed(WORD), "plan_period_proposed", "academic")
    assert plan.proposed_period is not None
    assert plan.proposed_period.period == Period(date(2019, 9, 1), date(2020, 8, 31))


def test_every_answer_of_the_real_plan_gives_a_plan_that_can_be_written():
    for asked in parsed(WORD).questions:
        for option in asked.options:
            plan = with_answers(parsed(WORD), {asked.key: option.value})
            assert from_json(to_json(plan)) == plan


def plan_of(*rows: str, headings: str = "Action|By when|Outcome") -> ParsedPlan:
    return markdown("# Plan 2025-26\n\n## Priority 1: A\n\n" + table(headings, *rows))


@pytest.mark.parametrize(
    ("printed", "code", "value", "period"),
    [
        ("2024/25", "timescale_year_kind_unknown", "financial", Period(date(2024, 4, 1), date(2025, 3, 31))),
        ("2024/25", "timescale_year_kind_unknown", "academic", Period(date(2024, 9, 1), date(2025, 8, 31))),
        ("Q2 2024", "timescale_quarter_kind_unknown", "calendar", Period(date(2024, 4, 1), date(2024, 6, 30))),
        ("Q2 2024", "timescale_quarter_kind_unknown", "financial", Period(date(2024, 7, 1), date(2024, 9, 30))),
        ("Completed July 2024", "timescale_says_completed", "kept", Period(date(2024, 7, 1), date(2024, 7, 31))),
    ],
)
def test_timescales_with_two_meanings(printed: str, code: str, value: str, period: Period):
    (found,) = answered(plan_of(f"1.1 Train|{printed}|"), code, value).actions()
    assert found.timescale is not None
    assert (found.timescale.text, found.timescale.periods) == (printed, (period,))


def test_a_day_of_completion_need_not_be_the_promise():
    (found,) = answered(plan_of("1.1 Train|Completed July 2024|"), "timescale_says_completed", "none").actions()
    assert found.timescale is None


def test_a_timescale_of_an_outcome_with_two_meanings():
    plan = plan_of("1.1 Train|May 25|1.1: 2024/25 data: all trained")
    assert question(plan, "timescale_year_kind_unknown").about == "p1.o1"
    timescale = answered(plan, "timescale_year_kind_unknown", "financial").outcomes()[0].timescale
    assert timescale is not None and timescale.periods == (Period(date(2024, 4, 1), date(2025, 3, 31)),)


def test_a_doubled_reference_is_decided_by_a_person():
    plan = plan_of("1.1 Train|May 25|1.1, 1.2 - Done", "1.1 Visit|May 25|", "1.2 Ring|May 25|")
    assert plan.outcomes()[0].attached_to == ("p1.a3",)
    assert answered(plan, "outcome_names_doubled_reference", "p1.a2").outcomes()[0].attached_to == ("p1.a3", "p1.a2")


def test_outcomes_of_a_list_belong_to_all_its_actions_if_a_person_says_so():
    plan = markdown("# Plan\n\n## Theme 1: A\n\n### Actions\n\n- Train\n- Visit\n\n### Outcomes\n\n- Waits fall\n")
    assert answered(plan, "outcomes_name_no_action", "all").outcomes()[0].attached_to == ("p1.a1", "p1.a2")
    assert answered(plan, "outcomes_name_no_action", "later").outcomes()[0].attached_to == ()


def test_answers_that_were_never_offered_are_refused():
    with pytest.raises(RuleBroken, match="not one of the offered answers"):
        answered(parsed(WORD), "range_unclear", "perhaps")
    with pytest.raises(RuleBroken, match="no longer asked"):
        with_answers(parsed(WORD), {"range_unclear:p9.o1": "range"})

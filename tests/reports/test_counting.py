"""Numbers of a report against a second count that shares no code with the first: it reads the round's JSON."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.monitoring.snapshots import to_json
from goldenthread.reports.counting import count
from goldenthread.reports.rows import Exceptional, Good, rows_of
from tests.reports.made import (
    SCALE,
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

NAMES = {"none_of_these": "none", "no_reply": "silent", "not_asked": "absent"}
STATES = ["no_reply", "draft", "submitted", "returned", "accepted"]


def naive(content) -> dict:
    """Every number, counted with loops over plain JSON."""
    plain = json.loads(to_json(content))
    actions = {each["id"]: each for one in plain["plan"]["priorities"] for each in one["actions"]}
    numbers: Counter = Counter(promised=0, asked=0, proofs_past_due=0, targets_met=0)
    numbers["promised"] = len([each for each in actions.values() if each["withdrawn"] is False])
    late_proofs, met_proofs = set(), set()
    for one in plain["asked"]:
        said, ledger = one["update"], actions[one["action"]]["ledger"]["moves"]
        numbers["asked"] += 1
        word = said["rating"]["word"] if said["rating"] else None
        before = one["previous_rating"]["word"] if one["previous_rating"] else None
        now = "none" if said["none_of_these"] else f"word {word}" if word else "silent"
        then = NAMES.get(one["previous_state"], f"word {before}")
        numbers[f"now {now}"] += 1
        numbers[f"then {then}"] += 1
        numbers["changed"] += then != "absent" and now != then
        numbers["disagree"] += len(one["contradictions"]) > 0
        numbers["overdue"] += one["calendar"]["state"] == "overdue"
        numbers["no timescale"] += one["calendar"]["state"] == "no_timescale"
        numbers["moved"] += sum(row["decision"] == "agreed" for row in ledger) > 1
        numbers["proposed"] += any(row["decision"] == "awaiting" for row in ledger)
        numbers["wanted"] += said["help_wanted"] != ""
        numbers[f"impact {one['impact']['answer']}"] += 1
        calm = not one["contradictions"]
        numbers["good completed"] += calm and said["rating"] is not None and said["rating"]["state"] == "completed"
        numbers["good improved"] += one["impact"]["answer"] == "improved"
        for each in one["proofs"]:
            if any(period["state"] == "awaited" for period in each["dues"]):
                late_proofs.add(each["id"])
            if each["latest"] and each["latest"]["target_answer"] == "met":
                met_proofs.add(each["id"])
    numbers["proofs_past_due"], numbers["targets_met"] = len(late_proofs), len(met_proofs)
    return numbers


def counted(content) -> dict:
    """The same numbers as the product counts them."""
    counts = count(content, rows_of(content))
    numbers = Counter(
        promised=counts.promised,
        asked=counts.asked,
        changed=counts.changed,
        disagree=counts.exceptions[Exceptional.CONTRADICTED],
        overdue=counts.overdue,
        moved=counts.moved,
        proposed=counts.exceptions[Exceptional.MOVE_PROPOSED],
        wanted=counts.wanted,
        proofs_past_due=counts.proofs_past_due,
        targets_met=counts.targets_met,
    )
    numbers["no timescale"] = counts.no_timescale
    numbers["good completed"] = counts.good[Good.COMPLETED]
    numbers["good improved"] = counts.good[Good.IMPROVED]
    for standing in counts.standings:
        name = NAMES.get(standing.state) or f"word {standing.rating.word}"
        numbers[f"now {name}"], numbers[f"then {name}"] = standing.now, standing.before
    return numbers


def compare(content) -> None:
    expected, found = naive(content), counted(content)
    impacts = Counter({name: number for name, number in expected.items() if name.startswith("impact ")})
    assert +found == +(expected - impacts)
    differences = count(content, rows_of(content)).differences
    for answer in ("improved", "no_change", "worse"):
        assert differences[answer] == impacts[f"impact {answer}"]
    assert sum(differences.values()) == expected["asked"]


def test_the_round_to_look_at_is_counted_right():
    compare(a_term())


@st.composite
def rounds(draw):
    """Small rounds of any mixture of answers, moves and proofs."""
    actions, answers = [], []
    for number in range(draw(st.integers(0, 6))):
        finish = st.dates(date(2026, 6, 1), date(2027, 6, 1))
        decisions = ["agreed"] * draw(st.integers(0, 3)) + ["awaiting"] * draw(st.integers(0, 1))
        moves = [move(f"{number}-{at}", draw(finish), name) for at, name in enumerate(decisions)]
        made = replace(action(f"1.{number}", moves=moves), withdrawn=draw(st.booleans()))
        made = made if moves else replace(made, ledger=type(made.ledger)())
        actions.append(made)
        answers.append(draw(answered(made)))
    kept = [answer for answer in answers if answer and draw(st.booleans())]
    return round_content([priority("1", "Only", actions)], kept)


@st.composite
def answered(draw, about):
    rating = draw(st.sampled_from([*SCALE, None]))
    said = update(rating, draw(st.sampled_from(STATES)), help_wanted=draw(st.sampled_from(["", "Money"])))
    said = replace(said, none_of_these=said.rating is None and said.state not in {"no_reply", "draft"})
    what = outcome("all is well", about)
    answer = draw(st.sampled_from(["worse", "no_change", "cannot_tell", "improved"]))
    dues = [due(date(2026, 5, 1), judged=judgement(answer, draw(st.sampled_from(["met", "not_met", ""]))))]
    dues += [due(date(2026, 9, 1)), due(date(2027, 9, 1)), due(date(2026, 4, 1), waived="No survey")]
    chosen = draw(st.lists(st.sampled_from(dues), max_size=3))
    proofs = [proof(f"{about.reference} {at}", what.id, each) for at, each in enumerate(chosen)]
    previous = draw(st.sampled_from([*SCALE, None]))
    state = draw(st.sampled_from(["not_asked", "no_reply", "none_of_these"]))
    return asked(about, said, *proofs, previous=previous, previous_state=state)


@given(rounds())
@settings(max_examples=60, deadline=None)
def test_any_round_is_counted_right(content):
    compare(content)


@given(rounds())
@settings(max_examples=25, deadline=None)
def test_standings_add_up_to_what_was_asked_now_and_before(content):
    counts = count(content, rows_of(content))

    assert sum(each.now for each in counts.standings) == counts.asked
    assert sum(each.before for each in counts.standings) == counts.asked
    assert counts.answered == counts.asked - sum(each.now for each in counts.standings if each.state == "no_reply")


@pytest.mark.parametrize("at", range(6))
def test_priorities_add_up_to_the_round(at):
    content = a_term()
    rows = rows_of(content)
    parts = [count(content, [row for row in rows if row.priority.id == one.id]) for one in content.plan.priorities]
    names = ("promised", "asked", "overdue", "moved", "wanted", "changed")

    assert sum(getattr(part, names[at]) for part in parts) == getattr(count(content, rows), names[at])


def test_a_word_of_another_scale_is_counted_too():
    old = replace(SCALE[0], word="Amber")
    about = action("1.1")
    content = round_content([priority("1", "Only", [about])], [asked(about, update(SCALE[1]), previous=old)])

    found = {
        each.rating.word: (each.now, each.before) for each in count(content, rows_of(content)).standings if each.rating
    }

    assert found == {"Started": (0, 0), "Under way": (1, 0), "Done": (0, 0), "Amber": (0, 1)}

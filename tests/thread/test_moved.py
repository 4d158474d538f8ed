"""What has moved: numbers, filters, who agreed; each number counted a second time from the stored rows."""

from datetime import date, timedelta
from random import Random

import pytest
from django.utils.html import escape

from goldenthread.plans import actions as plans
from goldenthread.plans.models import TimescaleChange
from goldenthread.plans.queries import plan_content
from goldenthread.thread.queries.moved import moved_counts, promises_of
from tests.factories.monitoring import on
from tests.factories.partnership import GroupFactory
from tests.factories.plans import ActionFactory, OutcomeFactory, PlanFactory, PriorityFactory
from tests.thread import scene as story
from tests.thread.reading import links, query, rows

pytestmark = pytest.mark.django_db


def moved(scene, see, person=None, **parameters):
    return see(person or scene.officer, "moved", scene.area.slug, scene.plan.pk, **parameters)


def test_the_promise_its_move_who_agreed_and_how_much_later(scene, see, text):
    response = moved(scene, see)
    told = text(response)
    assert "1 of 1 agreed dates has moved. The furthest behind is 29 days later than first promised." in told
    (row,) = rows(response, "What has moved")
    assert row[0].startswith("1.1 Ring every absent pupil")
    assert "30 April 2026 agreed by SEND board" in row[1] and "29 May 2026 agreed by SEND board" in row[2]
    assert row[3] == "29 days later"
    for words in ("Moved to 29 May 2026 (29 days later)", "agreed by SEND board", "The telephone system came late."):
        assert words in row[4]
    assert "Proposed by Head of inclusion" in row[4] and "on 20 April 2026" in row[4]


def test_as_it_was_before_the_move(scene, see, text):
    then = text(moved(scene, see, as_at=story.SPRING_FROZEN.isoformat()))
    assert "None of 1 agreed dates has moved" in then or "The one agreed date has not moved." in then
    assert "Nothing has moved" in then


def test_each_count_leads_to_what_it_counts(scene, see):
    response = moved(scene, see)
    shown = {said: query(address).get("show") for said, address in links(response).items()}
    for words, value in (("1 moved", "moved"), ("1 later than first promised", "later")):
        assert shown[words] == [value]
    assert [row[0].split(" ")[0] for row in rows(moved(scene, see, show="none"), "What has moved")] == ["1.2", "Pupils"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "telephone"}, 1),
        ({"q": "former words"}, 0),
        ({"kind": "outcome"}, 0),
        ({"agreed": "SEND board"}, 1),
        ({"show": "more"}, 0),
        ({"show": "kept"}, 0),
        ({"show": "all"}, 3),
        ({"show": "all", "kind": "outcome"}, 1),
    ],
)
def test_searched_and_filtered(scene, see, text, asked, found):
    response = moved(scene, see, **asked)
    if found:
        assert len(rows(response, "What has moved")) == found
    else:
        assert "Nothing fits" in text(response)


def test_a_proposal_waits_and_the_officer_is_led_to_the_decision(scene, see, text):
    with on(story.TODAY):
        plans.propose_timescale(by=None, action=scene.action, finish=date(2026, 9, 30), reason="Two schools refuse")
    response = moved(scene, see)
    assert "1 proposal waits for a decision; it moves nothing before it is agreed." in text(response)
    assert "Record what a meeting decided" in links(response)
    assert "Record what a meeting decided" not in links(moved(scene, see, scene.chair))
    assert "Proposed: 30 September 2026" in rows(response, "What has moved")[0][2]


def test_a_plan_without_any_date(scene, see, text):
    empty = PlanFactory(area=scene.area)
    response = see(scene.officer, "moved", scene.area.slug, empty.pk)
    assert "No date is agreed yet" in text(response) and "Agree timescales" in links(response)
    assert "Agree timescales" not in links(see(scene.chair, "moved", scene.area.slug, empty.pk))


def test_what_people_wrote_is_escaped(scene, see):
    with on(story.TODAY):
        plans.propose_timescale(by=None, action=scene.action, finish=date(2026, 9, 30), reason="<b>Late</b>")
    assert escape("<b>Late</b>") in moved(scene, see).content.decode()


def grown(seed):
    """A plan with a random ledger for each of twenty actions and ten outcomes."""
    chance, plan = Random(seed), PlanFactory()  # noqa: S311  # a plan made up, not a secret
    priority = PriorityFactory(plan=plan)
    subjects = [{"action": ActionFactory(priority=priority)} for _ in range(20)]
    subjects += [{"outcome": OutcomeFactory(priority=priority)} for _ in range(10)]
    board, finish = GroupFactory(area=plan.area), date(2026, 7, 31)
    for number, subject in enumerate(subjects):
        for step in range(chance.choice([0, 1, 1, 2, 3])):
            with on(date(2025, 1, 1) + timedelta(days=number * 5 + step)):
                change = plans.propose_timescale(
                    by=None, **subject, finish=finish + timedelta(days=chance.randint(-90, 200)), reason="So"
                )
                decision = chance.choice(["agreed", "agreed", "agreed", "declined", None])
                if decision is None:
                    break
                plans.decide_timescale(by=None, change=change, decision=decision, group=board, reason="So")
    return plan


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_number_is_what_the_stored_rows_say(seed):
    """Oracle: the rows themselves, first and last agreed finish of each subject, without the ledger's code."""
    plan = grown(seed)
    finishes, waiting = {}, set()
    for row in TimescaleChange.objects.filter(area=plan.area).order_by("proposed_at"):
        subject = row.action_id or row.outcome_id
        if row.decision == "agreed":
            finishes.setdefault(subject, []).append(row.finish)
        elif row.decision == "awaiting":
            waiting.add(subject)
    later = {key: (found[-1] - found[0]).days for key, found in finishes.items() if len(found) > 1}

    promises = promises_of(plan_content(plan))
    counts = moved_counts(promises)

    assert {one.id: one.days_later for one in promises if one.ledger.times_moved} == later
    assert (counts.promised, counts.moved, counts.waiting) == (len(finishes), len(later), len(waiting))
    assert counts.more_than_once == sum(len(found) > 2 for found in finishes.values())
    assert counts.later == sum(days > 0 for days in later.values())
    assert counts.furthest == max([0, *later.values()])
    assert counts.unpromised == 30 - len(finishes)
    ordered = [one.days_later for one in promises]
    assert ordered == sorted(ordered, reverse=True)

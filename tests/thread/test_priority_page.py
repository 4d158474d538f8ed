"""A priority: its evidence, findings, actions and outcomes."""

import pytest
from django.urls import reverse

from goldenthread.plans import actions as plans
from tests.factories.monitoring import on
from tests.factories.plans import PriorityFactory
from tests.thread import scene as story
from tests.thread.reading import links, rows, section


@pytest.fixture
def seen(scene, see):
    """Open a priority's page, by default the story's as the chair."""
    return lambda person=None, priority=None, **query: see(
        person or scene.chair, "priority", scene.area.slug, (priority or scene.priority).pk, **query
    )


def test_it_shows_evidence_findings_actions_and_outcomes(seen, text):
    page = seen()
    assert "Absence rose for three years." in section(page, "What the evidence says")
    assert "F1 Too many pupils are absent." in text(page)
    assert [cells[0] for cells in rows(page, "Actions")] == ["1.1 Ring every absent pupil", "1.2 Write to schools"]
    outcome = rows(page, "Expected outcomes")[0]
    assert outcome[:3] == ["Pupils are in school", "7%", "1.1"]
    assert outcome[3].startswith("No change 1 of 1 proof judged")


def test_disagreements_come_first_and_the_list_has_the_others(scene, seen, text):
    page = text(seen())
    assert page.index("Where the answers disagree") < page.index("What the evidence says")
    assert "Where the answers disagree" not in text(seen(as_at=story.SPRING_FROZEN.isoformat()))


def test_more_than_three_disagreements_are_in_the_list(scene, seen, monkeypatch):
    from goldenthread.thread.queries.known import Known
    from tests.thread.values import claim, row

    disagreeing = tuple(row(claim("Completed"), codes=["completed_worse"], under=scene.priority) for _ in range(4))
    monkeypatch.setattr(Known, "disagreeing", disagreeing)
    offered = links(seen())
    address = reverse("thread:actions", args=[scene.area.slug, scene.plan.pk])
    assert offered["All 4 actions whose answers disagree"] == f"{address}?disagree=yes&priority={scene.priority.pk}"


def test_an_empty_one_says_what_will_be_here(scene, seen, text):
    page = text(seen(priority=PriorityFactory(plan=scene.plan)))
    for sentence in ("The plan names no evidence for this priority.", "No actions yet", "No outcomes yet"):
        assert sentence in page


def test_a_withdrawn_one_that_holds_withdrawn_actions_says_so(scene, seen, text):
    with on(story.TODAY):
        for action in (scene.action, scene.bare):
            plans.withdraw_action(by=None, action=action, reason="Elsewhere.")
        plans.withdraw_outcome(by=None, outcome=scene.outcome, reason="Elsewhere.")
        plans.withdraw_priority(by=None, priority=scene.priority, reason="Elsewhere.")
    assert "This priority was withdrawn." in text(seen(day=story.TODAY.replace(day=7)))


def test_one_that_was_withdrawn_with_nothing_in_it_says_when(scene, seen, text):
    with on(story.TODAY):
        empty = PriorityFactory(plan=scene.plan)
        plans.withdraw_priority(by=None, priority=empty, reason="Doubled.")
    response = seen(priority=empty, day=story.TODAY.replace(day=7))
    assert response.status_code == 404
    assert "This priority was withdrawn on 6 July 2026." in text(response)


def test_only_the_officer_is_led_to_change_it_and_only_now(scene, seen):
    name = "Change this priority and its evidence"
    assert name in links(seen(scene.officer))
    assert name not in links(seen(scene.chair))
    assert name not in links(seen(scene.officer, as_at="2026-06-20"))

"""Choose a finding and a day: what was promised in answer, what was claimed, what came of it, as then known."""

from datetime import date

import pytest

from goldenthread.plans import actions as plans
from goldenthread.thread.queries.findings import answers_to
from goldenthread.thread.rules import When
from tests.factories.monitoring import on
from tests.factories.partnership import BodyFactory
from tests.factories.plans import ActionFactory, FindingFactory, PlanFactory, PriorityFactory
from tests.thread import scene as story
from tests.thread.reading import links, main_links, page_of, query, rows


@pytest.fixture
def seen(scene, see):
    """Open a finding's page, by default F1 as the chair."""
    return lambda person=None, finding=None, **parameters: see(
        person or scene.chair, "finding", scene.area.slug, (finding or scene.finding).pk, **parameters
    )


def test_it_shows_what_answers_it_with_the_three_answers_and_the_outcomes(seen, text):
    page = seen()
    assert [cells[0] for cells in rows(page, "Actions")] == ["1.1 Ring every absent pupil", "1.2 Write to schools"]
    assert rows(page, "Actions")[0][2] == "Completed Summer 2026"
    assert rows(page, "What should come of it")[0][:2] == ["Pupils are in school", "7%"]
    assert "The lead says “Completed”. What its proofs show so far: no change." in text(page)


def test_as_then_known(seen, text):
    page = seen(as_at=story.SPRING_FROZEN.isoformat())
    assert rows(page, "Actions")[0][2] == "In progress Spring 2026"
    assert rows(page, "Actions")[0][3].startswith("Due 30 April 2026, 37 days left Why?")
    assert "What its proofs show so far" not in text(page)
    days = {query(address).get("as_at", ["now"])[0] for address in main_links(page) if "/plans/" in address}
    assert days == {story.SPRING_FROZEN.isoformat()}


def test_before_it_was_found_it_says_since_when(seen, text):
    response = seen(as_at="2026-03-01")
    assert response.status_code == 404
    assert "This finding was first recorded on 2 March 2026." in text(response)


def test_a_day_is_chosen_among_the_area_s_frozen_rounds(seen, text):
    said = text(seen(as_at="choose"))
    assert "16 June 2026: Summer 2026 was frozen" in said
    assert "2 March 2026: The finding was first recorded" in said


def test_days_before_the_finding_are_not_offered(scene, seen):
    with on(date(2026, 5, 1)):
        later = FindingFactory(area=scene.area)
    offered = [words for words in links(seen(finding=later, as_at="choose")) if "2026" in words]
    assert offered == ["16 June 2026", "1 May 2026"]


def test_links_made_later_are_not_known_yet(scene, seen, text):
    with on(date(2026, 5, 1)):
        finding = FindingFactory(area=scene.area, reference="F2", text="Schools hear too late.")
    with on(date(2026, 5, 20)):
        plans.set_answers(by=None, finding=finding, actions=[scene.bare])
    assert "Nothing answers this finding" in text(seen(finding=finding, as_at="2026-05-10"))
    page = seen(finding=finding, as_at="2026-05-20")
    assert [cells[0] for cells in rows(page, "Actions")] == ["1.2 Write to schools"]
    assert not page_of(page).xpath("//caption[contains(text(), 'What should come of it')]")


def test_it_says_who_found_it_and_who_must_answer(scene, seen, text):
    assert "Must answer No body is named" in text(seen())
    body = BodyFactory(area=scene.area, name="Alder Trust")
    plans.set_responsible_bodies(by=None, finding=scene.finding, bodies=[body])
    dated = FindingFactory(area=scene.area, found_on=date(2024, 3, 14))
    assert "Must answer Alder Trust" in text(seen())
    assert "Area SEND inspection, March 2024, 14 March 2024" in text(seen(finding=dated))


def test_every_plan_that_answers_it_has_its_part_the_latest_first(scene, seen):
    with on(story.TODAY):
        later = PriorityFactory(plan=PlanFactory(area=scene.area, title="Next plan"), reference="A", title="Attendance")
        plans.set_answers(by=None, finding=scene.finding, priorities=[scene.priority, later])
    titles = [link for link in links(seen()) if link in ("Our plan", "Next plan")]
    assert titles == ["Next plan", "Our plan"]


def test_an_empty_priority_says_that_it_holds_no_action(scene, seen, text):
    with on(story.TODAY):
        empty = PriorityFactory(plan=scene.plan)
        finding = FindingFactory(area=scene.area)
        plans.set_answers(by=None, finding=finding, priorities=[empty])
    assert "It holds no action." in text(seen(finding=finding))


def test_a_withdrawn_one_says_so_and_only_officers_are_led_to_change_it(scene, seen, text):
    assert "Change this finding, or what answers it" in links(seen(scene.officer))
    assert "This finding’s own page and its history" in links(seen())
    with on(story.TODAY):
        plans.withdraw_finding(by=None, finding=scene.finding, reason="Doubled.")
    assert "This finding was withdrawn." in text(seen())


def test_an_action_linked_itself_and_through_its_priority_is_there_once(scene):
    from goldenthread.plans.queries import finding_content

    action = ActionFactory(priority=scene.priority)
    plans.set_answers(by=None, finding=scene.finding, priorities=[scene.priority], actions=[action])
    answer = answers_to(finding_content(scene.finding), When(story.TODAY))[0]
    assert [row.action.id for row in answer.rows] == [scene.action.pk, scene.bare.pk, action.pk]

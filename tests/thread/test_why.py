"""Every computed answer in a list explains itself where it stands, with the sentence that was computed with it."""

import pytest

from goldenthread.thread.queries.known import known_plan
from goldenthread.thread.rules import When
from tests.factories.monitoring import on
from tests.thread import scene as story
from tests.thread.reading import page_of, words

pytestmark = pytest.mark.django_db


def told(response):
    """What opens below each answer, by its summary."""
    return {
        words(one.find("summary")): words(one.find("div"))
        for one in page_of(response).iter("details")
        if words(one.find("summary")).startswith("Why?")
    }


@pytest.mark.parametrize("name", ["actions", "priority"])
def test_calendar_and_impact_of_every_action(scene, see, name):
    about = scene.plan if name == "actions" else scene.priority
    found = told(see(scene.officer, name, scene.area.slug, about.pk))
    with on(story.TODAY):
        rows = known_plan(scene.plan, When(story.TODAY)).live
    assert len(found) == 2 * len(rows) == 4
    for row in rows:
        calendar = found[f"Why? does the calendar say so of {row.action.label}"]
        impact = found[f"Why? is this the impact of {row.action.label}"]
        assert calendar == row.standing.calendar.explanation
        assert impact == " ".join([row.standing.impact.explanation, *row.standing.impact.because])


def test_the_sentence_names_promise_agreement_and_moves(scene, see):
    found = told(see(scene.officer, "dates", scene.area.slug, scene.plan.pk))
    assert list(found.values()) == [
        "Planned finish 29 May 2026, agreed by SEND board on 22 April 2026; rated completed since 5 June 2026, "
        "7 days after the agreed finish; moved once, 29 days later than first promised; "
        "1 milestone is past and not reached: “Agree the script” (20 March 2026)."
    ]

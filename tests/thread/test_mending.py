"""Each line of the health check leads to the page where it is mended, for whoever may mend it."""

from uuid import uuid4

import pytest
from django.urls import resolve

from goldenthread.partnership.roles import ROLE_PERMISSIONS, Role
from goldenthread.plans.health import HealthLine
from goldenthread.thread.queries.health import HEADINGS
from goldenthread.thread.queries.known import known_plan
from goldenthread.thread.queries.plans import beside_plan
from goldenthread.thread.rules import now_or_then
from goldenthread.thread.views.mending import Workshop
from tests.factories.monitoring import RoundFactory, on
from tests.factories.plans import ActionFactory
from tests.thread.scene import SPRING_FROZEN, TODAY

KINDS = {
    "post_vacant": ["post"],
    "timescale_unresolved": ["action", "outcome"],
    "outcome_without_action": ["outcome"],
    "outcome_without_baseline": ["outcome"],
    "outcome_without_target": ["outcome"],
    "outcome_without_proof": ["outcome"],
    "reference_missing": ["action", "plan"],
    "finding_unanswered": ["finding"],
}
LINES = [(code, kind) for code in HEADINGS for kind in KINDS.get(code, ["action"])]


def mended(scene, code, kind, role, day=None, key=None):
    with on(TODAY):
        known = known_plan(scene.plan, now_or_then(day))
        beside = beside_plan(scene.plan, known.when)

    def at(name, *args):
        from django.urls import reverse

        return reverse(name, args=args)

    workshop = Workshop(known, beside, ROLE_PERMISSIONS[role], at)
    return workshop.mending(HealthLine(code, kind, key or uuid4(), "It lacks something."))


@pytest.mark.parametrize(("code", "kind"), LINES)
def test_every_line_leads_somewhere_for_everybody(scene, code, kind):
    for role in Role:
        key = scene.action.pk if kind == "action" else None
        link = mended(scene, code, kind, role, key=key)
        assert link.text
        assert resolve(link.href.partition("?")[0])


@pytest.mark.parametrize(("code", "kind"), [line for line in LINES if line[0] not in ("post_vacant", "silent_twice")])
def test_the_officer_is_led_to_a_form_and_a_reader_to_the_thing(scene, code, kind):
    namespaces = {
        role: resolve(mended(scene, code, kind, role).href.partition("?")[0]).view_name
        for role in (Role.PROGRAMME_OFFICER, Role.READER)
    }
    assert namespaces[Role.PROGRAMME_OFFICER].startswith(("plans:", "evidence:"))
    assert namespaces[Role.READER] in (f"thread:{kind}", "plans:finding")


def test_a_vacant_post_is_filled_by_the_administrator(scene):
    assert "hand-over" in mended(scene, "post_vacant", "post", Role.AREA_ADMINISTRATOR).href
    assert "hand-over" not in mended(scene, "post_vacant", "post", Role.PROGRAMME_OFFICER).href


def test_a_new_outcome_is_meant_for_the_action_that_lacks_one(scene):
    href = mended(scene, "no_outcome", "action", Role.PROGRAMME_OFFICER, key=scene.bare.pk).href
    assert href.endswith(f"outcomes/add/?action={scene.bare.pk}")


def test_silence_is_mended_by_naming_who_answers_and_else_in_the_open_round(scene):
    def where(action):
        return resolve(mended(scene, "silent_twice", "action", Role.PROGRAMME_OFFICER, key=action.pk).href).view_name

    assert where(scene.bare) == "plans:name_answering_post"
    assert where(scene.action) == "thread:action"
    RoundFactory(plan=scene.plan)
    assert where(scene.action) == "monitoring:round"


def test_nothing_of_the_past_can_be_mended(scene):
    action = ActionFactory(priority=scene.priority)
    link = mended(scene, "no_lead", "action", Role.PROGRAMME_OFFICER, day=SPRING_FROZEN, key=action.pk)
    assert resolve(link.href).view_name == "thread:action"

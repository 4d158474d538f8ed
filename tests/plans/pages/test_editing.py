"""Every edit page: it saves, keeps what was typed, and loses nothing when somebody else was quicker."""

from datetime import date

import pytest

from goldenthread.plans import actions
from goldenthread.plans.actions import NewLead
from goldenthread.plans.models import OutcomeAction
from goldenthread.plans.queries import finding_content, plan_content
from tests.factories.partnership import PostFactory
from tests.factories.plans import ActionFactory
from tests.plans.pages.editing import address, date_boxes, save, started_from, text_of

pytestmark = pytest.mark.django_db


def first_place(desk):
    return f"{desk.priority.pk} first"


# (page, what is on it, answers, what somebody else does meanwhile, what that leaves, what is saved in the end)
CHANGES = {
    "change_plan": (
        "plan",
        lambda desk: {"title": "Mine", "priority_word": "Theme"},
        lambda desk: actions.change_plan(by=None, plan=desk.plan, title="Theirs"),
        lambda desk: plan_content(desk.plan).title,
    ),
    "change_priority": (
        "priority",
        lambda desk: {"title": "Mine", "reference": "1", "after": "first"},
        lambda desk: actions.change_priority(by=None, priority=desk.priority, title="Theirs"),
        lambda desk: plan_content(desk.plan).priorities[0].title,
    ),
    "change_statement": (
        "statement",
        lambda desk: {"text": "Mine"},
        lambda desk: actions.change_statement(by=None, statement=desk.statement, text="Theirs"),
        lambda desk: plan_content(desk.plan).priorities[0].statements[0].text,
    ),
    "change_action": (
        "action",
        lambda desk: {"text": "Mine", "reference": "1.1", "place": first_place(desk), "reason": "Shorter"},
        lambda desk: actions.change_action(by=None, action=desk.action, text="Theirs"),
        lambda desk: plan_content(desk.plan).actions[0].text,
    ),
    "change_milestone": (
        "milestone",
        lambda desk: {"text": "Mine"},
        lambda desk: actions.change_milestone(by=None, milestone=desk.milestone, text="Theirs"),
        lambda desk: plan_content(desk.plan).actions[0].milestones[0].text,
    ),
    "change_outcome": (
        "outcome",
        lambda desk: {"text": "Mine", "place": first_place(desk), "actions": [str(desk.action.pk)]},
        lambda desk: actions.change_outcome(by=None, outcome=desk.outcome, text="Theirs"),
        lambda desk: plan_content(desk.plan).outcomes[0].text,
    ),
    "change_measure": (
        "outcome",
        lambda desk: {"target": "Mine", "kind": "difference"},
        lambda desk: actions.change_outcome(by=None, outcome=desk.outcome, target="Theirs"),
        lambda desk: plan_content(desk.plan).outcomes[0].target,
    ),
    "change_finding": (
        "finding",
        lambda desk: {"text": "Mine", "kind": "improvement", "source": "Inspection"},
        lambda desk: actions.change_finding(by=None, finding=desk.finding, text="Theirs"),
        lambda desk: finding_content(desk.finding).text,
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_typed_is_saved_and_told(name, desk):
    kind, answers, _, result = CHANGES[name]
    response = save(desk.client, address(name, desk.area, **{kind: getattr(desk, kind)}), answers(desk))
    assert response.status_code == 302
    assert result(desk) == "Mine"


@pytest.mark.parametrize("name", CHANGES)
def test_the_second_to_save_sees_what_changed_and_keeps_their_text(name, desk):
    kind, answers, meanwhile, result = CHANGES[name]
    page = address(name, desk.area, **{kind: getattr(desk, kind)})
    opened = desk.client.get(page)
    meanwhile(desk)

    refused = save(desk.client, page, answers(desk), opened)

    text = text_of(refused)
    assert refused.status_code == 200
    assert "saved this while you were writing" in text
    assert "Theirs" in text and "Mine" in text
    assert result(desk) == "Theirs"
    again = desk.client.post(page, {"started_from": started_from(refused), **answers(desk)})
    assert again.status_code == 302
    assert result(desk) == "Mine"


@pytest.mark.parametrize("name", CHANGES)
def test_an_empty_form_says_what_is_missing_and_saves_nothing(name, desk):
    kind, _, _, result = CHANGES[name]
    before = result(desk)
    response = save(desk.client, address(name, desk.area, **{kind: getattr(desk, kind)}), {})
    if name != "change_measure":  # every part of a measure may stay empty
        assert response.status_code == 200
        assert "There is a problem" in text_of(response)
        assert result(desk) == before


@pytest.mark.parametrize("name", CHANGES)
def test_a_meddled_start_is_asked_to_look_again(name, desk):
    kind, answers, _, _ = CHANGES[name]
    page = address(name, desk.area, **{kind: getattr(desk, kind)})
    response = desk.client.post(page, {"started_from": "nonsense", **answers(desk)})
    assert "saved this while you were writing" in text_of(response)


def test_a_broken_rule_is_said_in_the_error_summary(desk):
    """The plan was closed after the form was opened."""
    page = address("change_action", desk.area, action=desk.action)
    opened = desk.client.get(page)
    actions.close_plan(by=None, plan=desk.plan, reason="Over")
    response = save(desk.client, page, CHANGES["change_action"][1](desk), opened)
    assert "This plan is closed and stays as it is" in text_of(response)
    assert 'value="1.1"' in response.content.decode()


class TestSets:
    """Leads, the answering post, responsible bodies and answers: the rows that the page showed guard them."""

    def test_leads(self, desk):
        other = PostFactory(area=desk.area, title="School nurse")
        page = address("set_leads", desk.area, action=desk.action)
        chosen = {"lead_0": f"post {other.pk}", "lead_1": f"group {desk.group.pk}", "lead_3": ""}
        opened = desk.client.get(page)
        assert save(desk.client, page, chosen, opened).status_code == 302
        leads = plan_content(desk.plan).actions[0].leads
        assert [lead.target for lead in leads] == [other.pk, desk.group.pk]
        refused = save(desk.client, page, chosen, opened)
        assert "saved this while you were writing" in text_of(refused)

    def test_a_lead_that_is_named_twice(self, desk):
        twice = {"lead_0": f"post {desk.lead.post.pk}", "lead_1": f"post {desk.lead.post.pk}"}
        response = save(desk.client, address("set_leads", desk.area, action=desk.action), twice)
        assert "This lead is named twice" in text_of(response)

    def test_words_of_the_document_stay_with_a_lead(self, desk):
        leads = [NewLead(desk.lead.post, "Hd of SEND"), NewLead(desk.group)]
        actions.set_leads(by=None, action=desk.action, leads=leads)
        page = address("set_leads", desk.area, action=desk.action)
        assert "Printed as “Hd of SEND”" in text_of(desk.client.get(page))
        save(desk.client, page, {"lead_0": f"group {desk.group.pk}", "lead_1": f"post {desk.lead.post.pk}"})
        assert [lead.printed for lead in plan_content(desk.plan).actions[0].leads] == ["", "Hd of SEND"]

    def test_who_answers(self, desk):
        page = address("name_answering_post", desk.area, action=desk.action)
        opened = desk.client.get(page)
        assert save(desk.client, page, {"post": str(desk.lead.post.pk)}, opened).status_code == 302
        assert plan_content(desk.plan).actions[0].answering_post == desk.lead.post.pk
        refused = save(desk.client, page, {"post": ""}, opened)
        assert "saved this while you were writing" in text_of(refused)
        assert save(desk.client, page, {"post": ""}).status_code == 302
        assert plan_content(desk.plan).actions[0].answering_post is None

    def test_responsible_bodies(self, desk):
        page = address("set_responsible_bodies", desk.area, finding=desk.finding)
        opened = desk.client.get(page)
        assert save(desk.client, page, {"bodies": [str(desk.body.pk)]}, opened).status_code == 302
        assert finding_content(desk.finding).bodies == ((desk.body.pk, "County council"),)
        refused = text_of(save(desk.client, page, {"bodies": []}, opened))
        assert "saved this while you were writing" in refused and "County council" in refused

    def test_what_answers_a_finding(self, desk):
        page = address("set_answers", desk.area, finding=desk.finding)
        box = f"plan_{desk.plan.pk.hex}"
        chosen = {box: [f"priority {desk.priority.pk}", f"action {desk.action.pk}"]}
        opened = desk.client.get(page)
        assert save(desk.client, page, chosen, opened).status_code == 302
        content = finding_content(desk.finding)
        assert (content.priorities, content.actions) == ((desk.priority.pk,), (desk.action.pk,))
        assert "saved this while you were writing" in text_of(save(desk.client, page, {}, opened))

    def test_what_answers_in_a_closed_plan_stays(self, desk):
        actions.set_answers(by=None, finding=desk.finding, actions=[desk.action])
        actions.close_plan(by=None, plan=desk.plan, reason="Over")
        response = save(desk.client, address("set_answers", desk.area, finding=desk.finding), {})
        assert response.status_code == 302
        assert finding_content(desk.finding).actions == (desk.action.pk,)

    def test_an_outcomes_actions(self, desk):
        other = ActionFactory(priority=desk.priority)
        page = address("change_outcome", desk.area, outcome=desk.outcome)
        answers = {"text": "Attendance rises", "place": first_place(desk), "actions": [str(other.pk)]}
        opened = desk.client.get(page)
        assert save(desk.client, page, answers, opened).status_code == 302
        assert [link.action for link in OutcomeAction.objects.filter(recorded_to=None)] == [other]
        assert "saved this while you were writing" in text_of(
            save(desk.client, page, {**answers, "actions": []}, opened)
        )


class TestTakingOutAndPuttingBack:
    @pytest.mark.parametrize("kind", ["action", "outcome", "finding", "priority"])
    def test_with_a_reason(self, kind, desk):
        if kind == "priority":
            actions.withdraw_action(by=None, action=desk.action, reason="x")
            actions.withdraw_outcome(by=None, outcome=desk.outcome, reason="x")
        row = getattr(desk, kind)
        page = address(f"withdraw_{kind}", desk.area, **{kind: row})
        assert "Enter why" in text_of(save(desk.client, page, {"reason": ""}))
        assert save(desk.client, page, {"reason": "Done elsewhere"}).status_code == 302
        assert row.versions.get(recorded_to=None).withdrawn
        page = address(f"restore_{kind}", desk.area, **{kind: row})
        assert save(desk.client, page, {"reason": ""}).status_code == 302
        assert not row.versions.get(recorded_to=None).withdrawn

    @pytest.mark.parametrize("kind", ["statement", "milestone"])
    def test_without(self, kind, desk):
        row = getattr(desk, kind)
        assert save(desk.client, address(f"withdraw_{kind}", desk.area, **{kind: row}), {}).status_code == 302
        assert row.versions.get(recorded_to=None).withdrawn

    def test_a_priority_that_is_not_empty(self, desk):
        page = address("withdraw_priority", desk.area, priority=desk.priority)
        response = save(desk.client, page, {"reason": "Merged"})
        assert "This priority still has 1 action and 1 outcome. Move or withdraw them first." in text_of(response)


class TestAdding:
    def test_a_plan_and_everything_in_it(self, desk):
        """Each page leads to the next step."""
        answers = {"title": "New plan", "priority_word": "Theme", **date_boxes("period_end", date(2027, 3, 31))}
        response = save(desk.client, address("add_plan", desk.area), answers)
        plan = desk.plan.__class__.objects.latest("created_at")
        assert response.url == address("contents", desk.area, plan=plan)
        priority = {"reference": "1", "title": "Attendance", "after": "first"}
        save(desk.client, address("add_priority", desk.area, plan=plan), priority)
        added = plan.priorities.get()
        save(desk.client, address("add_statement", desk.area, priority=added), {"text": "Evidence"})
        action = {"reference": "1.1", "text": "Do", "printed": "Summer 27", "place": f"{added.pk} first"}
        response = save(desk.client, address("add_action", desk.area, plan=plan) + f"?priority={added.pk}", action)
        promise = plan.actions.get()
        assert response.url == address("set_leads", desk.area, action=promise)
        outcome = {"text": "Better", "place": f"{added.pk} first", "actions": [str(promise.pk)]}
        response = save(desk.client, address("add_outcome", desk.area, plan=plan) + f"?action={promise.pk}", outcome)
        assert response.url == address("change_measure", desk.area, outcome=plan.outcomes.get())
        content = plan_content(plan)
        assert content.actions[0].printed_timescale.periods == ((date(2027, 3, 28), date(2027, 8, 31)),)
        assert content.outcomes[0].actions == (promise.pk,)
        assert (content.priority_word, content.period_end) == ("Theme", date(2027, 3, 31))

    def test_the_place_that_was_asked_for_is_chosen(self, desk):
        page = address("add_action", desk.area, plan=desk.plan) + f"?priority={desk.priority.pk}"
        assert f'value="{desk.priority.pk} {desk.action.pk}" selected' in desk.client.get(page).content.decode()
        page = address("add_outcome", desk.area, plan=desk.plan) + f"?priority={desk.priority.pk}"
        assert f'value="{desk.priority.pk} {desk.outcome.pk}" selected' in desk.client.get(page).content.decode()
        for page in ("add_action", "add_outcome"):
            assert desk.client.get(address(page, desk.area, plan=desk.plan) + "?priority=nonsense").status_code == 200

    def test_printed_words_that_stay_keep_what_an_import_made_of_them(self, desk):
        printed = {"text": "Summer 27", "periods": [], "recurs": "termly"}
        actions.change_action(by=None, action=desk.action, printed_timescale=printed)
        answers = {"text": "New words", "reference": "1.1", "printed": "Summer 27", "place": first_place(desk)}
        save(desk.client, address("change_action", desk.area, action=desk.action), answers)
        assert desk.action.versions.get(recorded_to=None).printed_timescale == printed

    def test_a_period_that_ends_before_it_starts(self, desk):
        days = date_boxes("period_start", date(2027, 4, 1)) | date_boxes("period_end", date(2027, 3, 31))
        response = save(desk.client, address("add_plan", desk.area), {"title": "New", "priority_word": "Theme", **days})
        assert "The last day of the plan must be on or after its first day" in text_of(response)


def test_pages_of_a_withdrawn_outcome_can_still_be_opened(desk):
    """It stands nowhere in the plan, so its place has to be chosen."""
    actions.withdraw_outcome(by=None, outcome=desk.outcome, reason="Doubled")
    page = address("change_outcome", desk.area, outcome=desk.outcome)
    assert "Select where in the plan it stands" in text_of(save(desk.client, page, {"text": "Mine"}))


def test_what_an_outcome_keeps_of_a_withdrawn_action(desk):
    actions.withdraw_action(by=None, action=desk.action, reason="Done")
    text = text_of(desk.client.get(address("change_outcome", desk.area, outcome=desk.outcome)))
    assert "1.1 Analyse attendance (withdrawn)" in text

"""Changing a plan: each change is a version, a line of history, and refused where somebody else came first."""

from datetime import date, timedelta

import pytest

from goldenthread.common import clock
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.plans import actions
from goldenthread.plans.actions import NewLead, Place
from goldenthread.plans.models import ActionVersion, PlanSuccession, RatingScale
from goldenthread.plans.queries import plan_content
from goldenthread.trail.models import TrailEntry
from tests.factories.partnership import BodyFactory, GroupFactory, HoldingFactory, PostFactory
from tests.factories.plans import (
    ActionFactory,
    MilestoneFactory,
    OutcomeFactory,
    PlanFactory,
    PriorityFactory,
    ScaleFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(area):
    """A running plan."""
    return PlanFactory(area=area, title="Our plan")


@pytest.fixture
def priority(plan):
    """Its priority."""
    return PriorityFactory(plan=plan, reference="1", title="Attendance")


@pytest.fixture
def action(priority):
    """Its action."""
    return ActionFactory(priority=priority, reference="1.1", text="Analyse attendance")


def last_line(kind):
    return TrailEntry.objects.filter(object_kind=kind).order_by("-at", "-id").first()


class TestPlans:
    def test_a_change_is_told(self, plan, officer):
        post = HoldingFactory(area=plan.area, person=officer).post
        actions.change_plan(by=officer, plan=plan, title=" Our new plan ", reason="The board renamed it")
        line = last_line("plan")
        assert (line.by_name, line.by_post, line.verb) == ("Olive Officer", str(post), "changed")
        assert (line.before, line.after) == ({"title": "Our plan"}, {"title": "Our new plan"})
        assert (line.object_label, line.reason) == ("Our new plan", "The board renamed it")
        assert (line.object_id, line.area_id_text) == (str(plan.pk), str(plan.area_id))

    def test_saving_the_same_again_writes_nothing(self, plan):
        version, lines = plan.versions.get(), TrailEntry.objects.count()
        assert actions.change_plan(by=None, plan=plan, title="Our plan") == version
        assert TrailEntry.objects.count() == lines

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"title": " "}, "Enter the title"),
            ({"period_start": date(2026, 4, 1), "period_end": date(2026, 3, 31)}, "must end after it starts"),
        ],
    )
    def test_what_a_plan_needs(self, plan, fields, sentence):
        with pytest.raises(RuleBroken, match=sentence):
            actions.change_plan(by=None, plan=plan, **fields)

    def test_the_period_is_checked_with_what_stays(self, plan):
        actions.change_plan(by=None, plan=plan, period_start=date(2026, 4, 1))
        with pytest.raises(RuleBroken, match="must end after it starts"):
            actions.change_plan(by=None, plan=plan, period_end=date(2026, 3, 31))

    def test_only_what_belongs_to_the_area(self, plan):
        retired = ScaleFactory(area=plan.area)
        actions.retire_scale(by=None, area=plan.area, scale=retired)
        for fields, sentence in (
            ({"owner_group": GroupFactory()}, "does not belong to"),
            ({"lead_body": BodyFactory()}, "does not serve"),
            ({"scale": ScaleFactory()}, "does not belong to"),
            ({"scale": RatingScale.objects.get(pk=retired.pk)}, "no longer in use"),
        ):
            with pytest.raises(RuleBroken, match=sentence):
                actions.change_plan(by=None, plan=plan, **fields)

    def test_a_plan_may_keep_a_scale_that_was_retired_since(self, plan):
        scale = ScaleFactory(area=plan.area)
        actions.change_plan(by=None, plan=plan, scale=scale)
        actions.retire_scale(by=None, area=plan.area, scale=scale)
        assert actions.change_plan(by=None, plan=plan, scale=scale, title="Other").scale == scale

    def test_a_closed_plan_stays_as_it_is(self, plan, priority, action):
        """Every change of anything in it is refused until it is opened again."""
        milestone, outcome = MilestoneFactory(action=action), OutcomeFactory(priority=priority)
        statement = StatementFactory(priority=priority)
        with pytest.raises(RuleBroken, match="Say why"):
            actions.close_plan(by=None, plan=plan, reason="")
        actions.close_plan(by=None, plan=plan, reason="Its time is over")
        attempts = [
            lambda: actions.change_plan(by=None, plan=plan, title="New"),
            lambda: actions.close_plan(by=None, plan=plan, reason="Again"),
            lambda: PriorityFactory(plan=plan),
            lambda: actions.change_priority(by=None, priority=priority, title="New"),
            lambda: actions.add_statement(by=None, priority=priority, text="New"),
            lambda: actions.withdraw_statement(by=None, statement=statement),
            lambda: ActionFactory(priority=priority),
            lambda: actions.change_action(by=None, action=action, text="New"),
            lambda: actions.set_leads(by=None, action=action, leads=[]),
            lambda: actions.name_answering_post(by=None, action=action, post=None),
            lambda: MilestoneFactory(action=action),
            lambda: actions.reach_milestone(by=None, milestone=milestone, on=None),
            lambda: OutcomeFactory(priority=priority),
            lambda: actions.change_outcome(by=None, outcome=outcome, text="New"),
            lambda: actions.link_outcome(by=None, outcome=outcome, action=action),
            lambda: actions.unlink_outcome(by=None, outcome=outcome, action=action),
            lambda: actions.record_agreement(by=None, plan=plan, subject="scale", words="x", agreed_by_words="y"),
        ]
        for attempt in attempts:
            with pytest.raises(RuleBroken, match="closed"):
                attempt()
        actions.open_plan_again(by=None, plan=plan, reason="Closed by mistake")
        actions.change_plan(by=None, plan=plan, title="New")

    def test_a_later_plan_takes_an_earlier_one_forward(self, plan):
        later = PlanFactory(area=plan.area)
        actions.succeed_plan(by=None, earlier=plan, later=later)
        assert PlanSuccession.objects.get().later == later
        assert {line.object_id for line in TrailEntry.objects.filter(verb__contains="named the")} == {
            str(plan.pk),
            str(later.pk),
        }
        for earlier, follower, sentence in (
            (plan, later, "recorded already"),
            (later, plan, "the other way round"),
            (plan, plan, "cannot follow itself"),
            (PlanFactory(), plan, "does not belong"),
        ):
            with pytest.raises(RuleBroken, match=sentence):
                actions.succeed_plan(by=None, earlier=earlier, later=follower)


class TestStaleEdits:
    """Two people open the same; the second to save is told, and nothing of the first is lost."""

    def test_versions(self, plan, priority, action):
        outcome, milestone = OutcomeFactory(priority=priority), MilestoneFactory(action=action)
        statement = StatementFactory(priority=priority)
        for change, owner, name, field in (
            (actions.change_plan, plan, "plan", "title"),
            (actions.change_priority, priority, "priority", "title"),
            (actions.change_statement, statement, "statement", "text"),
            (actions.change_action, action, "action", "text"),
            (actions.change_outcome, outcome, "outcome", "text"),
            (actions.change_milestone, milestone, "milestone", "text"),
        ):
            opened = owner.versions.get().pk
            change(by=None, **{name: owner, "started_from": opened, field: "First"})
            with pytest.raises(StaleEdit):
                change(by=None, **{name: owner, "started_from": opened, field: "Second"})
            assert getattr(owner.versions.get(recorded_to=None), field) == "First"

    def test_a_version_of_something_else_is_no_start(self, action):
        other = ActionFactory(priority=PriorityFactory(plan=action.plan))
        with pytest.raises(StaleEdit):
            actions.change_action(by=None, action=action, started_from=other.versions.get().pk, text="New")

    def test_sets(self, action):
        post, other = PostFactory(area=action.area), PostFactory(area=action.area)
        actions.set_leads(by=None, action=action, leads=[NewLead(post)], started_from=[])
        with pytest.raises(StaleEdit):
            actions.set_leads(by=None, action=action, leads=[NewLead(other)], started_from=[])
        actions.name_answering_post(by=None, action=action, post=post)
        with pytest.raises(StaleEdit):
            actions.name_answering_post(by=None, action=action, post=other, started_from=[])
        outcome = OutcomeFactory(plan=action.plan)
        actions.set_outcome_actions(by=None, outcome=outcome, actions=[action], started_from=[])
        with pytest.raises(StaleEdit):
            actions.set_outcome_actions(by=None, outcome=outcome, actions=[], started_from=[])


class TestPriorities:
    def test_a_priority_with_live_content_cannot_be_withdrawn(self, priority, action):
        OutcomeFactory(priority=priority)
        ActionFactory(priority=priority)
        with pytest.raises(RuleBroken, match="still has 2 actions and 1 outcome. Move or withdraw them first"):
            actions.withdraw_priority(by=None, priority=priority, reason="Merged")

    def test_withdrawn_and_restored(self, priority):
        actions.withdraw_priority(by=None, priority=priority, reason="Merged")
        assert (last_line("priority").verb, last_line("priority").reason) == ("withdrew", "Merged")
        actions.restore_priority(by=None, priority=priority)
        assert [found.id for found in plan_content(priority.plan).priorities] == [priority.pk]

    def test_words_are_needed(self, plan, priority):
        for attempt in (
            lambda: PriorityFactory(plan=plan, title=""),
            lambda: actions.change_priority(by=None, priority=priority, title=" "),
            lambda: StatementFactory(priority=priority, text=""),
            lambda: actions.change_statement(by=None, statement=StatementFactory(priority=priority), text=""),
        ):
            with pytest.raises(RuleBroken, match="Enter"):
                attempt()

    def test_evidence_is_told_on_the_priority(self, priority):
        statement = StatementFactory(priority=priority, text="One")
        actions.change_statement(by=None, statement=statement, text="Two")
        line = last_line("priority")
        assert (line.verb, line.before, line.after) == (
            "changed evidence of",
            {"evidence": "One"},
            {"evidence": "Two"},
        )
        assert line.object_id == str(priority.pk)


class TestPlaces:
    def references(self, plan):
        return [action.reference for action in plan_content(plan).actions]

    def test_between_two_that_stand_close(self, plan, priority):
        first, second, third = (ActionFactory(priority=priority, reference=name) for name in "ABC")
        ActionFactory(priority=priority, reference="N", place=Place(priority, first))
        assert self.references(plan) == ["A", "N", "B", "C"]
        actions.change_action(by=None, action=first, place=Place(priority, third))
        assert self.references(plan) == ["N", "B", "C", "A"]
        actions.change_action(by=None, action=third, place=Place(priority, None))
        assert self.references(plan) == ["C", "N", "B", "A"]
        actions.change_action(by=None, action=second, place=Place(priority, third))
        assert self.references(plan) == ["C", "B", "N", "A"]

    def test_staying_where_it_is_changes_nothing(self, priority):
        first, second = ActionFactory(priority=priority), ActionFactory(priority=priority, position=9)
        for moved, after in ((first, None), (second, first)):
            actions.change_action(by=None, action=moved, place=Place(priority, after))
        assert ActionVersion.objects.count() == 2

    def test_a_place_under_another_priority_moves_it_there(self, plan, priority, action):
        other = PriorityFactory(plan=plan)
        actions.change_action(by=None, action=action, place=Place(other))
        assert plan_content(plan).actions[0].priority == other.pk
        assert last_line("action").after["priority"].endswith(str(other.versions.get()))

    def test_priorities_and_outcomes_have_places_too(self, plan, priority):
        PriorityFactory(plan=plan, reference="0", after=None)
        assert [found.reference for found in plan_content(plan).priorities] == ["0", "1"]
        last = OutcomeFactory(priority=priority, text="Last")
        first = OutcomeFactory(priority=priority, text="First", place=Place(priority))
        assert [found.id for found in plan_content(plan).outcomes] == [first.pk, last.pk]
        actions.change_outcome(by=None, outcome=first, place=Place(priority, last))
        actions.change_priority(by=None, priority=priority, after=None)
        assert [found.id for found in plan_content(plan).outcomes] == [last.pk, first.pk]
        assert [found.reference for found in plan_content(plan).priorities] == ["1", "0"]

    def test_a_place_after_something_that_has_gone_is_refused(self, plan, priority, action):
        other = PriorityFactory(plan=plan)
        with pytest.raises(RuleBroken, match="no longer there"):
            ActionFactory(priority=priority, place=Place(other, action))


class TestActions:
    def test_only_under_a_priority_of_the_same_plan(self, plan, action):
        with pytest.raises(RuleBroken, match="Choose the priority"):
            actions.add_action(by=None, plan=plan, text="New")
        for attempt in (
            lambda: actions.add_action(by=None, plan=plan, text="New", priority=PriorityFactory()),
            lambda: actions.change_action(by=None, action=action, priority=PriorityFactory()),
        ):
            with pytest.raises(RuleBroken, match="same plan"):
                attempt()

    def test_words_are_needed(self, priority, action):
        for attempt in (
            lambda: ActionFactory(priority=priority, text=""),
            lambda: actions.change_action(by=None, action=action, text=""),
        ):
            with pytest.raises(RuleBroken, match="Enter what the action promises"):
                attempt()

    def test_withdrawn_and_restored(self, action):
        with pytest.raises(RuleBroken, match="Say why"):
            actions.withdraw_action(by=None, action=action, reason=" ")
        actions.withdraw_action(by=None, action=action, reason="Done elsewhere")
        line = last_line("action")
        assert (line.verb, line.reason, line.before, line.after) == ("withdrew", "Done elsewhere", {}, {})
        actions.restore_action(by=None, action=action, reason="Not done after all")
        version = action.versions.get(recorded_to=None)
        assert (version.withdrawn, version.withdrawn_reason) == (False, "")

    def test_leads_keep_their_order_and_the_words_of_the_document(self, action):
        post, group = PostFactory(area=action.area), GroupFactory(area=action.area)
        actions.set_leads(by=None, action=action, leads=[NewLead(group, "All partners"), NewLead(post)])
        actions.set_leads(by=None, action=action, leads=[NewLead(post), NewLead(group, "All partners")])
        leads = plan_content(action.plan).actions[0].leads
        assert [(lead.target, lead.printed) for lead in leads] == [(post.pk, ""), (group.pk, "All partners")]
        assert last_line("action").after == {"leads": [str(post), str(group)]}

    def test_leads_that_stay_are_not_written_again(self, action):
        post, group = PostFactory(area=action.area), GroupFactory(area=action.area)
        (kept,) = actions.set_leads(by=None, action=action, leads=[NewLead(post)])
        after = actions.set_leads(by=None, action=action, leads=[NewLead(post), NewLead(group)])
        assert after[0] == kept
        lines = TrailEntry.objects.count()
        assert actions.set_leads(by=None, action=action, leads=[NewLead(post), NewLead(group)]) == after
        assert TrailEntry.objects.count() == lines

    def test_leads_are_named_once_and_of_the_area(self, action):
        post = PostFactory(area=action.area)
        with pytest.raises(RuleBroken, match="named twice"):
            actions.set_leads(by=None, action=action, leads=[NewLead(post), NewLead(post)])
        with pytest.raises(RuleBroken, match="does not belong"):
            actions.set_leads(by=None, action=action, leads=[NewLead(PostFactory())])
        with pytest.raises(RuleBroken, match="does not belong"):
            actions.name_answering_post(by=None, action=action, post=PostFactory())

    def test_who_answers_is_one_post_with_history(self, action):
        first, second = PostFactory(area=action.area), PostFactory(area=action.area)
        named = actions.name_answering_post(by=None, action=action, post=first)
        assert actions.name_answering_post(by=None, action=action, post=first, started_from=[named.pk]) == named
        actions.name_answering_post(by=None, action=action, post=second)
        assert last_line("action").before == {"answers": str(first)}
        assert actions.name_answering_post(by=None, action=action, post=None) is None
        assert plan_content(action.plan).actions[0].answering_post is None

    def test_a_lead_says_who_answers_for_their_own_action_only(self, action):
        holding, stranger = HoldingFactory(area=action.area), HoldingFactory(area=action.area)
        actions.set_leads(by=None, action=action, leads=[NewLead(holding.post)])
        assert actions.name_answering_post(by=holding.person, action=action, post=holding.post)
        with pytest.raises(RuleBroken, match="Only a lead"):
            actions.name_answering_post(by=stranger.person, action=action, post=stranger.post)


class TestMilestones:
    def test_reached_and_taken_back(self, action):
        milestone = MilestoneFactory(action=action, text="Letter out", due_on=date(2026, 5, 1))
        actions.reach_milestone(by=None, milestone=milestone, on=date(2026, 4, 20))
        line = last_line("action")
        assert line.verb == "reached a milestone of"
        assert line.after == {"milestone": "Letter out", "reached on": "2026-04-20"}
        actions.reach_milestone(by=None, milestone=milestone, on=None)
        assert plan_content(action.plan).actions[0].milestones[0].reached_on is None

    def test_not_in_the_future_and_not_without_words(self, action):
        tomorrow = clock.today() + timedelta(days=1)
        milestone = MilestoneFactory(action=action)
        for attempt, sentence in (
            (lambda: actions.reach_milestone(by=None, milestone=milestone, on=tomorrow), "future"),
            (lambda: MilestoneFactory(action=action, reached_on=tomorrow), "future"),
            (lambda: actions.change_milestone(by=None, milestone=milestone, text=""), "Enter"),
        ):
            with pytest.raises(RuleBroken, match=sentence):
                attempt()


class TestOutcomes:
    def test_both_ends_of_a_link_tell_of_it(self, priority, action):
        outcome = OutcomeFactory(priority=priority, text="Attendance rises", actions=[action])
        actions.link_outcome(by=None, outcome=outcome, action=action)
        assert last_line("outcome").after == {"action": "1.1 Analyse attendance"}
        assert last_line("action").after == {"outcome": "Attendance rises"}
        actions.set_outcome_actions(by=None, outcome=outcome, actions=[])
        assert last_line("outcome").before == {"action": "1.1 Analyse attendance"}
        assert TrailEntry.objects.filter(verb__contains="linked").count() == 4

    def test_links_stay_in_the_plan(self, action):
        with pytest.raises(RuleBroken, match="same plan"):
            actions.link_outcome(by=None, outcome=OutcomeFactory(), action=action)

    @pytest.mark.parametrize("fields", [{"kind": "miracle"}, {"direction": "sideways"}, {"text": ""}])
    def test_what_an_outcome_needs(self, priority, fields):
        outcome = OutcomeFactory(priority=priority)
        for attempt in (
            lambda: OutcomeFactory(priority=priority, **fields),
            lambda: actions.change_outcome(by=None, outcome=outcome, **fields),
        ):
            with pytest.raises(RuleBroken):
                attempt()

    def test_only_under_a_priority_of_the_same_plan(self, plan, priority):
        with pytest.raises(RuleBroken, match="Choose the priority"):
            actions.add_outcome(by=None, plan=plan, text="New")
        with pytest.raises(RuleBroken, match="same plan"):
            actions.change_outcome(by=None, outcome=OutcomeFactory(priority=priority), priority=PriorityFactory())

    def test_withdrawn_and_restored(self, priority):
        outcome = OutcomeFactory(priority=priority)
        actions.withdraw_outcome(by=None, outcome=outcome, reason="Doubled")
        assert plan_content(priority.plan).outcomes == ()
        actions.restore_outcome(by=None, outcome=outcome)
        assert len(plan_content(priority.plan).outcomes) == 1

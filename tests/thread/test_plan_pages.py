"""A plan's overview, its list of actions and its dates."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.plans import actions as plans
from goldenthread.plans.models import PlanQuestion, PlanSuccession
from goldenthread.thread.queries.known import Known
from tests.factories.monitoring import RoundFactory, on
from tests.factories.partnership import PostFactory
from tests.factories.plans import ActionFactory, PlanFactory, PriorityFactory
from tests.thread import scene as story
from tests.thread.reading import links, page_of, query, rows, section, words
from tests.thread.values import claim, row


@pytest.fixture
def seen(scene, see):
    """Open one of the plan's pages as the chair."""
    return lambda name="plan", **filters: see(scene.chair, name, scene.area.slug, scene.plan.pk, **filters)


def listed(response):
    return [cells[0] for cells in rows(response, "Actions")]


def test_the_overview_begins_with_where_the_answers_disagree(seen):
    said = section(seen(), "Where the answers disagree")
    assert said.startswith("1.1 Ring every absent pupil The lead says “Completed”. Its one proof is past its due date")
    assert "What its proofs show so far: no change." in said
    assert "The lead’s reason: It takes a term to show." in said


def test_it_says_what_the_plan_is(seen):
    said = section(seen(), "About this plan")
    for part in (
        "What we promise.",
        "Owned by SEND board",
        "F1 Too many pupils are absent.",
        "Summer 2026 frozen on 16",
    ):
        assert part in said


def test_every_number_leads_to_exactly_what_it_counts(scene, see, seen):
    page = page_of(seen())
    counted = page.xpath("//a[contains(@class, 'app-tally__number')] | //ul[contains(@class, 'app-counts')]//a")
    assert len(counted) == 11
    for link in counted:
        number = int(words(link).split()[0])
        address = link.get("href")
        response = see(
            scene.chair, "actions", scene.area.slug, scene.plan.pk, **{k: v[0] for k, v in query(address).items()}
        )
        assert response.request["PATH_INFO"] == address.partition("?")[0]
        assert len(listed(response)) == number if number else "No action fits" in words(page_of(response)), address


def test_an_empty_plan_says_what_will_be_here_and_offers_the_first_step(scene, see, text):
    plan = PlanFactory(area=scene.area)
    offered = see(scene.officer, "plan", scene.area.slug, plan.pk)
    assert "This plan is empty" in text(offered)
    assert links(offered)["Add what the plan holds"] == reverse("plans:contents", args=[scene.area.slug, plan.pk])
    assert "Add what the plan holds" not in links(see(scene.chair, "plan", scene.area.slug, plan.pk))
    assert "No actions yet" in text(see(scene.chair, "actions", scene.area.slug, plan.pk))
    assert "No dates yet" in text(see(scene.chair, "dates", scene.area.slug, plan.pk))


def test_an_agreeing_plan_says_so_and_one_without_claims_does_not(scene, see, seen, text):
    assert "Nowhere. What leads claim" in text(seen(as_at=story.SPRING_FROZEN.isoformat()))
    plan = PlanFactory(area=scene.area)
    ActionFactory(plan=plan)
    assert "No lead has answered yet, so nothing can disagree." in text(
        see(scene.chair, "plan", scene.area.slug, plan.pk)
    )


def test_plans_before_and_after_it_and_open_questions(scene, see, seen, text):
    later = PlanFactory(area=scene.area, title="Our next plan")
    PlanSuccession.objects.create(area=scene.area, earlier=scene.plan, later=later)
    PlanQuestion.objects.create(area=scene.area, plan=scene.plan, code="near", message="Is this the same post?")
    assert "Taken forward by Our next plan" in text(seen())
    assert "Takes forward Our plan" in text(see(scene.chair, "plan", scene.area.slug, later.pk))
    offered = links(see(scene.officer, "plan", scene.area.slug, scene.plan.pk))
    assert "Settle what the document left open (1)" in offered
    assert "Settle what the document left open (1)" not in links(seen())


def primary(response):
    """The green button of a page."""
    return [words(each) for each in page_of(response).xpath("//main//a[contains(@class, 'govuk-button')]")]


def test_the_officer_is_led_through_agreeing_asking_and_collecting(scene, see, text):
    def step(plan):
        return primary(see(scene.officer, "plan", scene.area.slug, plan.pk))

    new = PlanFactory(area=scene.area)
    assert step(new) == []
    ActionFactory(plan=new)
    assert step(new) == ["Agree the plan"]
    assert "Next: agree when each action is done" in text(see(scene.officer, "plan", scene.area.slug, new.pk))
    assert step(scene.plan) == ["Open a round"]
    RoundFactory(plan=scene.plan, name="Autumn 2026")
    assert step(scene.plan) == ["Go to Autumn 2026"]
    plans.close_plan(by=None, plan=new, reason="It has ended.")
    assert primary(see(scene.officer, "plan", scene.area.slug, new.pk, day=story.TODAY.replace(year=2027))) == []


def test_a_reader_is_led_to_the_last_report(scene, see, seen):
    assert primary(seen()) == ["Read the report of Summer 2026"]
    assert primary(seen(as_at=story.SUMMER_FROZEN.isoformat())) == []
    new = ActionFactory(plan=PlanFactory(area=scene.area)).plan
    assert primary(see(scene.chair, "plan", scene.area.slug, new.pk)) == []


def test_a_closed_plan_says_so(scene, seen, text):
    plans.close_plan(by=None, plan=scene.plan, reason="It has ended.")
    assert "This plan is closed." in text(seen(day=story.TODAY))


def test_withdrawn_actions_are_kept_aside_with_their_reason(scene, seen, text):
    plans.withdraw_action(by=None, action=scene.bare, reason="Somebody else does it.")
    response = seen("actions")
    assert listed(response) == ["1.1 Ring every absent pupil"]
    assert "Withdrawn actions (1)" in text(response)
    assert "1.2 Write to schools Somebody else does it." in text(response)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["1.1", "1.2"]),
        ({"q": "ring ABSENT"}, ["1.1"]),
        ({"q": "lena"}, ["1.1"]),
        ({"q": "nothing of this"}, None),
        ({"claim": "Completed"}, ["1.1"]),
        ({"claim": "no-reply"}, ["1.2"]),
        ({"claim": "silent"}, ["1.2"]),
        ({"claim": "help"}, None),
        ({"calendar": "completed"}, ["1.1"]),
        ({"calendar": "no_timescale"}, ["1.2"]),
        ({"calendar": "moved"}, ["1.1"]),
        ({"calendar": "proposed"}, None),
        ({"impact": "no_change"}, ["1.1"]),
        ({"impact": "no_proof"}, ["1.2"]),
        ({"impact": "past-due"}, ["1.1"]),
        ({"disagree": "yes"}, ["1.1"]),
        ({"lead": "nobody"}, ["1.2"]),
        ({"claim": "Completed", "calendar": "no_timescale"}, None),
        ({"claim": "not on offer"}, ["1.1", "1.2"]),
    ],
)
def test_the_list_is_narrowed_by_its_address(seen, text, filters, found):
    response = seen("actions", **filters)
    if found is None:
        assert "No action fits" in text(response)
    else:
        assert [label.split()[0] for label in listed(response)] == found


def test_it_is_narrowed_by_lead_body_and_priority(scene, seen):
    other = PriorityFactory(plan=scene.plan, reference="2", title="At home")
    post = PostFactory(area=scene.area, title="Youth worker")
    ActionFactory(priority=other, reference="2.1", text="Visit", leads=[post])
    for filters in ({"lead": post.pk}, {"body": post.body.name}, {"priority": other.pk}):
        assert listed(seen("actions", **filters)) == ["2.1 Visit"], filters


def test_long_lists_have_pages_that_keep_the_filters(scene, seen, text):
    for number in range(30):
        ActionFactory(priority=scene.priority, reference=f"1.{number + 10}", text="Call")
    response = seen("actions", q="call")
    assert "Showing 1 to 25 of 30 actions" in text(response)
    following = next(address for name, address in links(response).items() if name.startswith("Next"))
    assert query(following) == {"q": ["call"], "page": ["2"]}
    assert len(listed(seen("actions", q="call", page="2"))) == 5


@pytest.mark.parametrize(
    ("filters", "days"),
    [
        ({}, ["30 June 2026", "29 May 2026", "31 March 2026"]),
        ({"state": "late"}, ["30 June 2026"]),
        ({"state": "settled"}, ["29 May 2026", "31 March 2026"]),
        ({"kind": "finish"}, ["29 May 2026"]),
        ({"kind": "proof"}, ["30 June 2026", "31 March 2026"]),
        ({"q": "termly"}, ["30 June 2026", "31 March 2026"]),
    ],
)
def test_the_dates_and_their_chart(seen, filters, days):
    response = seen("dates", **filters)
    assert [cells[0] for cells in rows(response, "Dates")] == days
    drawn = page_of(response).xpath("//svg[@role='img']//path[@transform]")
    assert len(drawn) == len(days)


def test_no_date_fits(scene, seen, text):
    assert "No date fits" in text(seen("dates", state="to-come"))
    assert [cells[0] for cells in rows(seen("dates", priority=scene.priority.pk), "Dates")][0] == "30 June 2026"


def test_only_the_gravest_disagreements_are_on_the_overview(scene, seen, monkeypatch):
    disagreeing = tuple(row(claim("Completed"), codes=["completed_worse"], under=scene.priority) for _ in range(7))
    monkeypatch.setattr(Known, "live", disagreeing)
    page = seen()
    assert len(page_of(page).xpath("//ul[contains(@class, 'app-sentences--disagree')]/li")) == 5
    assert links(page)["All 7 actions whose answers disagree"].endswith("/actions/?disagree=yes")


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ({"period_start": date(2026, 4, 1), "period_end": date(2027, 3, 31)}, "1 April 2026 to 31 March 2027"),
        ({"period_end": date(2027, 3, 31)}, "no first day to 31 March 2027"),
    ],
)
def test_its_period(scene, see, period, said):
    plan = PlanFactory(area=scene.area, **period)
    assert said in section(see(scene.chair, "plan", scene.area.slug, plan.pk), "About this plan")


def test_a_round_that_is_open_shows_its_reply_by_day(scene, see, text):
    with on(story.SPRING_OPENS):
        page = text(see(scene.chair, "plan", scene.area.slug, scene.plan.pk, as_at="2026-03-10"))
    assert "Spring 2026 open, reply by 17 March 2026" in page

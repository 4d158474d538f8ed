"""`?as_at=` on every page: kept by every link, asked for again when it is wrong, answered when it is too early."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.plans import actions as plans
from tests.factories.monitoring import on
from tests.factories.plans import ActionFactory, OutcomeFactory, PlanFactory
from tests.thread import scene as story
from tests.thread.reading import links, main_links, page_of, query, words

PAGES = ["plan", "actions", "dates", "moved", "health", "priority", "action", "outcome", "finding"]
THEN = story.SPRING_FROZEN.isoformat()


@pytest.fixture
def keyed(scene):
    """The key of the thing that a page is about."""
    return lambda name: getattr(scene, "plan" if name in ("actions", "dates", "moved", "health") else name).pk


@pytest.fixture
def seen(scene, see, keyed):
    """Open one of the pages as the officer, who has most links."""
    return lambda name, **parameters: see(scene.officer, name, scene.area.slug, keyed(name), **parameters)


@pytest.mark.parametrize("name", PAGES)
def test_a_past_day_says_so_and_every_link_keeps_it(scene, seen, text, name):
    response = seen(name, as_at=THEN)
    assert "As at 24 March 2026. Later changes are not shown." in text(response)
    leaving = {"Show today"}
    kept = [address for said, address in links(response).items() if said not in leaving]
    lost = [
        address
        for address in main_links(response)
        if address in kept and query(address).get("as_at") not in ([THEN], ["choose"])
    ]
    # Rounds, reports, posts and a finding's own page have days of their own.
    elsewhere = ("/rounds/", "/posts/", f"/findings/{scene.finding.pk}/")
    assert [address for address in lost if not any(part in address for part in elsewhere)] in (
        [],
        [reverse("plans:plans", args=["alderbourne"])],
    )


@pytest.mark.parametrize("name", PAGES)
def test_today_says_so_and_no_link_names_a_day(seen, text, name):
    response = seen(name)
    assert "As at today" in text(response)
    days = [query(address)["as_at"] for address in main_links(response) if "as_at" in query(address)]
    assert days == [["choose"]]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("typed", "sentence"), [("oops", "“oops” is not a day."), ("2027-01-01", "still to come")])
def test_a_wrong_day_gets_a_sentence_and_is_asked_for_again(seen, text, name, typed, sentence):
    response = seen(name, as_at=typed)
    assert response.status_code == 400
    assert sentence in text(response)
    assert page_of(response).xpath("//input[@name='as_at_day']")


@pytest.mark.parametrize("name", PAGES)
def test_before_the_plan_there_is_a_page_that_says_since_when(scene, seen, keyed, text, name):
    response = seen(name, as_at="2026-03-01")
    assert response.status_code == 404
    assert "was first recorded on 2 March 2026. Choose that day or a later one." in text(response)
    nearest = links(response)["Show 2 March 2026"]
    assert nearest == f"{reverse(f'thread:{name}', args=[scene.area.slug, keyed(name)])}?as_at=2026-03-02"
    assert seen(name, as_at="2026-03-02").status_code == 200


def test_choosing_offers_the_days_that_people_ask_for(seen):
    offered = {
        said: query(address)["as_at"]
        for said, address in links(seen("action", as_at="choose")).items()
        if "2026" in said
    }
    assert offered == {"16 June 2026": ["2026-06-16"], "24 March 2026": ["2026-03-24"], "2 March 2026": ["2026-03-02"]}


def test_a_chosen_day_leads_back_with_everything_else_in_the_address(seen):
    response = seen("actions", claim="Completed", as_at_day="24", as_at_month="March", as_at_year="2026")
    assert response.status_code == 302
    assert query(response.url) == {"claim": ["Completed"], "as_at": ["2026-03-24"]}


def test_while_choosing_the_filters_are_kept(seen):
    kept = page_of(seen("actions", claim="Completed", as_at="choose")).xpath("//main//input[@type='hidden']")
    assert [(box.get("name"), box.get("value")) for box in kept] == [("claim", "Completed")]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [(("", "", ""), "Enter the day"), (("1", "3", "2026"), "2 March 2026"), (("1", "1", "2030"), "6 July")],
)
def test_an_impossible_choice_says_what_to_do_and_keeps_what_was_typed(seen, text, day, sentence):
    boxes = dict(zip(("as_at_day", "as_at_month", "as_at_year"), day, strict=True))
    response = seen("action", **boxes)
    assert sentence in text(response)
    shown = [box.get("value") or "" for box in page_of(response).xpath("//input[starts-with(@name, 'as_at_')]")]
    assert tuple(shown) == day


def test_today_s_link_forgets_the_day_and_keeps_the_filters(seen):
    assert links(seen("actions", as_at=THEN, claim="silent"))["Show today"].endswith("/actions/?claim=silent")


def test_something_added_later_says_when(scene, see, text):
    with on(date(2026, 5, 5)):
        later = ActionFactory(priority=scene.priority, text="Visit")
    response = see(scene.chair, "action", scene.area.slug, later.pk, as_at="2026-05-04")
    assert response.status_code == 404
    assert "This action was first recorded on 5 May 2026." in text(response)
    assert see(scene.chair, "action", scene.area.slug, later.pk, as_at="2026-05-05").status_code == 200


def test_something_withdrawn_says_when_and_can_be_seen_the_day_before(scene, see, text):
    with on(date(2026, 5, 5)):
        gone = OutcomeFactory(priority=scene.priority, text="Visits")
    with on(date(2026, 5, 20)):
        plans.withdraw_outcome(by=None, outcome=gone, reason="Doubled.")
    response = see(scene.chair, "outcome", scene.area.slug, gone.pk)
    assert "This outcome was withdrawn on 20 May 2026. Choose an earlier day to see it." in text(response)
    assert query(links(response)["Show 19 May 2026"]) == {"as_at": ["2026-05-19"]}
    assert see(scene.chair, "outcome", scene.area.slug, gone.pk, as_at="2026-05-19").status_code == 200
    then = see(scene.chair, "outcome", scene.area.slug, gone.pk, as_at="2026-06-01")
    assert "was withdrawn on 20 May 2026" in text(then)


@pytest.mark.parametrize("name", PAGES)
def test_what_is_not_in_the_area_does_not_exist(scene, see, name):
    other = PlanFactory()
    assert see(scene.officer, name, scene.area.slug, other.pk).status_code == 404


def test_a_plan_without_rounds_has_one_day_to_offer(scene, see):
    with on(story.TODAY - timedelta(days=3)):
        plan = PlanFactory(area=scene.area)
    page = page_of(see(scene.chair, "plan", scene.area.slug, plan.pk, as_at="choose"))
    days = [words(each) for each in page.xpath("//main//li")]
    assert days == ["3 July 2026: The plan was first recorded"]

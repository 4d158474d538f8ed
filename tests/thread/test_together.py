"""All running plans of an area in one view: each in its own words, counted in the common states."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.monitoring.actions import freeze_round
from goldenthread.monitoring.models import AskedAction, Update
from goldenthread.partnership.roles import Role
from goldenthread.plans.models import Action, ActionVersion
from tests.factories.monitoring import AFTER, RoundFactory, four_colours, on, situation, three_words
from tests.factories.partnership import AreaFactory, person_with
from tests.factories.plans import PlanFactory
from tests.thread.reading import main_links, page_of, query, rows, words
from tests.thread.two_plans import BEFORE, plan_of, play_two, say

CAPTION = "Claims of every running plan, in common states"
COLUMNS = (
    "completed",
    "on_schedule",
    "started",
    "at_risk",
    "off_schedule",
    "not_started",
    "none-of-these",
    "no-reply",
    "not-asked",
)


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker):
    """The two plans, made once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield play_two()
        transaction.set_rollback(True)


@pytest.fixture
def story(played, db):
    return played


def counted_again(plan):
    """Each action of a plan by its column, action by action and without a line of the product's reading."""
    found = Counter()
    for action in Action.objects.filter(plan=plan):
        if ActionVersion.objects.get(action=action, recorded_to=None).withdrawn:
            continue
        sent = [
            one
            for one in Update.objects.filter(action=action)
            if one.round and one.state in ("submitted", "returned", "accepted")
        ]
        last = max(sent, key=lambda one: one.round.opened_at, default=None)
        if last:
            found["none-of-these" if last.none_of_these else last.rating.state] += 1
        else:
            found["no-reply" if AskedAction.objects.filter(action=action).exists() else "not-asked"] += 1
    return found


def number(cell):
    return 0 if cell.startswith("–") else int(cell.split()[0])


def test_every_number_is_that_of_a_second_count(see, story):
    area, officer, first, second = story
    table = {cells[0].split(" Scale:")[0]: cells for cells in rows(see(officer, "together", area.slug), CAPTION)}
    assert set(table) == {"Improvement plan", "Transport plan", "All plans"}
    totals = Counter()
    for plan, title in ((first, "Improvement plan"), (second, "Transport plan")):
        again = counted_again(plan)
        totals.update(again)
        shown = [number(cell) for cell in table[title][1:]]
        assert shown == [*(again[column] for column in COLUMNS), again.total()], title
    assert [number(cell) for cell in table["All plans"][1:]] == [*(totals[one] for one in COLUMNS), totals.total()]
    assert totals == {
        "completed": 2,
        "on_schedule": 1,
        "at_risk": 1,
        "off_schedule": 1,
        "none-of-these": 1,
        "no-reply": 3,
        "not-asked": 1,
    }


def test_every_number_leads_to_exactly_what_it_counts(see, story):
    area, officer, *_ = story
    day = date(2026, 12, 1)
    followed = 0
    for address in main_links(see(officer, "together", area.slug, day=day)):
        if "claim=" not in address:
            continue
        page = see(officer, "together", area.slug, day=day)
        link = next(one for one in page_of(page).iter("a") if one.get("href") == address)
        plan = address.split("/")[4]
        filters = {key: value[0] for key, value in query(address).items()}
        listed = rows(see(officer, "actions", area.slug, plan, day=day, **filters), "Actions")
        assert len(listed) == int(words(link).split()[0]), address
        followed += 1
    assert followed == 8


def test_it_says_whose_words_which_round_and_as_at_when(see, story):
    area, officer, *_ = story
    table = rows(see(officer, "together", area.slug, day=date(2026, 12, 1)), CAPTION)
    firsts = [cells[0] for cells in table]
    assert any(
        "Scale: Started, in progress, completed Winter, open until 10 Dec 2026 As at 1 December 2026" in one
        for one in firsts
    )
    assert any("Scale: Blue, green, amber, red Colours, open until 20 Nov 2026" in one for one in firsts)


def test_a_frozen_round_is_named_with_the_day_of_its_freeze(see, db):
    here = situation(1)
    round = here.open(name="Autumn")
    here.send(round)
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
    (line, _total) = rows(see(here.officer, "together", here.area.slug, day=date(2026, 12, 24)), CAPTION)
    assert "Autumn, frozen As at 24 November 2026" in line[0]


def test_each_scale_shows_which_word_stands_for_which_state(see, story):
    area, officer, *_ = story
    response = see(officer, "together", area.slug)
    for scale in (three_words(), four_colours()):
        shown = rows(response, scale.name)
        kept = list(scale.words.order_by("position"))
        assert [row[0] for row in shown] == [f"{one.word} ({one.letter})" for one in kept]
        assert [row[1] for row in shown] == [one.get_state_display() for one in kept]
        assert [row[2] for row in shown] == [one.meaning for one in kept]
    tags = page_of(response).xpath("//main//strong[contains(@class, 'app-answer')]")
    assert tags and all(tag.xpath("./svg") for tag in tags)
    assert "Used by: Transport plan." in words(page_of(response))


def test_a_state_for_which_a_scale_has_no_word_is_a_dash(see, story):
    area, officer, *_ = story
    table = {cells[0].split(" Scale:")[0]: cells for cells in rows(see(officer, "together", area.slug), CAPTION)}
    assert table["Improvement plan"][4] == "– no word for it"
    assert table["Transport plan"][4].startswith("1")


def test_no_plan_and_one_plan_say_so(see, db, text):
    area = AreaFactory()
    officer = person_with(Role.PROGRAMME_OFFICER, area)
    assert "No plan is running" in text(see(officer, "together", area.slug))
    plan = PlanFactory(area=area, title="Alone")
    said = text(see(officer, "together", area.slug))
    assert "Only one plan is running" in said and "No scale chosen yet No round yet" in said
    assert "No plan has a scale yet." in said
    here = reverse("thread:together", args=[area.slug])
    assert here not in main_links(see(officer, "plan", area.slug, plan.pk))


def test_the_list_of_plans_and_each_plan_lead_to_it(see, client, story):
    area, officer, first, *_ = story
    here = reverse("thread:together", args=[area.slug])
    assert here in main_links(see(officer, "plan", area.slug, first.pk))
    assert here in main_links(client.get(reverse("plans:plans", args=[area.slug])))


def test_neither_more_actions_nor_more_plans_ask_more_often(client, db):
    def asked(plans, actions):
        with on(BEFORE):
            area = AreaFactory()
            made = [plan_of(area, f"Plan {n}", four_colours(), actions) for n in range(plans)]
        for plan, post, lead, own in made:
            say(RoundFactory(plan=plan, scale=four_colours()), post, lead, own, ["Amber"] * actions)
        client.force_login(person_with(Role.PROGRAMME_OFFICER, area))
        with on(AFTER), CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("thread:together", args=[area.slug])).status_code == 200
        return len(captured)

    assert asked(2, 2) == asked(2, 9) == asked(5, 2)

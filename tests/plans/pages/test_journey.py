"""Plans in a browser: agreed before the first round, on a phone, by two people at once; and every page looked at."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Role
from goldenthread.plans import actions
from goldenthread.plans.queries import plan_content
from tests.factories.partnership import (
    AreaFactory,
    BodyFactory,
    GroupFactory,
    HoldingFactory,
    MeetingFactory,
    PostFactory,
    person_with,
)
from tests.factories.plans import (
    ActionFactory,
    FindingFactory,
    MilestoneFactory,
    OutcomeFactory,
    PlanFactory,
    PriorityFactory,
    ScaleFactory,
    StatementFactory,
)
from tests.plans.pages.editing import address

PHONE = {"width": 375, "height": 812}
JULY = {"text": "by July 2027", "periods": [{"start": None, "end": "2027-07-31"}], "recurs": None}


class Desk:
    """A plan with one of everything, some of it missing, and who works on it."""

    def __init__(self) -> None:
        self.area: LocalArea = AreaFactory(slug="alderbourne", name="Alderbourne")
        self.officer = person_with(Role.PROGRAMME_OFFICER, self.area, name="Olive Officer")
        self.colleague = person_with(Role.PROGRAMME_OFFICER, self.area, name="Omar Officer")
        self.group = GroupFactory(area=self.area, name="SEND board")
        held = {"area": self.area, "group": self.group}
        self.meeting = MeetingFactory(**held, held_on=date(2026, 3, 5), paper_deadline=date(2026, 3, 1))
        self.lead = HoldingFactory(area=self.area, post=PostFactory(area=self.area, title="Head of SEND"))
        self.vacant = PostFactory(area=self.area, title="Designated clinical officer")
        self.plan = PlanFactory(area=self.area, title="Our improvement plan", owner_group=self.group)
        self.priority = PriorityFactory(plan=self.plan, reference="1", title="Attendance and belonging")
        PriorityFactory(plan=self.plan, reference="2", title="Waiting well")
        self.statement = StatementFactory(priority=self.priority, text="Too many children miss school.")
        under = {"priority": self.priority, "printed_timescale": JULY}
        self.action = ActionFactory(**under, reference="1.1", text="Analyse attendance", leads=[self.lead.post])
        self.joint = ActionFactory(**under, reference="1.2", text="Train staff", leads=[self.group, self.vacant])
        self.nobodys = ActionFactory(**under, reference="1.3", text="Tell families")
        self.milestone = MilestoneFactory(action=self.action, text="Letter out", due_on=date(2020, 1, 1))
        self.outcome = OutcomeFactory(
            priority=self.priority, text="Fewer children are excluded", actions=[self.action, self.joint]
        )
        self.finding = FindingFactory(area=self.area, reference="A1", text="Children wait too long.")
        actions.set_responsible_bodies(
            by=None, finding=self.finding, bodies=[BodyFactory(area=self.area, name="County council")]
        )
        actions.set_answers(by=None, finding=self.finding, priorities=[self.priority], actions=[self.action])
        self.scale = ScaleFactory(area=self.area, name="Ours")

    def address(self, name: str, **keys: object) -> str:
        """The address of a page of plans."""
        return address(name, self.area, **keys)


def sign_in(context, person, live_server) -> Page:
    """A page of somebody who has signed in."""
    client = Client()
    client.force_login(person)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context.new_page()


def test_a_plan_is_agreed_in_minutes(new_context, live_server, check_page):
    desk = Desk()
    page = sign_in(new_context(), desk.officer, live_server)
    page.goto(desk.address("agreement", plan=desk.plan))
    check_page(page)
    agree_timescales(page, check_page)
    agree_who_answers(page, desk, check_page)
    agree_outcomes(page, check_page)
    agree_scale_and_round_dates(page, check_page)
    expect(page.get_by_text("2 of 3 actions have an agreed timescale")).to_be_visible()
    expect(page.get_by_text("1 of 1 outcome has an agreed kind")).to_be_visible()
    page.get_by_role("link", name="All that was agreed").click()
    check_page(page)
    content = plan_content(desk.plan)
    assert [action.ledger.current is not None for action in content.actions] == [True, True, False]
    assert content.outcomes[0].agreed


def agree_timescales(page: Page, check_page) -> None:
    page.get_by_role("link", name="0 of 3 actions have an agreed timescale").click()
    page.get_by_role("button", name="Agree all 3 as proposed").click()
    expect(page.get_by_role("link", name="Select who agreed it")).to_be_visible()
    check_page(page)
    page.get_by_label("Who agreed it?").select_option("The leads of each action")
    page.get_by_role("button", name="Agree all 3 as proposed").click()
    expect(page.get_by_text("2 timescales agreed. Nobody leads 1.3")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Agreement", exact=True).click()


def agree_who_answers(page: Page, desk: Desk, check_page) -> None:
    page.get_by_role("link", name="0 of 3 actions have an agreed post").click()
    check_page(page)
    expect(page.get_by_label("Who answers for 1.1?")).to_have_value(str(desk.lead.post.pk))
    page.get_by_label("Who answers for 1.2?").select_option(index=1)
    page.get_by_label("Who agreed it?").select_option("SEND board on 5 March 2026")
    page.get_by_role("button", name="Record who answers").click()
    expect(page.get_by_text("2 answering posts agreed.")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Agreement", exact=True).click()


def agree_outcomes(page: Page, check_page) -> None:
    page.get_by_role("link", name="0 of 1 outcome has an agreed kind").click()
    expect(page.get_by_label("Target")).to_have_value("Fewer children are excluded")
    page.get_by_label("Baseline").fill("4.8 in every hundred")
    page.get_by_label("The group has agreed this").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    check_page(page)
    page.get_by_label("Who agreed it?").select_option("SEND board on 5 March 2026")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. 1 agreed.")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Agreement", exact=True).click()


def agree_scale_and_round_dates(page: Page, check_page) -> None:
    page.get_by_role("link", name="The rating scale is not agreed yet").click()
    check_page(page)
    page.get_by_label("Blue, green, amber, red").check()
    page.get_by_label("Who agreed it?").select_option("SEND board on 5 March 2026")
    page.get_by_role("button", name="Record the agreement").click()
    page.get_by_role("link", name="The dates of rounds are not agreed yet").click()
    page.get_by_label("Which dates were agreed?").fill("November, March and June")
    page.get_by_label("Who agreed it?").select_option("Somebody else")
    page.get_by_role("button", name="Record the agreement").click()
    expect(page.get_by_role("link", name="Enter who agreed it")).to_be_visible()
    page.get_by_label("If it was somebody else, who?").fill("The director of children’s services")
    page.get_by_role("button", name="Record the agreement").click()
    check_page(page)


def test_a_lead_agrees_on_a_phone(new_context, live_server, check_page):
    desk = Desk()
    ActionFactory(priority=desk.priority, reference="1.4", printed_timescale=JULY, leads=[desk.lead.post])
    page = sign_in(new_context(viewport=PHONE, has_touch=True), desk.lead.person, live_server)
    page.goto(desk.address("agree_own"))
    check_page(page)
    cards = page.locator("section.app-card")
    cards.nth(0).get_by_label("I agree these dates").check()
    cards.nth(0).get_by_label("My post answers for this action").check()
    cards.nth(1).get_by_label("I propose other dates").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="1.4: Enter the planned finish that you propose")).to_be_visible()
    expect(cards.nth(0).get_by_label("I agree these dates")).to_be_checked()
    check_page(page)
    cards.nth(1).get_by_label("Other dates, in words").fill("Autumn 27")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved for 2 actions. Thank you.")).to_be_visible()
    check_page(page)


def test_two_people_at_once(new_context, live_server, check_page):
    desk = Desk()
    first, second = (sign_in(new_context(), who, live_server) for who in (desk.officer, desk.colleague))
    for page in (first, second):
        page.goto(desk.address("change_action", action=desk.action))
    first.get_by_label("What does the action promise?").fill("Analyse attendance with schools")
    first.get_by_role("button", name="Save").click()
    expect(first.get_by_text("Action changed.")).to_be_visible()
    second.get_by_label("What does the action promise?").fill("Analyse attendance with families")
    second.get_by_role("button", name="Save").click()
    expect(second.get_by_role("heading", name="Olive Officer saved this while you were writing")).to_be_visible()
    expect(second.get_by_label("What does the action promise?")).to_have_value("Analyse attendance with families")
    check_page(second)
    second.get_by_role("button", name="Save").click()
    expect(second.get_by_text("Action changed.")).to_be_visible()
    assert plan_content(desk.plan).actions[0].text == "Analyse attendance with families"


OPENED = [
    ("plans", ()),
    ("add_plan", ()),
    ("contents", ("plan",)),
    ("change_plan", ("plan",)),
    ("close_plan", ("plan",)),
    ("name_earlier_plan", ("plan",)),
    ("add_priority", ("plan",)),
    ("change_priority", ("priority",)),
    ("change_statement", ("statement",)),
    ("withdraw_statement", ("statement",)),
    ("add_action", ("plan",)),
    ("set_leads", ("action",)),
    ("name_answering_post", ("action",)),
    ("propose_for_action", ("action",)),
    ("milestones", ("action",)),
    ("change_milestone", ("milestone",)),
    ("change_outcome", ("outcome",)),
    ("change_measure", ("outcome",)),
    ("findings", ()),
    ("add_finding", ()),
    ("finding", ("finding",)),
    ("set_responsible_bodies", ("finding",)),
    ("set_answers", ("finding",)),
    ("scales", ()),
    ("change_scale", ("scale",)),
]


@pytest.mark.parametrize("width", [1280, 375])
def test_every_page_opened_and_sent_empty(width, new_context, live_server, check_page):
    """At desktop and phone width: as it opens, and with whatever an empty form has to say."""
    desk = Desk()
    page = sign_in(new_context(viewport={"width": width, "height": 900}), desk.officer, live_server)
    for name, keys in OPENED:
        page.goto(desk.address(name, **{key: getattr(desk, key) for key in keys}))
        check_page(page)
        if name in {"add_plan", "add_action", "add_finding", "propose_for_action"}:
            page.get_by_role("main").get_by_role("button").last.click()
            expect(page.get_by_text("There is a problem")).to_be_visible()
            check_page(page)
    waiting = actions.propose_timescale(by=None, action=desk.action, finish=date(2027, 9, 30), reason="Holidays")
    page.goto(desk.address("decide_timescale", change=waiting))
    check_page(page)


def test_an_empty_area(new_context, live_server, check_page):
    area = AreaFactory()
    officer = person_with(Role.PROGRAMME_OFFICER, area)
    page = sign_in(new_context(viewport=PHONE), officer, live_server)
    for name in ("plans", "findings", "scales"):
        page.goto(reverse(f"plans:{name}", args=[area.slug]))
        check_page(page)

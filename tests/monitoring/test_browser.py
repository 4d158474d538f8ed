"""One round in a browser: the officer opens it, a lead answers on a phone, the officer reviews and freezes."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldenthread.common.clock import today
from goldenthread.monitoring.actions import freeze_round
from goldenthread.monitoring.models import Round
from goldenthread.requests.models import Request
from tests.factories.monitoring import situation, three_words
from tests.factories.partnership import GroupFactory, HoldingFactory, MeetingFactory, PostFactory
from tests.factories.plans import ActionFactory, PriorityFactory

PHONE = {"width": 375, "height": 812}


def sign_in(context, person, live_server) -> Page:
    client = Client()
    client.force_login(person)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context.new_page()


def prepared():
    """A plan with an overdue action, one without a lead, a vacant post, a meeting and a group."""
    day = today()
    here = situation(3, finish=day - timedelta(days=40))
    vacant = PostFactory(area=here.area, title="Designated clinical officer")
    HoldingFactory(area=here.area, post=vacant, ends_on=day - timedelta(days=30))
    ActionFactory(priority=PriorityFactory(plan=here.plan), leads=[vacant])
    ActionFactory(priority=PriorityFactory(plan=here.plan), text="A promise that nobody leads")
    GroupFactory(area=here.area, name="SEND board")
    MeetingFactory(area=here.area, held_on=day + timedelta(days=60), paper_deadline=day + timedelta(days=50))
    return here


def open_round(page: Page, here, check_page) -> Round:
    page.goto(reverse("monitoring:rounds", args=[here.area.slug]))
    check_page(page)
    page.get_by_role("button", name="Open a round").click()
    check_page(page)
    page.get_by_label(three_words().name).check()
    page.get_by_role("button", name="Open the round").click()
    expect(page.get_by_text("is open.")).to_be_visible()
    check_page(page)
    return Round.objects.get()


def answer(page: Page, here, round: Round, check_page) -> None:
    """Rate all three, be told of a contradiction, say why, and send the rest."""
    page.goto(reverse("monitoring:answer", args=[here.area.slug, round.pk, here.post.pk]))
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 of your 3 actions still need an answer")
    check_page(page)
    cards = page.locator("section.app-card")
    for place, rating in enumerate(["In progress", "Completed", "None of these is true"]):
        cards.nth(place).get_by_label(rating).check()
    cards.nth(0).get_by_label("What should the board know?").fill("31 of 38 schools have sent their data.")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    expect(page.get_by_text("You say “In progress”, which means on schedule.")).to_be_visible()
    expect(cards.nth(0).get_by_label("What should the board know?")).to_have_value(
        "31 of 38 schools have sent their data."
    )
    check_page(page)
    page.get_by_label("Why is that so?").first.fill("Two schools were closed by snow.")
    page.get_by_label("Why is none of these true?").nth(1).fill("Nobody has been in post since May.")
    page.get_by_role("button", name="Send these 2 answers").click()
    expect(page.get_by_text("2 answers sent. Everything is answered. Thank you.")).to_be_visible()
    check_page(page)


def review(page: Page, here, round: Round, check_page) -> None:
    """Accept what is clean, return one with a question, and see who is to be rung."""
    desk = reverse("monitoring:round", args=[here.area.slug, round.pk])
    page.goto(desk)
    expect(page.get_by_text("Vacant", exact=True)).to_be_visible()
    page.get_by_role("button", name="Accept the 1 clean one").click()
    expect(page.get_by_text("1 answer accepted.")).to_be_visible()
    check_page(page)
    for name in ("matrix", "who_answers", "change_round", "freeze"):
        page.goto(reverse(f"monitoring:{name}", args=[here.area.slug, round.pk]))
        check_page(page)
    page.goto(desk + "?look=contradicts")
    page.locator("#answers ~ table a, #answers ~ * table a").first.click()
    check_page(page)
    page.get_by_label("What do you want to know?").fill("Which schools?")
    page.get_by_role("button", name="Return it").click()
    expect(page.get_by_text("sees your question on their page")).to_be_visible()


def test_a_round(new_context, live_server, check_page):
    here = prepared()
    officer = sign_in(new_context(), here.officer, live_server)
    lead = sign_in(new_context(viewport=PHONE, has_touch=True), here.lead, live_server)
    round = open_round(officer, here, check_page)
    answer(lead, here, round, check_page)
    review(officer, here, round, check_page)
    lead.goto(reverse("monitoring:answer", args=[here.area.slug, round.pk, here.post.pk]))
    expect(lead.get_by_text("Which schools?")).to_be_visible()
    check_page(lead)
    lead.get_by_role("button", name="Send my answers").click()
    expect(lead.get_by_text("1 answer sent.")).to_be_visible()
    make_past(round)
    officer.goto(reverse("monitoring:freeze", args=[here.area.slug, round.pk]))
    officer.get_by_role("button", name="Freeze it now").click()
    expect(officer.get_by_text("is frozen. Its report can be made now.")).to_be_visible()
    check_page(officer)


def make_past(round: Round) -> None:
    """Let the reply-by day have passed."""
    day = today()
    fields = {"opens_on": day - timedelta(days=20), "reply_by": day - timedelta(days=1), "freeze_on": day}
    Round.objects.filter(pk=round.pk).update(**fields)
    Request.objects.filter(about_id=round.pk).update(reply_by=fields["reply_by"])


def test_frozen_pages_on_a_phone(new_context, live_server, check_page):
    here = prepared()
    round = here.open(opens_on=today(), reply_by=today(), freeze_on=today())
    here.send(round, here.give(0, comment="Begun", contradiction_reason="Snow"), here.give(1, "Completed"), day=today())
    make_past(round)
    freeze_round(by=here.officer, round=round)
    lead = sign_in(new_context(viewport=PHONE, has_touch=True), here.lead, live_server)
    officer = sign_in(new_context(viewport=PHONE, has_touch=True), here.officer, live_server)
    keys = [here.area.slug, round.pk]
    for page, address in (
        (lead, reverse("monitoring:round", args=keys)),
        (lead, reverse("monitoring:answer", args=[*keys, here.post.pk])),
        (lead, reverse("monitoring:correct", args=[here.area.slug, here.update(0).pk])),
        (officer, reverse("monitoring:take_out", args=keys) + "?words=begun"),
        (officer, reverse("monitoring:rounds", args=keys[:1])),
    ):
        page.goto(address)
        check_page(page)

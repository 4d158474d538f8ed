"""An answer that needs others, in browsers: a colleague's words on a phone, and a body's own clearance."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from goldenthread.monitoring.models import Contribution, Update
from goldenthread.requests.models import RequestLink
from goldenthread.requests.secrets import code_of, token_of
from tests.factories.partnership import HoldingFactory, PostFactory
from tests.monitoring.test_browser import PHONE, sign_in
from tests.monitoring.test_browser_answering import opened, second_round
from tests.monitoring.views.test_linked import link_of


def came_by(context, link: RequestLink):
    """A page behind the link of a mail, its code given."""
    page = context.new_page()
    page.goto(reverse("requests:landing", args=[token_of(link.pk)]))
    page.get_by_label(re.compile("code", re.IGNORECASE)).fill(code_of(link.pk))
    page.get_by_role("button", name="Open my answers").click()
    return page


def test_a_colleagues_words_and_a_clearance(new_context, live_server, check_page):
    here, round = second_round(2, overdue=1)
    director = PostFactory(area=here.area, body=here.post.body, title="Director", gives_clearance=True)
    clears = HoldingFactory(area=here.area, post=director).person
    lead = came_by(new_context(), link_of(here.lead, round))
    lead.get_by_label("None of these is true").first.check()
    lead.get_by_role("button", name="Ask a colleague").first.click()
    check_page(lead)
    lead.get_by_role("button", name="Ask", exact=True).click()
    expect(lead.get_by_text("There is a problem")).to_be_visible()
    check_page(lead)
    lead.get_by_label("Your colleague’s email address").fill("sam@school.example")
    lead.get_by_label("Their name").fill("Sam Okafor")
    lead.get_by_label("What do you want to know?").fill("How many schools share data now?")
    lead.get_by_role("button", name="Ask", exact=True).click()
    expect(lead.get_by_text("Sam Okafor is asked by email.")).to_be_visible()
    check_page(lead)
    own = RequestLink.objects.get(about_kind="contribution")
    colleague = came_by(new_context(viewport=PHONE, has_touch=True), own)
    check_page(colleague)
    expect(colleague.get_by_text("How many schools share data now?")).to_be_visible()
    colleague.get_by_label("Your answer").fill("31 of 38. The others wait for a new system.")
    colleague.get_by_role("button", name="Send my answer").click()
    expect(colleague.get_by_text(f"Sent to {here.lead.name}. Thank you.")).to_be_visible()
    check_page(colleague)
    lead.reload()
    expect(lead.get_by_text("Sam Okafor answers:")).to_be_visible()
    check_page(lead)
    lead.get_by_role("button", name="Take it over").click()
    comment = lead.get_by_label("What should the board know?").first
    expect(comment).to_have_value("31 of 38. The others wait for a new system.")
    comment.fill("31 of 38 schools share data.")
    lead.get_by_label("Why is none of these true?").first.fill("The system came late.")
    lead.get_by_role("button", name=re.compile("^Send (my|these)")).click()
    expect(lead.get_by_text("1 answer sent.")).to_be_visible()
    assert Contribution.objects.get().state == "edited"
    cleared(new_context, live_server, check_page, here, round, director, clears)
    opened_again = opened(sign_in(new_context(viewport=PHONE), here.lead, live_server), here, round)
    expect(opened_again.get_by_text("Director at").first).to_be_visible()
    check_page(opened_again)


def cleared(new_context, live_server, check_page, here, round, director, clears) -> None:
    """The director looks at what waits, on both sizes of screen, and clears it."""
    address = reverse("monitoring:clear", args=[here.area.slug, round.pk, director.pk])
    for size in (PHONE, {"width": 1280, "height": 900}):
        page = sign_in(new_context(viewport=size), clears, live_server)
        page.goto(address)
        check_page(page)
    page.get_by_text("Send it back").first.click()
    page.get_by_role("button", name="Send it back").click()
    expect(page.get_by_role("link", name="Write what has to change")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Clear it").click()
    expect(page.get_by_text("1 answer cleared.")).to_be_visible()
    check_page(page)
    assert Update.objects.get(round=round, state="submitted").clearance == "cleared"

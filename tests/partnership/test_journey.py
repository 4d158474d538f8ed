"""Looking after a partnership in a browser: desktop and phone, empty and full, mistakes and two officers at once."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client

from goldenthread.common.clock import today
from goldenthread.partnership import actions
from goldenthread.partnership.models import Post
from goldenthread.partnership.roles import Role
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import (
    AreaFactory,
    BodyFactory,
    GroupFactory,
    HoldingFactory,
    MeetingFactory,
    MembershipFactory,
    PostFactory,
    RoleGrantFactory,
    person_with,
)
from tests.factories.plans import ActionFactory, PlanFactory
from tests.factories.requests import RequestFactory

HOME = "/areas/alderbourne/partnership/"
WIDTHS = pytest.mark.parametrize("width", ["page", "phone"])


@pytest.fixture
def area(transactional_db):
    return AreaFactory(slug="alderbourne", name="Alderbourne")


@pytest.fixture
def administrator(area):
    """Somebody who may open every page of the area."""
    person = person_with(Role.AREA_ADMINISTRATOR, area, name="Ada Administrator", is_installation_administrator=True)
    RoleGrantFactory(area=area, person=person, role=Role.PROGRAMME_OFFICER.value)
    return person


@pytest.fixture
def sign_in(live_server):
    """Makes a page the page of somebody who is signed in."""

    def sign(page, person):
        client = Client()
        client.force_login(person)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return page

    return sign


def fill(area):
    """A partnership with everything that its pages can show."""
    body = BodyFactory(
        area=area, name="Alderbourne County Council", contact_email="send-programme@alderbourne.example.org"
    )
    old = BodyFactory(area=area, name="Alder Vale Clinical Commissioning Group", ends_on=date(2022, 6, 30))
    actions.record_succession(
        by=None, area=area, old=old, new=BodyFactory(area=area, name="NHS Alder"), on=date(2022, 7, 1)
    )
    board = GroupFactory(area=area, name="SEND Partnership Board", purpose="It owns the plan.\n\nIt meets each term.")
    group = GroupFactory(area=area, name="Preparing for adulthood delivery group", reports_to=board)
    for number in range(12):
        post = PostFactory(area=area, body=body, title=f"Strategic lead for inclusion and attendance {number}")
        if number % 3:
            HoldingFactory(area=area, post=post, person=PersonFactory(name=f"Rosalind Featherstonehaugh {number}"))
        if number % 2:
            HoldingFactory(area=area, post=post, is_deputy=True)
        MembershipFactory(area=area, group=board, post=post, is_chair=number == 0)
        held_on = today() + timedelta(days=30 * number)
        MeetingFactory(area=area, group=board, held_on=held_on, paper_deadline=held_on - timedelta(days=7))
    MembershipFactory(area=area, group=board, ends_on=date(2021, 1, 1))
    actions.change_post(by=None, post=post, title="Strategic lead for inclusion, attendance and alternative provision")
    person_with(Role.READER, area, name="Gus Gone", is_active=False)
    actions.choose_whom_to_ask(by=None, area=area, body=body, contact=PersonFactory(name="Con Tact"), clearance=post)
    held = PostFactory(area=area, body=body, title="Head of SEND")
    HoldingFactory(area=area, post=held, person=PersonFactory(name="Hal Holder"))
    plan = PlanFactory(area=area)
    for number in range(7):
        ActionFactory(plan=plan, text=f"Publish what families were told, and what came of it {number}", answering=held)
    RequestFactory(area=area, post=held)
    return {"held": held, "body": body, "board": board, "group": group, "post": post, "old": old}


@WIDTHS
def test_empty_pages(request, width, administrator, sign_in, check_page):
    page = sign_in(request.getfixturevalue(width), administrator)
    for address in ("", "bodies/", "groups/", "people/"):
        page.goto(HOME + address)
        check_page(page)


@WIDTHS
def test_full_pages(request, width, area, administrator, sign_in, check_page):
    page, rows = sign_in(request.getfixturevalue(width), administrator), fill(area)
    someone = rows["post"].holdings.filter(is_deputy=False).first().person_id
    for address in (
        "",
        "?state=vacant&q=inclusion",
        f"posts/{rows['post'].pk}/",
        "bodies/",
        f"posts/{rows['held'].pk}/",
        f"bodies/{rows['body'].pk}/",
        f"bodies/{rows['old'].pk}/",
        "groups/",
        f"groups/{rows['board'].pk}/",
        "people/",
        f"people/{someone}/",
        "settings/",
    ):
        page.goto(HOME + address)
        check_page(page)
    page.goto("/people/")
    check_page(page)


@WIDTHS
def test_every_form_with_its_mistakes(request, width, area, administrator, sign_in, check_page):
    page, rows = sign_in(request.getfixturevalue(width), administrator), fill(area)
    board, post = rows["board"], rows["post"]
    holding, member = post.holdings.first(), board.memberships.first()
    for address in (
        "bodies/add/",
        f"bodies/{rows['body'].pk}/successor/",
        "posts/add/",
        f"bodies/{rows['body'].pk}/asking/",
        f"posts/{post.pk}/hand-over/",
        f"posts/{rows['held'].pk}/hand-over/",
        f"posts/{rows['held'].pk}/vacant/",
        f"holdings/{holding.pk}/end/",
        "groups/add/",
        f"groups/{board.pk}/members/add/",
        f"groups/{board.pk}/meetings/add/",
        f"memberships/{member.pk}/end/",
        f"meetings/{board.meetings.order_by('-held_on').first().pk}/change/",
        "people/role/",
        f"people/{holding.person_id}/change/",
        "settings/",
    ):
        page.goto(HOME + address)
        check_page(page)
        for box in page.locator("main input[type=text], main input[type=email], main textarea").all():
            box.fill("")
        page.locator("main form[method=post] button").first.click()
        if page.get_by_role("alert").count():
            check_page(page)
    page.goto("/areas/new/")
    page.locator("main form[method=post] button").first.click()
    page.get_by_role("alert").get_by_text("Select the local authority").wait_for()
    check_page(page)


@WIDTHS
def test_two_officers_at_once(request, width, area, administrator, sign_in, check_page):
    page = sign_in(request.getfixturevalue(width), administrator)
    post = PostFactory(area=area, body=BodyFactory(area=area, name="Council"), title="Head of SEND")
    other = person_with(Role.AREA_ADMINISTRATOR, area, name="Olga Other")
    page.goto(f"{HOME}posts/{post.pk}/change/")
    page.get_by_label("Title of the post").fill("Head of SEND and inclusion")
    actions.change_post(by=other, post=Post.objects.select_related("area", "body").get(pk=post.pk), title="Head of SEN")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Olga Other saved this while you were writing").wait_for()
    assert page.get_by_label("Title of the post").input_value() == "Head of SEND and inclusion"
    check_page(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", level=1, name="Head of SEND and inclusion").wait_for()


def test_from_an_empty_area_to_a_post_with_its_holder(page, administrator, sign_in, check_page):
    sign_in(page, administrator).goto(HOME)
    page.get_by_role("link", name="Bodies").click()
    page.get_by_role("button", name="Add a body").click()
    page.get_by_label("Name of the body").fill("Alderbourne Council")
    page.get_by_label("Council", exact=True).check()
    page.get_by_role("button", name="Add the body").click()
    page.get_by_role("link", name="Alderbourne Council").click()
    page.get_by_role("button", name="Add a post here").click()
    page.get_by_label("Title of the post").fill("Head of SEND")
    page.get_by_role("button", name="Add the post").click()
    page.get_by_role("link", name="Head of SEND").click()
    page.get_by_role("button", name="Name the holder").click()
    page.get_by_label("Or somebody new: full name").fill("Bea Onslow")
    page.get_by_label("Email address of somebody new").fill("bea@example.org")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Held by Bea Onslow.").wait_for()
    page.get_by_role("button", name="Hand over to somebody").click()
    page.get_by_text("Bea Onslow holds the post now").wait_for()
    page.get_by_label("Or somebody new: full name").fill("Cy Newcomer")
    page.get_by_label("Email address of somebody new").fill("cy@example.org")
    tomorrow = today() + timedelta(days=1)
    for part, value in (("day", tomorrow.day), ("month", tomorrow.month), ("year", tomorrow.year)):
        page.locator(f"[name=starts_on_{part}]").fill(str(value))
    page.get_by_role("button", name="Hand over").click()
    page.get_by_text("Cy Newcomer takes over on").wait_for()
    check_page(page)

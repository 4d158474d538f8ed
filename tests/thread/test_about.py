"""Help, the accessibility statement and privacy: open to everybody, and true."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from goldenthread.partnership.roles import Role
from tests.accounts.signing_in import CODE
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import LONG_AGO, AreaFactory, HoldingFactory, RoleGrantFactory, person_with

pytestmark = pytest.mark.django_db
PAGES = ("help", "accessibility", "privacy")


def text_of(client, name):
    return re.sub(r"\s+", " ", client.get(reverse(name)).content.decode())


def test_every_page_leads_to_them(client):
    page = text_of(client, "thread:home")
    for name in PAGES:
        assert f'href="{reverse(name)}"' in page


def test_a_visitor_learns_nobodys_name(client):
    officer = person_with(Role.PROGRAMME_OFFICER, AreaFactory())
    page = text_of(client, "help")
    assert "to see the name and address of your area’s programme officer" in page
    assert officer.email not in page


def test_somebody_signed_in_is_told_the_officer_of_each_of_their_areas(client):
    lead, area, other = PersonFactory(), AreaFactory(name="Poole"), AreaFactory(name="Dorset")
    officer = person_with(Role.PROGRAMME_OFFICER, area, name="Ola Officer", email="ola@example.org")
    person_with(Role.AREA_ADMINISTRATOR, area, email="not-first@example.org")
    person_with(Role.PROGRAMME_OFFICER, area, email="stopped@example.org", is_active=False)
    RoleGrantFactory(area=area, person__email="ended@example.org", role=Role.PROGRAMME_OFFICER.value, ends_on=LONG_AGO)
    administrator = person_with(Role.AREA_ADMINISTRATOR, other, email="adam@example.org")
    stranger = person_with(Role.PROGRAMME_OFFICER, AreaFactory(), email="elsewhere@example.org")
    for here in (area, other):
        HoldingFactory(area=here, person=lead)
    client.force_login(lead)
    page = text_of(client, "help")
    assert page.index("Dorset") < page.index(administrator.email) < page.index("Poole") < page.index(officer.email)
    for hidden in ("not-first@example.org", "ended@example.org", "stopped@example.org", stranger.email):
        assert hidden not in page


def test_an_area_without_anybody_says_so(client):
    client.force_login(HoldingFactory().person)
    assert "This area has no programme officer yet." in text_of(client, "help")


def test_somebody_without_an_area_is_told_what_to_do(client):
    client.force_login(PersonFactory())
    assert "You don’t belong to an area yet." in text_of(client, "help")


def test_more_areas_take_no_more_questions(client, django_assert_num_queries):
    person = PersonFactory()
    client.force_login(person)
    for _ in range(2):
        for _ in range(3):
            HoldingFactory(person=person, area=person_with(Role.PROGRAMME_OFFICER, AreaFactory()).grants.get().area)
        with django_assert_num_queries(4):
            text_of(client, "help")


@pytest.mark.parametrize("name", PAGES)
def test_they_name_who_runs_the_installation(client, settings, name):
    settings.RUN_BY, settings.CONTACT = "Dorset Council", "send@dorset.example.org"
    page = text_of(client, name)
    assert "Dorset Council runs this website." in page
    assert 'href="mailto:send@dorset.example.org"' in page


@pytest.mark.parametrize("name", ["accessibility", "privacy"])
def test_without_a_contact_the_officer_is_asked(client, name):
    assert "Ask the programme officer of your partnership." in text_of(client, name)


def test_the_privacy_page_names_every_cookie(client):
    PersonFactory(email="ada@example.org")
    client.get(reverse("accounts:sign_in"))
    client.post(reverse("accounts:sign_in"), {"email": "ada@example.org"})
    set_by_us = set(client.cookies)
    client.get(reverse("accounts:sign_in"))
    code = CODE.search(mail.outbox[-1].body)[0]
    client.post(reverse("accounts:enter_code"), {"code": code})
    client.post(reverse("accounts:sign_out"))
    set_by_us |= set(client.cookies)
    told = set(re.findall(r'<th scope="row"[^>]*>\s*(\S+)\s*</th>', text_of(client, "privacy")))
    assert set_by_us == told
    assert "sessionid" in told


def test_a_percent_sign_is_printed_as_one(client):
    assert "zoom in up to 400% and read" in text_of(client, "accessibility")


@pytest.mark.parametrize("width", ["page", "phone"])
def test_they_can_be_read_by_everybody(request, check_page, width, transactional_db):
    page = request.getfixturevalue(width)
    for name in PAGES:
        page.goto(reverse(name))
        check_page(page)

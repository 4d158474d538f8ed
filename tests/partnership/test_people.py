"""People, their details, their sign-in and their roles."""

from datetime import date, timedelta

import pytest

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership import actions
from goldenthread.partnership.models import RoleGrant
from goldenthread.partnership.queries import areas_of, parts_in, people_in
from goldenthread.partnership.roles import Role
from goldenthread.partnership.rules import may_change_person
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import LONG_AGO, AreaFactory, HoldingFactory, RoleGrantFactory, person_with
from tests.partnership.told import last_of, verbs_of

ADMINISTRATOR = Role.AREA_ADMINISTRATOR.value


def days(number):
    return today() + timedelta(days=number)


def change(by, person, area, **fields):
    details = {"name": person.name, "email": person.email, **fields}
    actions.change_person(by=by, area=area, person=person, **details)


class TestAdding:
    def test_somebody_new_is_added_and_told(self, area, administrator):
        person = actions.add_person(by=administrator, area=area, email=" bea@example.org ", name=" Bea ")
        assert (person.email, person.name) == ("bea@example.org", "Bea")
        assert last_of("person", person).after == {"name": "Bea", "email address": "bea@example.org"}

    def test_somebody_known_keeps_the_name_that_others_know(self, area):
        bea = PersonFactory(name="Bea", email="bea@example.org")
        assert actions.add_person(by=None, area=area, email="BEA@example.org", name="Beatrix") == bea
        assert Person.objects.get(pk=bea.pk).name == "Bea"

    def test_somebody_who_may_no_longer_sign_in_is_not_brought_back_in_silence(self, area):
        PersonFactory(name="Bea", email="bea@example.org", is_active=False)
        with pytest.raises(RuleBroken, match=r"Bea \(bea@example.org\) may no longer sign in"):
            actions.add_person(by=None, area=area, email="bea@example.org", name="Bea")


class TestDetails:
    def test_a_typo_is_mended_and_told(self, area, administrator):
        person = person_with(Role.READER, area, name="Bea Onslow", email="bae@example.org")
        change(administrator, person, area, name="Bea Onslow ", email="bea@example.org")
        entry = last_of("person", person)
        assert (entry.before, entry.after) == ({"email": "bae@example.org"}, {"email": "bea@example.org"})

    @pytest.mark.parametrize("fields", [{"email": "new@example.org"}, {"may_sign_in": False}])
    def test_another_address_or_none_signs_out_everywhere(self, area, administrator, browser_of, fields):
        person = person_with(Role.READER, area)
        browser = browser_of(person)
        assert browser.get("/areas/alderbourne/partnership/").status_code == 200
        change(administrator, person, area, **fields)
        assert browser.get("/areas/alderbourne/partnership/").status_code == 302

    def test_another_name_keeps_somebody_signed_in(self, area, administrator, browser_of):
        person = person_with(Role.READER, area, email="bea@example.org")
        browser = browser_of(person)
        change(administrator, person, area, name="Beatrix", email="Bea@example.org")
        assert browser.get("/areas/alderbourne/partnership/").status_code == 200

    def test_an_address_belongs_to_one_person(self, area, administrator):
        PersonFactory(email="bea@example.org")
        with pytest.raises(RuleBroken, match="Somebody here has this email address already"):
            change(administrator, person_with(Role.READER, area), area, email="BEA@example.org")

    def test_the_second_of_two_learns_of_the_first(self, area, administrator):
        person = person_with(Role.READER, area, name="Bea")
        change(administrator, Person.objects.get(pk=person.pk), area, name="Beatrix", started_from=1)
        with pytest.raises(StaleEdit):
            change(administrator, person, area, may_sign_in=False, started_from=1)
        assert Person.objects.get(pk=person.pk).is_active

    def test_a_sign_in_is_stopped_and_allowed_again(self, area, administrator):
        person = person_with(Role.READER, area)
        change(administrator, person, area, may_sign_in=False, started_from=1)
        change(administrator, person, area, may_sign_in=True, started_from=2)
        assert verbs_of("person", person) == ["allowed the sign-in of", "stopped the sign-in of"]

    def test_name_and_sign_in_change_together(self, area, administrator):
        person = person_with(Role.READER, area, name="Bea")
        change(administrator, person, area, name="Beatrix", may_sign_in=False, started_from=1)
        stored = Person.objects.get(pk=person.pk)
        assert (stored.name, stored.is_active) == ("Beatrix", False)


# Who is to be changed, and whether an area's administrator may.
PEOPLE = {
    "a reader of the area": (lambda area: person_with(Role.READER, area), True),
    "a holder of a post there": (lambda area: person_with(Role.POST_HOLDER, area), True),
    "somebody who left the area": (
        lambda area: RoleGrantFactory(area=area, role=Role.READER.value, ends_on=LONG_AGO).person,
        True,
    ),
    "a stranger": (lambda area: PersonFactory(), False),
    "somebody of another area": (lambda area: person_with(Role.READER, AreaFactory()), False),
    "somebody of two areas": (
        lambda area: HoldingFactory(person=person_with(Role.READER, area)).person,
        False,
    ),
    "somebody who was in another area once": (
        lambda area: (
            RoleGrantFactory(
                person=person_with(Role.READER, area), area=AreaFactory(), role="reader", ends_on=LONG_AGO
            ).person
        ),
        True,
    ),
    "somebody who will be in another area": (
        lambda area: HoldingFactory(person=person_with(Role.READER, area), starts_on=days(30)).person,
        False,
    ),
    "the installation's administrator": (
        lambda area: person_with(Role.READER, area, is_installation_administrator=True),
        False,
    ),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_an_areas_administrator_changes_its_own_people_only(area, administrator, who):
    make, allowed = PEOPLE[who]
    person = make(area)
    assert may_change_person(administrator, person, area) is allowed
    if allowed:
        change(administrator, person, area, name="Changed")
    else:
        with pytest.raises(RuleBroken, match="Ask whoever looks after this installation"):
            change(administrator, person, area, name="Changed")


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("area_given", [True, False])
def test_the_installations_administrator_changes_anybody(area, who, area_given):
    root = PersonFactory(is_installation_administrator=True)
    person = PEOPLE[who][0](area)
    change(root, person, area if area_given else None, name="Changed")
    assert Person.objects.get(pk=person.pk).name == "Changed"


class TestStopping:
    def test_nobody_stops_themselves(self, area, administrator):
        with pytest.raises(RuleBroken, match="your own sign-in"):
            change(administrator, administrator, area, may_sign_in=False)

    def test_the_last_administrator_of_an_area_stays(self, area, administrator):
        root = PersonFactory(is_installation_administrator=True)
        with pytest.raises(RuleBroken, match="last administrator of Alderbourne"):
            change(root, administrator, area, may_sign_in=False)
        person_with(Role.AREA_ADMINISTRATOR, area)
        change(root, administrator, area, may_sign_in=False)

    def test_the_last_administrator_of_the_installation_stays(self, area):
        root = PersonFactory(name="Root", is_installation_administrator=True)
        PersonFactory(is_installation_administrator=True, is_active=False)
        with pytest.raises(RuleBroken, match="Nobody but Root"):
            change(None, root, None, may_sign_in=False)


class TestRoles:
    def test_a_role_is_given_and_told(self, area, administrator):
        bea = PersonFactory(name="Bea")
        actions.grant_role(by=administrator, area=area, person=bea, role="analyst")
        assert last_of("person", bea).after == {"role": "Data analyst", "from": today().isoformat()}

    def test_the_same_role_is_given_once(self, area):
        person = person_with(Role.ANALYST, area)
        with pytest.raises(RuleBroken, match="has this role already"):
            actions.grant_role(by=None, area=area, person=person, role="analyst")
        actions.grant_role(by=None, area=area, person=person, role="reader")

    @pytest.mark.parametrize("role", ["post_holder", "emperor", ""])
    def test_only_roles_of_the_table_are_given(self, area, role):
        with pytest.raises(RuleBroken, match="can't be given"):
            actions.grant_role(by=None, area=area, person=PersonFactory(), role=role)

    def test_somebody_who_may_no_longer_sign_in_gets_no_role(self, area):
        with pytest.raises(RuleBroken, match="may no longer sign in"):
            actions.grant_role(by=None, area=area, person=PersonFactory(is_active=False), role="reader")

    def test_a_role_ends_on_its_last_day(self, area):
        grant = RoleGrantFactory(area=area, role="reader")
        actions.end_role(by=None, grant=grant)
        assert RoleGrant.objects.get(pk=grant.pk).ends_on == today()
        assert verbs_of("person", grant.person) == ["ended a role of"]

    def test_it_cannot_end_before_it_begins(self, area):
        grant = RoleGrantFactory(area=area, role="reader", starts_on=days(3))
        with pytest.raises(RuleBroken, match="on or after the first day"):
            actions.end_role(by=None, grant=grant)

    def test_a_mistake_is_taken_back_at_once(self, area):
        grant = RoleGrantFactory(area=area, role="reader")
        person = grant.person
        actions.take_back_role(by=None, grant=grant)
        assert not RoleGrant.objects.exists()
        assert verbs_of("person", person) == ["took back a role of"]

    def test_the_second_of_two_learns_of_the_first(self, area):
        grant = RoleGrantFactory(area=area, role="reader")
        actions.end_role(by=None, grant=RoleGrant.objects.get(pk=grant.pk), ends_on=days(3), started_from=1)
        with pytest.raises(StaleEdit):
            actions.end_role(by=None, grant=grant, ends_on=days(9), started_from=1)


# Another administrator's first and last day, counted from today, and whether one may go today.
OTHERS = {
    "nobody else": (None, False),
    "an open role since long ago": ((-400, None), True),
    "an open role from tomorrow": ((1, None), True),
    "an open role from the day after tomorrow": ((2, None), False),
    "a role that ends next month": ((-400, 30), False),
    "a role that has ended": ((-400, -1), False),
}


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("way", ["end", "take back"])
def test_an_area_is_never_without_administrator(area, other, way):
    span, allowed = OTHERS[other]
    grant = RoleGrantFactory(area=area, role=ADMINISTRATOR, starts_on=days(-9))
    if span:
        first, last = span
        ends_on = None if last is None else days(last)
        RoleGrantFactory(area=area, role=ADMINISTRATOR, starts_on=days(first), ends_on=ends_on)
    go = (lambda: actions.end_role(by=None, grant=grant)) if way == "end" else None
    go = go or (lambda: actions.take_back_role(by=None, grant=grant))
    if allowed:
        go()
    else:
        with pytest.raises(RuleBroken, match="last administrator of Alderbourne"):
            go()


@pytest.mark.parametrize(
    "other",
    [
        lambda area: person_with(Role.AREA_ADMINISTRATOR, AreaFactory()),
        lambda area: person_with(Role.AREA_ADMINISTRATOR, area, is_active=False),
        lambda area: person_with(Role.PROGRAMME_OFFICER, area),
    ],
)
def test_others_count_only_if_they_can_act_here(area, administrator, other):
    other(area)
    with pytest.raises(RuleBroken, match="last administrator"):
        actions.end_role(by=None, grant=administrator.grants.get())


def test_a_second_role_of_ones_own_does_not_count(area, administrator):
    """Otherwise one person with two grants could end both, one after the other."""
    grant = administrator.grants.get()
    grant_until = RoleGrantFactory(area=area, person=administrator, role=ADMINISTRATOR, ends_on=days(9))
    for one in (grant, grant_until):
        with pytest.raises(RuleBroken, match="last administrator"):
            actions.end_role(by=None, grant=one)


class TestLists:
    def test_people_of_an_area_are_those_with_a_part_now_or_before(self, area):
        reader = person_with(Role.READER, area, name="A reader")
        left = HoldingFactory(area=area, ends_on=date(2020, 1, 1), person=PersonFactory(name="B left"))
        both = person_with(Role.READER, area, name="C both")
        HoldingFactory(area=area, person=both)
        person_with(Role.READER, AreaFactory(), name="D elsewhere")
        assert list(people_in(area)) == [reader, left.person, both]

    def test_parts_are_todays_roles_and_posts(self, area):
        both = person_with(Role.READER, area)
        holding = HoldingFactory(area=area, person=both)
        deputy = HoldingFactory(area=area, person=both, is_deputy=True)
        HoldingFactory(area=area, person=both, ends_on=date(2020, 1, 1))
        left = HoldingFactory(area=area, ends_on=date(2020, 1, 1)).person
        found = parts_in(area, [both, left])
        assert found[both.pk].roles == ("Reader",)
        assert found[both.pk].posts == ((holding.post, False), (deputy.post, True))
        assert left.pk not in found

    def test_areas_of_people(self, area):
        other = AreaFactory(name="Another")
        person = person_with(Role.READER, area)
        HoldingFactory(area=other, person=person)
        assert areas_of([person]) == {person.pk: (area, other)}

"""Every role and what it may do, as documented: the table once more, written by hand."""

from datetime import timedelta

import pytest

from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.models import RoleGrant
from goldenthread.partnership.roles import GRANTED_ROLES, ROLE_PERMISSIONS, Permission, Role
from goldenthread.partnership.rules import check_may, may, permissions_in, roles_by_area, roles_in
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import LONG_AGO, AreaFactory, HoldingFactory, RoleGrantFactory, person_with

P = Permission
# Who may what. Columns: officer, administrator, chair, board member, analyst, reader, holder of a post.
DOCUMENTED = {
    P.VIEW_PLAN: "yes yes yes yes yes yes yes",
    P.EDIT_PLAN: "yes no no no no no no",
    P.IMPORT_PLAN: "yes no no no no no no",
    P.RECORD_AGREEMENT: "yes no no no no no no",
    P.RUN_ROUNDS: "yes no no no no no no",
    P.ANSWER: "no no no no no no yes",
    P.BRING_PROOF: "yes no no no yes no yes",
    P.JUDGE: "yes no no no yes no no",
    P.CONFIRM_JUDGEMENT: "yes no yes yes no no no",
    P.SEE_OFFICER_NOTES: "yes no no no no no no",
    P.REDACT: "yes yes no no no no no",
    P.ADMINISTER_AREA: "no yes no no no no no",
}
ROLES = (
    Role.PROGRAMME_OFFICER,
    Role.AREA_ADMINISTRATOR,
    Role.CHAIR,
    Role.BOARD_MEMBER,
    Role.ANALYST,
    Role.READER,
    Role.POST_HOLDER,
)
CELLS = [
    (role, permission, answer == "yes")
    for permission, row in DOCUMENTED.items()
    for role, answer in zip(ROLES, row.split(), strict=True)
]


def test_the_table_names_every_role_and_permission():
    assert (set(ROLES), set(DOCUMENTED), set(ROLE_PERMISSIONS)) == (set(Role), set(Permission), set(Role))


@pytest.mark.parametrize(("role", "permission", "allowed"), CELLS)
def test_a_role_may_what_is_documented_and_nothing_else(role, permission, allowed, area):
    person = person_with(role, area)
    assert may(person, permission, area) is allowed
    assert not may(person, permission, AreaFactory())


def test_every_permission_finishes_a_sentence_of_its_own():
    values = [permission.value for permission in Permission]
    assert len(set(values)) == len(values)
    assert all(value[0].islower() and not value.endswith(".") for value in values)


def test_holding_a_post_is_never_granted():
    assert set(Role) - set(GRANTED_ROLES) == {Role.POST_HOLDER}


def test_roles_add_up(area):
    person = person_with(Role.READER, area)
    RoleGrantFactory(area=area, person=person, role=Role.ANALYST.value)
    HoldingFactory(area=area, person=person)
    assert roles_in(person, area) == {Role.READER, Role.ANALYST, Role.POST_HOLDER}
    assert permissions_in(person, area) == {P.VIEW_PLAN, P.BRING_PROOF, P.JUDGE, P.ANSWER}
    assert roles_by_area(person) == {area.pk: roles_in(person, area)}


def test_a_deputy_may_what_a_holder_may(area):
    deputy = HoldingFactory(area=area, is_deputy=True).person
    assert may(deputy, P.ANSWER, area)


@pytest.mark.parametrize("make", [RoleGrantFactory, HoldingFactory])
def test_what_has_ended_gives_nothing(area, make):
    person = make(area=area, ends_on=LONG_AGO).person
    assert permissions_in(person, area) == frozenset()


def test_what_has_not_begun_gives_nothing(area):
    tomorrow = today() + timedelta(days=1)
    assert not permissions_in(RoleGrantFactory(area=area, starts_on=tomorrow).person, area)
    assert RoleGrant.objects.current().count() == 0


def test_somebody_who_may_not_sign_in_may_nothing(area):
    assert permissions_in(person_with(Role.PROGRAMME_OFFICER, area, is_active=False), area) == frozenset()


def test_the_installations_administrator_administers_every_area(area):
    root = PersonFactory(is_installation_administrator=True)
    assert permissions_in(root, area) == ROLE_PERMISSIONS[Role.AREA_ADMINISTRATOR]
    assert permissions_in(root, AreaFactory()) == ROLE_PERMISSIONS[Role.AREA_ADMINISTRATOR]


def test_a_refusal_says_what_and_whom_to_ask(area):
    with pytest.raises(RuleBroken) as refused:
        check_may(PersonFactory(), P.IMPORT_PLAN, area)
    assert refused.value.sentence == "You may not import a plan in Alderbourne. Ask the area's administrator."
    check_may(person_with(Role.PROGRAMME_OFFICER, area), P.IMPORT_PLAN, area)

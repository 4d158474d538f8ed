"""The commands with which a real installation begins."""

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, ProgrammingError, connection

from goldenthread.accounts.models import Person
from goldenthread.partnership.actions import area_at
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Role
from goldenthread.partnership.rules import roles_in
from goldenthread.places import authority
from tests.factories.accounts import PersonFactory

WHO = {"administrator": "ada@example.org", "administrator_name": "Ada Onslow"}


def create_area(code="839", **options):
    call_command("create_area", code, **{**WHO, **options})


def test_an_area_begins(db, capsys):
    create_area(name="Our partnership")
    area, ada = LocalArea.objects.get(), Person.objects.get()
    assert (area.name, area.place_code, area.is_sample) == ("Our partnership", "E06000058", False)
    assert roles_in(ada, area) == {Role.AREA_ADMINISTRATOR}
    assert capsys.readouterr().out.splitlines() == [
        "Our partnership has begun, at /areas/our-partnership/partnership/.",
        "Ada Onslow looks after it and signs in as ada@example.org.",
    ]


def test_the_authoritys_name_is_the_areas_unless_another_is_given(db):
    create_area("E06000059")
    assert LocalArea.objects.get().name == "Dorset"


def test_somebody_known_keeps_their_name(db, capsys):
    PersonFactory(email="ada@example.org", name="Ada Known")
    create_area()
    assert "Ada Known looks after it" in capsys.readouterr().out


def test_an_area_that_an_import_began_is_taken_up(db):
    area = area_at(by=None, place=authority("E06000058"))
    create_area(name="Our partnership")
    assert LocalArea.objects.get().pk == area.pk


WRONG = {
    "not a code": ({"code": "Poole"}, "“Poole” is not a local authority code"),
    "nobody's code": ({"code": "999"}, "No local authority in England has the code 999"),
    "a code that has ended": ({"code": "836"}, "Use its successor: 839 Bournemouth, Christchurch and Poole."),
    "not an address": ({"administrator": "ada"}, "“ada” is not an email address"),
    "an empty name": ({"administrator_name": "  "}, "Give the administrator's name"),
    "an endless name": ({"administrator_name": "a" * 201}, "in 200 characters or fewer"),
    "an empty area": ({"name": " "}, "Give the name of the area"),
    "an endless area": ({"name": "a" * 201}, "in 200 characters or fewer"),
    "a name without letters": ({"name": "!!!"}, "can't be the name of an area"),
}


@pytest.mark.parametrize("what", WRONG)
def test_wrong_input_gets_one_sentence_and_changes_nothing(db, what):
    options, sentence = WRONG[what]
    with pytest.raises(CommandError) as refused:
        create_area(**options)
    assert sentence in str(refused.value)
    assert refused.value.returncode == 1
    assert not LocalArea.objects.exists()
    assert not Person.objects.exists()


def test_a_place_begins_once(db):
    create_area()
    with pytest.raises(CommandError, match="has begun already"):
        create_area(name="Another")


def test_an_administrator_who_may_not_sign_in_is_refused(db):
    PersonFactory(email="ada@example.org", is_active=False)
    with pytest.raises(CommandError, match="may no longer sign in"):
        create_area()
    assert not LocalArea.objects.exists()


class TestDatabase:
    """What is wrong with the database as a whole is said in a sentence; anything else stays the error that it is."""

    def test_one_that_is_not_prepared(self, db, monkeypatch):
        plan = "goldenthread.accounts.management.plain_command.MigrationExecutor.migration_plan"
        monkeypatch.setattr(plan, lambda *args: [("accounts.0001", False)])
        self.fails_with(monkeypatch, ProgrammingError("no such table"))
        with pytest.raises(CommandError, match="Run goldenthread migrate, then try again"):
            create_area()

    def test_one_that_cannot_be_reached(self, db, monkeypatch):
        def refuse(*args):
            raise OperationalError("connection refused\nat port 9")

        monkeypatch.setattr("goldenthread.accounts.management.plain_command.MigrationExecutor", refuse)
        self.fails_with(monkeypatch, OperationalError("connection refused"))
        with pytest.raises(CommandError, match="can't be reached: connection refused. Check DATABASE_URL"):
            create_area()

    def test_any_other_error_is_not_hidden(self, db, monkeypatch):
        self.fails_with(monkeypatch, OperationalError("disk full"))
        with pytest.raises(OperationalError, match="disk full"):
            create_area()

    def fails_with(self, monkeypatch, error):
        def fail(**options):
            raise error

        command = "goldenthread.partnership.management.commands.create_area.start_area"
        monkeypatch.setattr(command, fail)
        assert connection.vendor in {"sqlite", "postgresql"}

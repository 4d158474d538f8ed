"""`goldenthread administrator`: the first person of an installation."""

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError

from goldenthread.accounts.models import Person
from goldenthread.trail.queries import history_of
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
ADDRESS = "ada@example.org"


def test_somebody_new_is_named_and_can_sign_in(capsys, settings):
    settings.BASE_ADDRESS = "https://thread.example.org/"
    call_command("administrator", ADDRESS, name="Ada Osei")
    person = Person.objects.get(email=ADDRESS)
    assert (person.name, person.is_installation_administrator, person.is_active) == ("Ada Osei", True, True)
    assert not person.has_usable_password()
    said = "Ada Osei looks after this installation now, and signs in at https://thread.example.org/sign-in/"
    assert said in capsys.readouterr().out
    (entry,) = history_of("person", person.pk)
    assert entry.title == "Golden Thread command line gave the administration of the installation to Ada Osei"


def test_somebody_known_is_taken_as_they_are():
    known = PersonFactory(email=ADDRESS, name="Ada Osei", is_active=False)
    call_command("administrator", ADDRESS.upper())
    known.refresh_from_db()
    assert (known.name, known.is_installation_administrator, known.is_active) == ("Ada Osei", True, True)
    assert Person.objects.count() == 1


def test_it_can_be_ended(capsys):
    known = PersonFactory(email=ADDRESS, name="Ada Osei", is_installation_administrator=True)
    call_command("administrator", ADDRESS, "--end")
    known.refresh_from_db()
    assert (known.is_installation_administrator, known.is_active) == (False, True)
    assert "Ada Osei no longer looks after this installation." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["ada"], "“ada” is not an email address. Give one like name@example.org."),
        ([ADDRESS, "--name", " "], "Give the person's full name, in quotation marks: what was given is empty."),
        ([ADDRESS, "--name", "a" * 201], "Give the person's full name in 200 characters or fewer."),
        ([ADDRESS], "Nobody has the address ada@example.org yet: give a name too."),
        ([ADDRESS, "--end"], "Nobody with the address ada@example.org looks after this installation."),
    ],
)
def test_a_slip_gets_one_sentence_and_changes_nothing(words, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("administrator", *words)
    assert not Person.objects.exists()


def test_a_database_that_is_not_prepared_is_said_in_a_sentence(monkeypatch):
    plan = "goldenthread.accounts.management.plain_command.MigrationExecutor.migration_plan"
    monkeypatch.setattr(plan, lambda *args: [("accounts.0001", False)])

    def fail(**options):
        raise ProgrammingError("no such table")

    monkeypatch.setattr("goldenthread.accounts.actions.name_administrator", fail)
    with pytest.raises(CommandError, match="Run goldenthread migrate, then try again"):
        call_command("administrator", ADDRESS, name="Ada Osei")

"""What every command of ours shares: whatever is wrong comes as one sentence that says what to do, with exit code 1."""

from abc import ABC, abstractmethod
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from goldenthread.common.errors import RuleBroken

LONGEST = 200


class PlainCommand(ABC, BaseCommand):
    """A command that does its work in `carry_out`; a broken rule or a missing database ends it with a sentence."""

    # The pages are of no concern to a command.
    requires_system_checks = ()

    @abstractmethod
    def carry_out(self, **options: Any) -> None:
        """Do what the command is for. RuleBroken and CommandError carry a sentence for whoever typed it."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Carry it out, or say in one sentence why not."""
        try:
            self.carry_out(**options)
        except RuleBroken as refused:
            raise CommandError(refused.sentence) from None
        except DatabaseError as error:
            sentence = _why_no_database()
            if sentence is None:
                raise
            raise CommandError(sentence) from error


def _why_no_database() -> str | None:
    """What is wrong with the database as a whole, or None where it is in order and the error has another cause."""
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        reason = (str(error).strip().splitlines() or ["no reason was given"])[0]
        return f"The database can't be reached: {reason}. Check DATABASE_URL or GOLDENTHREAD_DATA."
    return (
        "The database is not prepared for this release. Run goldenthread migrate, then try again." if behind else None
    )


def email_address(text: str) -> str:
    """An email address that somebody typed on the command line. Raises CommandError for what is none."""
    try:
        validate_email(text.strip())
    except ValidationError:
        raise CommandError(f"“{text}” is not an email address. Give one like name@example.org.") from None
    return text.strip()


def words(text: str, thing: str) -> str:
    """What somebody typed for `thing` ("the name of the area"). Raises CommandError for nothing or far too much."""
    if not text.strip():
        raise CommandError(f"Give {thing}, in quotation marks: what was given is empty.")
    if len(text.strip()) > LONGEST:
        raise CommandError(f"Give {thing} in {LONGEST} characters or fewer.")
    return text.strip()

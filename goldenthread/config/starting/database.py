"""Brings the database up to date and, where it is empty, fills it with the sample area."""

from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from goldenthread.partnership.models import LocalArea
from goldenthread.trail.triggers import out_of_place


def prepare(say: Callable[[str], object]) -> None:
    """Migrate and load the sample area where either is needed; `say` is told what takes time.

    Production never gets the sample area: its people sign in by a printed link.
    """
    settings.DATA_FOLDER.mkdir(parents=True, exist_ok=True)
    if is_behind():
        say("Preparing the database.")
        call_command("migrate", interactive=False, verbosity=0)
    if not settings.PRODUCTION and not LocalArea.objects.exists():
        say("Loading a sample area to look around in. This happens once.")
        # All or nothing: a start that is interrupted here begins anew.
        with transaction.atomic():
            call_command("load_sample_area", verbosity=0)


def is_behind() -> bool:
    """Whether a migration waits to be applied, or the triggers that freeze rows are not those of this release."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()) or out_of_place(connection))

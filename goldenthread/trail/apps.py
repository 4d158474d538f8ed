"""The room that remembers: history, versions, freezing."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate


class TrailConfig(AppConfig):
    """Installs the triggers that freeze rows after every migrate."""

    name = "goldenthread.trail"
    label = "trail"

    def ready(self) -> None:
        """Listen for the beginning and the end of a migrate: once each, not once for every app."""
        from goldenthread.trail.checks import frozen_rows_are_protected
        from goldenthread.trail.triggers import install_after_migrate, remove_before_migrate

        pre_migrate.connect(remove_before_migrate, sender=self, dispatch_uid="trail.remove_triggers")
        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="trail.install_triggers")
        register(frozen_rows_are_protected, Tags.database)

"""The room that remembers: history, versions, freezing."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TrailConfig(AppConfig):
    """Installs the triggers that freeze rows after every migrate."""

    name = "goldenthread.trail"
    label = "trail"

    def ready(self) -> None:
        """Listen for the end of a migrate."""
        from goldenthread.trail.triggers import install_after_migrate

        post_migrate.connect(install_after_migrate, dispatch_uid="trail.install_triggers")

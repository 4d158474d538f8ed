"""Settings and wiring."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The top room: it joins the others and is imported by none."""

    name = "goldenthread.config"
    label = "config"

    def ready(self) -> None:
        """Register the checks that keep production safe, and what each new connection is told."""
        from django.db.backends.signals import connection_created

        from goldenthread.config import checks  # noqa: F401
        from goldenthread.config.sqlite import allow_long_statements

        connection_created.connect(allow_long_statements, dispatch_uid="config.allow_long_statements")

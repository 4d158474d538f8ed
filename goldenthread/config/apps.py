"""Settings and wiring."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The top room: it joins the others and is imported by none."""

    name = "goldenthread.config"
    label = "config"

    def ready(self) -> None:
        """Register the checks that keep production safe."""
        from goldenthread.config import checks  # noqa: F401

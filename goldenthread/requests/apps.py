"""Asking people for something by a date."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """The room of requests."""

    name = "goldenthread.requests"
    label = "requests"

    def ready(self) -> None:
        """Tell the partnership what is asked of a post."""
        from goldenthread.partnership.registry import register_hanging
        from goldenthread.requests.queries.hanging import hanging_on

        register_hanging(self.label, hanging_on)

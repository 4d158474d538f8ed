"""Rounds of monitoring."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """The room of rounds and updates."""

    name = "goldenthread.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        """Tell `requests` what it needs to know of rounds, and where the link of a mail about one leads."""
        from goldenthread.monitoring.queries.asking import describe_rounds
        from goldenthread.monitoring.queries.contributions import KIND, personal_ask
        from goldenthread.requests import registry

        registry.register_description("round", describe_rounds)
        registry.register_own_page("round", "monitoring:round")
        registry.register_answer_page("round", "answering:round")
        registry.register_personal(KIND, personal_ask)
        registry.register_answer_page(KIND, "answering:contribution")

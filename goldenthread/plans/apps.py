"""Plans and everything that they promise."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The room of plans, findings, priorities, actions, outcomes and timescales."""

    name = "goldenthread.plans"
    label = "plans"

    def ready(self) -> None:
        """Tell the partnership which actions hang on a post."""
        from goldenthread.partnership.registry import register_hanging
        from goldenthread.plans.queries.hanging import hanging_on

        register_hanging(self.label, hanging_on)

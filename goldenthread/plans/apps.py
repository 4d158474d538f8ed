"""Plans and everything that they promise."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The room of plans, findings, priorities, actions, outcomes and timescales."""

    name = "goldenthread.plans"
    label = "plans"

"""Rounds of monitoring."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """The room of rounds and updates."""

    name = "goldenthread.monitoring"
    label = "monitoring"

"""Reports drawn from frozen rounds."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The room of reports."""

    name = "goldenthread.reports"
    label = "reports"

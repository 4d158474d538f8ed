"""The joined pages that walk the line."""

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    """The room of joined pages; it has no models."""

    name = "goldenthread.thread"
    label = "thread"

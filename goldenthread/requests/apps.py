"""Asking people for something by a date."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """The room of requests."""

    name = "goldenthread.requests"
    label = "requests"

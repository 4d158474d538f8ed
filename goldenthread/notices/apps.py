"""Mail out."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room of mail."""

    name = "goldenthread.notices"
    label = "notices"

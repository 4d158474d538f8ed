"""People and sign-in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room of people; it knows no domain."""

    name = "goldenthread.accounts"
    label = "accounts"

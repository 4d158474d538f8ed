"""Local areas and everybody in them."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    """The room of areas, bodies, posts, groups and roles."""

    name = "goldenthread.partnership"
    label = "partnership"

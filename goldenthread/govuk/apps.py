"""The Django app of page and form components."""

from django.apps import AppConfig


class GovukConfig(AppConfig):
    """GOV.UK Frontend pages, components and form fields; no models."""

    name = "goldenthread.govuk"
    label = "govuk"
    verbose_name = "Page and form components"
